import { type Locator, locatorOf } from '../../configuration/read/locate';
import type { Address } from '../../model/address';
import type { Diagnostic } from '../../model/diagnostic';
import { draftOf } from './draft';

/** The object of the files in which a finding stands; undefined where it stands in none. */
export type OwnerOf = (finding: Diagnostic) => Address | undefined;

export function ownersIn(sources: ReadonlyMap<string, string>): OwnerOf {
  const { places } = draftOf(sources);
  const locators = new Map<string, Locator>();
  const locatorIn = (file: string) => {
    const locator = locators.get(file) ?? locatorOf({ file, text: sources.get(file) ?? '' });
    locators.set(file, locator);
    return locator;
  };
  return ({ at }) => {
    if (!at) return undefined;
    const starts = [...places].flatMap(([address, { file, path }]) => {
      if (file !== at.file) return [];
      const { line, col } = locatorIn(file).at(path, 'key');
      return line < at.line || (line === at.line && col <= at.col) ? [{ address, line, col }] : [];
    });
    return starts.sort((one, other) => one.line - other.line || one.col - other.col).at(-1)?.address;
  };
}
