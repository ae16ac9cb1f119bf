import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemFailure } from '../files/system-failure';
import { type WriteOptions, writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';

/** Writes a file that a flag names; a folder that is not there is made, with a word. FILE_NOT_WRITTEN. */
export function saveOutput(
  file: string,
  content: string,
  { notify }: Pick<Host, 'notify'>,
  options?: WriteOptions,
): void {
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
