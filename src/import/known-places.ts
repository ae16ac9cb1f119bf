import type { Diagnostic } from '../model/diagnostic';

/**
 * The findings of a configuration that an import was about to write, without places that nobody can look at: in a file
 * that does not exist yet, or where the import moves the lines of one that does.
 */
export function inKnownPlaces(
  findings: readonly Diagnostic[],
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Diagnostic[] {
  const isThere = (file: string) => before.has(file) && before.get(file) === after.get(file);
  return findings.map(({ at, ...rest }) => (at && isThere(at.file) ? { ...rest, at } : rest));
}
