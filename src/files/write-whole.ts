import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './closed-folder';
import { assertNoLink } from './own-file';
import { isMissing } from './read-text';

export interface WriteOptions {
  /** Of a new file; 0644 unless told, 0600 for what others must not read. An existing file keeps its own otherwise. */
  mode?: number;
  /** The caller holds a lock: the file beside has one name, so that a killed writer's is cleared away by the next. */
  locked?: boolean;
}

/** For tokens, and for what holds addresses of webhooks or of people. */
export const OWNER_ONLY: WriteOptions = { mode: 0o600 };

/**
 * Write beside, flush, rename: a reader, and whoever looks after a crash, sees the old text or the new one, never half
 * of it. The folder is made. A link is followed, but not out of the tool's own records (FILE_LINK); what is no ordinary
 * file (`/dev/stdout`, a pipe) is written into.
 */
export function writeWhole(path: string, content: string | Uint8Array, { mode, locked }: WriteOptions = {}): void {
  assertNoLink(path);
  makeFolder(dirname(path));
  const present = statIfThere(path);
  if (present && !present.isFile()) {
    writeFileSync(path, content);
    return;
  }
  const target = present ? realpathSync(path) : path;
  const temporary = locked ? `${target}.tmp` : `${target}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  try {
    const own = present && present.mode & 0o777;
    writeFileSync(temporary, content, { flag: 'wx', flush: true, mode: mode ?? own ?? 0o644 });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Makes the folder's own entries (new and renamed files) durable; not every platform can open a folder. */
export function syncFolder(path: string): void {
  try {
    const fd = openSync(path, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // Windows refuses both; its renames are durable with the file.
  }
}

function statIfThere(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
