import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole';

/** Brings files of the text to disk; undefined: the file goes. */
export function writeText(projectDir: string, files: Iterable<[string, string | undefined]>): void {
  for (const [file, text] of files) {
    if (text === undefined) rmSync(join(projectDir, file), { force: true });
    else writeWhole(join(projectDir, file), text);
  }
}
