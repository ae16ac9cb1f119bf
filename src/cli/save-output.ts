import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { assertNoLink } from '../files/own-file';
import { systemFailure } from '../files/system-failure';
import { type WriteOptions, writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';

/**
 * Writes a file that a flag names, but through no link of the project (FILE_LINK); a folder that is not there is made, with
 * a word. FILE_NOT_WRITTEN.
 */
export function saveOutput(
  file: string,
  content: string,
  { host: { notify }, projectDir }: { host: Pick<Host, 'notify'>; projectDir: string },
  options?: WriteOptions,
): void {
  assertNoLink(resolve(file), projectDir);
  const folder = dirname(file);
  const isNew = !existsSync(folder);
  try {
    writeWhole(file, content, options);
  } catch (error) {
    const refused = systemFailure(error);
    if (!refused) throw error;
    throw new Failure('usage', 'FILE_NOT_WRITTEN', { file, why: refused.args.why ?? '' }, { cause: error });
  }
  if (isNew) notify({ code: 'FOLDER_MADE', args: { folder } });
}
