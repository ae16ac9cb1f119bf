import { chmodSync, lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import { RECORDS } from './own-file';

const GROUP_ON_PURPOSE = 0o2000;

/**
 * Makes a folder with all above it. Records of a project hold addresses of webhooks and of people, and keys: their
 * folders are made for their owner alone.
 */
export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, ...(`${path}${sep}`.includes(RECORDS) ? { mode: 0o700 } : {}) });
}

/**
 * Shuts a folder, which is made, against everybody but its owner: other programs write files into it as they like. A
 * folder that was given to a group on purpose (its setgid bit is set) stays open to that group.
 */
export function closedFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  close(path, lstatSync(path));
}

/** The same for a folder, if it is there, and everything in it; links are left alone. */
export function closeTree(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats || stats.isSymbolicLink()) return;
  close(path, stats);
  if (stats.isDirectory()) for (const name of namesIn(path)) closeTree(join(path, name));
}

function close(path: string, { mode }: Stats): void {
  const others = (mode & GROUP_ON_PURPOSE) === 0 ? 0o077 : 0o007;
  if ((mode & others) === 0) return;
  try {
    chmodSync(path, mode & 0o7777 & ~others);
  } catch {
    // Somebody else's, or gone by now, or a platform without such modes: whoever owns it decides.
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
