import { chmodSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMissing, readTextIfThere } from './read-text';
import { writeWhole } from './write-whole';

/** Files by their names below a folder; undefined: the file goes. */
export type FileChanges = Iterable<readonly [file: string, text: string | undefined]>;

/** Where changes wait, below the project's own folder of records, until all of them are on disk. */
const WAITING = join('.crmctl', 'files');
const LIST = 'changes.json';

/**
 * Changes several files as one step: all of them are written aside first, then moved into place. Whoever is killed
 * before the last is written has changed nothing; after that, the next command moves the rest (finishTogether).
 */
export function writeTogether(projectDir: string, changes: FileChanges): void {
  finishTogether(projectDir);
  const aside = join(projectDir, WAITING);
  const list = [...changes].map(([file, text]) => {
    if (text !== undefined) writeWhole(join(aside, 'new', file), text);
    return { file, gone: text === undefined };
  });
  writeWhole(join(aside, LIST), JSON.stringify(list));
  finishTogether(projectDir);
}

/** Ends what a killed process began; true: there was something to end. */
export function finishTogether(projectDir: string): boolean {
  const aside = join(projectDir, WAITING);
  const list = listIn(readTextIfThere(join(aside, LIST)));
  for (const { file, gone } of list) {
    if (gone) rmSync(join(projectDir, file), { force: true });
    else moveInto(join(aside, 'new', file), join(projectDir, file));
  }
  rmSync(aside, { recursive: true, force: true });
  return list.length > 0;
}

interface Listed {
  file: string;
  gone: boolean;
}

/** No list: the changes were never complete. */
function listIn(text: string | undefined): Listed[] {
  return text === undefined ? [] : (JSON.parse(text) as Listed[]);
}

/** A link is followed, and the file keeps its mode. What is no longer aside has been moved already. */
function moveInto(source: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const isThere = existsSync(path);
  const target = isThere ? realpathSync(path) : path;
  try {
    if (isThere) chmodSync(source, statSync(target).mode & 0o777);
    renameSync(source, target);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
