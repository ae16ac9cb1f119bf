import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './closed-folder';
import { syncFolder } from './write-whole';

/**
 * Makes a file for its owner alone, and the folder that it lies in; it is on disk, whole, before it has its name. Fails as
 * the system does (EEXIST) where the file is there already: what a key has signed or sealed needs that very key.
 */
export function writeNew(path: string, content: string): void {
  makeFolder(dirname(path));
  const temporary = `${path}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  try {
    writeFileSync(temporary, content, { flag: 'wx', flush: true, mode: 0o600 });
    linkSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(path));
}
