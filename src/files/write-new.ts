import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './closed-folder';

/**
 * Makes a file for its owner alone, and the folder that it lies in; it is on disk before anybody can use it. Fails as the
 * system does (EEXIST) where the file is there already: what a key has signed or sealed needs that very key.
 */
export function writeNew(path: string, content: string): void {
  makeFolder(dirname(path));
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeSync(fd, content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
