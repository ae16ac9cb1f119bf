import { createTwoFilesPatch } from 'diff';

/** What changes in a file, as `git diff` shows it; undefined: the file is not there. */
export function patchOf(file: string, before: string | undefined, after: string | undefined): string {
  const from = before === undefined ? '/dev/null' : `a/${file}`;
  const to = after === undefined ? '/dev/null' : `b/${file}`;
  return createTwoFilesPatch(from, to, before ?? '', after ?? '', '', '', { context: 2 });
}
