import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { assertOrdinary } from '../files/own-file';
import { isMissing, readTextIfThere } from '../files/read-text';
import { parseCheckpoint } from './checkpoint';
import { CHECKPOINT_FILE, LOG_FILE } from './entry';
import { CompactRange } from './merkle';
import { LogScanner } from './scan';

/** How long a log was at some moment, and the root of its tree then, in Base64. */
export interface Head {
  size: number;
  root: string;
}

/** What was signed last, as the folder has it; undefined where it has none. The signature is not checked. */
export function signedHead(dir: string): Head | undefined {
  const checkpoint = parseCheckpoint(readTextIfThere(join(dir, CHECKPOINT_FILE)) ?? '');
  return checkpoint && { size: checkpoint.size, root: checkpoint.root };
}

/** How many whole entries a log has, and its roots at the given sizes; there is none at a size that it has not reached. */
export function rootsAt(dir: string, sizes: ReadonlySet<number>): { entries: number; roots: Map<number, string> } {
  const roots = new Map<number, string>();
  const range = new CompactRange();
  const note = () => {
    if (sizes.has(range.size)) roots.set(range.size, range.root().toString('base64'));
  };
  note();
  scan(join(dir, LOG_FILE), (leaf) => {
    range.append(leaf);
    note();
  });
  return { entries: range.size, roots };
}

function scan(file: string, visit: (leaf: Buffer) => void): void {
  assertOrdinary(file, { max: Number.POSITIVE_INFINITY });
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  try {
    const scanner = new LogScanner(fd, 0, (_bytes, leaf) => visit(leaf));
    while (scanner.step());
  } finally {
    closeSync(fd);
  }
}
