import { createTwoFilesPatch } from 'diff';
import { withMaskedAddresses } from '../configuration';

/** What changes in a file, as `git diff` shows it, addresses masked; undefined: the file is not there. */
export function patchOf(file: string, before: string | undefined, after: string | undefined): string {
  const from = before === undefined ? '/dev/null' : `a/${file}`;
  const to = after === undefined ? '/dev/null' : `b/${file}`;
  const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', '', '', { context: 2 });
  return withMaskedAddresses(file, patch);
}
