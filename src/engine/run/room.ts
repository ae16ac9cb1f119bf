import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../files/closed-folder';
import { Failure } from '../../model/diagnostic';
import { stateFile } from '../pulumi/state-files';
import { projectPaths } from '../workspace/paths';

/** For a log, a run's files and the engine's own copies of a small state. */
const LEAST_BYTES = 4 * 1024 * 1024;
/** The engine writes its state, a copy beside it, a backup and a history of it. */
const COPIES = 4;
const BLOCK = Buffer.alloc(1024 * 1024);

/** Before the first write of a run to the environment: what it leaves on disk finds room. NO_ROOM. */
export function assertRoomForRun(place: Parameters<typeof stateFile>[0]): void {
  const { projectDir, environment } = place;
  const state = sizeOf(stateFile(place));
  assertRoom(projectPaths(projectDir).locks(environment), bytesNeeded(state));
}

/** How many bytes a run needs beside `state`, the size of the engine's state in bytes. */
export function bytesNeeded(state: number): number {
  return LEAST_BYTES + COPIES * state;
}

/**
 * Makes sure, before the first write to the CRM, that what has to be kept of it finds room: writes so many bytes into
 * the folder and takes them away again. What the disk says of its free space knows nothing of quotas. NO_ROOM.
 */
export function assertRoom(dir: string, bytes: number, write: typeof writeSync = writeSync): void {
  makeFolder(dir);
  const file = join(dir, `room.${process.pid}.tmp`);
  try {
    const fd = openSync(file, 'w', 0o600);
    try {
      for (let left = bytes; left > 0; ) left -= write(fd, BLOCK, 0, Math.min(left, BLOCK.length));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (cause) {
    if (!hasAnyCode(cause, FULL)) throw cause;
    throw new Failure('tool', 'NO_ROOM', { dir, megabytes: Math.ceil(bytes / BLOCK.length) }, { cause });
  } finally {
    rmSync(file, { force: true });
  }
}

/** 0 where there is no such file. */
export function sizeOf(file: string | undefined): number {
  return file === undefined ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
}

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

function hasAnyCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
