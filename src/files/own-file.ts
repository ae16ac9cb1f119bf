import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { Failure } from '../model/diagnostic';
import type { ArgumentsOf } from '../model/message';

/** Why something is not read as a file: a code of the messages, and what these say. */
export type FileTrouble = {
  [C in 'FILE_LINK' | 'FILE_NOT_REGULAR' | 'FILE_TOO_LARGE']: { code: C; args: ArgumentsOf<C> };
}['FILE_LINK' | 'FILE_NOT_REGULAR' | 'FILE_TOO_LARGE'];

export interface FileBounds {
  /** The project, of which the file has to be a part; told by the name for whatever lies below `.crmctl`. */
  root?: string | undefined;
  /** Bytes; 16 MiB unless told. */
  max?: number | undefined;
}

/** More than any file has that a person writes. */
export const MAX_BYTES = 16 * 1024 * 1024;

/** Within the path of whatever the tool keeps of a project. */
export const RECORDS = `${sep}.crmctl${sep}`;

/**
 * Whether a file may be read: an ordinary one, not larger than it should be. A file of a project is reached without links:
 * whoever reviews a change sees of a link its name alone, and it may lead to anything that this machine can read.
 */
export function troubleWith(
  path: string,
  { root = projectOf(path), max = MAX_BYTES }: FileBounds = {},
): FileTrouble | undefined {
  const link = root === undefined ? undefined : linkBelow(root, path);
  if (link) return { code: 'FILE_LINK', args: link };
  const stats = statusOf(path, statSync);
  if (!stats) return undefined;
  if (!stats.isFile()) return { code: 'FILE_NOT_REGULAR', args: { file: shown(path, root), what: kindOf(stats) } };
  if (stats.size <= max) return undefined;
  return { code: 'FILE_TOO_LARGE', args: { file: shown(path, root), megabytes: Math.ceil(max / 1024 / 1024) } };
}

/** FILE_LINK, FILE_NOT_REGULAR or FILE_TOO_LARGE; a file that is not there is no trouble. */
export function assertOrdinary(path: string, bounds?: FileBounds): void {
  const trouble = troubleWith(path, bounds);
  if (trouble) throw refused(trouble);
}

/** Before something below `.crmctl` is written: FILE_LINK where a link would carry it elsewhere. */
export function assertNoLink(path: string, root = projectOf(path)): void {
  const link = root === undefined ? undefined : linkBelow(root, path);
  if (link) throw refused({ code: 'FILE_LINK', args: link });
}

export function refused({ code, args }: FileTrouble): Failure {
  return new Failure('refused', code, args);
}

/** The first link on the way from a folder down to a path in it, by its name there, and where it leads. */
export function linkBelow(root: string, path: string): { link: string; target: string } | undefined {
  const steps = relative(root, path).split(sep);
  // what lies elsewhere is no file of the project
  if (steps[0] === '..' || isAbsolute(relative(root, path))) return undefined;
  let at = root;
  for (const part of steps) {
    at = join(at, part);
    const stats = statusOf(at, lstatSync);
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) return { link: shown(at, root), target: readlinkSync(at) };
  }
  return undefined;
}

/** Undefined, too, where a file stands in the place of a folder: whoever opens the path is told that by the system. */
function statusOf(path: string, look: typeof statSync | typeof lstatSync): Stats | undefined {
  try {
    return look(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The project whose records a path is one of. */
function projectOf(path: string): string | undefined {
  const at = path.lastIndexOf(RECORDS);
  return at === -1 ? undefined : path.slice(0, at);
}

function shown(path: string, root: string | undefined): string {
  return root === undefined ? path : relative(root, path).split(sep).join('/');
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'pipe';
  return stats.isSocket() ? 'socket' : 'device';
}
