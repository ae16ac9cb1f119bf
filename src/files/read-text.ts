import { closeSync, constants, openSync, readSync } from 'node:fs';
import { assertOrdinary, type FileBounds, MAX_BYTES, refused } from './own-file';

/** Of UTF-8, bounded as readBytesIfThere says. */
export function readTextIfThere(path: string, bounds?: FileBounds): string | undefined {
  return readBytesIfThere(path, bounds)?.toString('utf8');
}

/**
 * The one way a file is read whole. Undefined where there is none; FILE_LINK, FILE_NOT_REGULAR or FILE_TOO_LARGE, before
 * a byte is read, for what is no ordinary file of a bounded size.
 */
export function readBytesIfThere(path: string, bounds: FileBounds = {}): Buffer | undefined {
  assertOrdinary(path, bounds);
  let fd: number;
  try {
    // a pipe that took the file's place a moment ago must not be waited for
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return bytesOf(fd, path, bounds.max ?? MAX_BYTES);
  } finally {
    closeSync(fd);
  }
}

/** Never more than the bound, also of a file that grows meanwhile. */
function bytesOf(fd: number, path: string, max: number): Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(size < 64 * 1024 ? 64 * 1024 : 1024 * 1024);
    const count = readSync(fd, chunk);
    if (count === 0) return Buffer.concat(chunks, size);
    chunks.push(chunk.subarray(0, count));
    size += count;
    if (size > max)
      throw refused({ code: 'FILE_TOO_LARGE', args: { file: path, megabytes: Math.ceil(max / 1024 / 1024) } });
  }
}

export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT');
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
