import { hash } from 'node:crypto';
import { fstatSync, fsyncSync, ftruncateSync } from 'node:fs';
import { join } from 'node:path';
import { readTextIfThere } from '../files/read-text';
import { writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import { newestAnchor } from './anchor';
import { isSignedBy, parseCheckpoint, type SignedCheckpoint } from './checkpoint';
import { CHECKPOINT_FILE, QUARANTINE_DIR } from './entry';
import type { CompactRange } from './merkle';
import { LogScanner } from './scan';
import type { VerifierKey } from './verifier-key';

/** Where the next entry goes. */
export interface LogEnd {
  range: CompactRange;
  /** Hex leaf hash of the last entry. */
  prev: string;
  /** Length of the file. */
  bytes: number;
}

/** What a crash left, for the `log.repaired` entry. */
export interface Repair {
  /** Whole entries that no checkpoint had signed: from `from` on, `count` of them. */
  adopted?: { from: number; count: number };
  /** The bytes after the last line break, kept in `file`. */
  quarantined?: { file: string; bytes: number; sha256: string };
  [about: string]: unknown;
}

export interface ReadLogEndInput {
  dir: string;
  fd: number;
  /** What was read before. */
  from: LogEnd;
  verifierKey: VerifierKey;
  now: () => Date;
}

/** Reads from a known place to the end and holds it against the checkpoint. Call under the lock only. */
export function readLogEnd({ dir, fd, from, verifierKey, now }: ReadLogEndInput): {
  end: LogEnd;
  repair: Repair | undefined;
} {
  const { size, nlink } = fstatSync(fd);
  if (size < from.bytes || nlink === 0) throw new Failure('refused', 'AUDIT_LOG_REPLACED', { dir });
  const checkpoint = readOwnCheckpoint(dir, verifierKey);
  const range = from.range.clone();
  let { prev } = from;
  let rootAtCheckpoint = rootAt(checkpoint, range);
  const scanner = new LogScanner(fd, from.bytes, (_bytes, leaf) => {
    range.append(leaf);
    prev = leaf.toString('hex');
    rootAtCheckpoint ??= rootAt(checkpoint, range);
  });
  while (scanner.step());

  if (scanner.tooLong || rootAtCheckpoint !== checkpoint.root) {
    throw new Failure('refused', 'AUDIT_LOG_CONTRADICTS_CHECKPOINT', {
      dir,
      entries: range.size,
      signed: checkpoint.size,
    });
  }
  const anchored = newestAnchor(dir) ?? 0;
  if (anchored > range.size)
    throw new Failure('refused', 'AUDIT_LOG_TRUNCATED', { dir, entries: range.size, anchor: anchored });
  const unsigned = range.size - checkpoint.size;
  const repair: Repair = {
    ...(unsigned > 0 && { adopted: { from: checkpoint.size, count: unsigned } }),
    ...(scanner.tail.length > 0 && { quarantined: quarantine(dir, fd, scanner, now()) }),
  };
  return { end: { range, prev, bytes: scanner.offset }, repair: Object.keys(repair).length > 0 ? repair : undefined };
}

function readOwnCheckpoint(dir: string, verifierKey: VerifierKey): SignedCheckpoint {
  const note = readTextIfThere(join(dir, CHECKPOINT_FILE));
  if (note === undefined) throw new Failure('refused', 'AUDIT_CHECKPOINT_MISSING', { dir });
  const checkpoint = parseCheckpoint(note);
  if (!checkpoint || checkpoint.origin !== verifierKey.name || !isSignedBy(checkpoint, verifierKey)) {
    throw new Failure('refused', 'AUDIT_CHECKPOINT_INVALID', { dir });
  }
  return checkpoint;
}

function rootAt(checkpoint: SignedCheckpoint, range: CompactRange): string | undefined {
  return range.size === checkpoint.size ? range.root().toString('base64') : undefined;
}

function quarantine(
  dir: string,
  fd: number,
  { tail, offset }: LogScanner,
  at: Date,
): NonNullable<Repair['quarantined']> {
  const name = `${at.toISOString().replaceAll(':', '-')}-${offset}`;
  writeWhole(join(dir, QUARANTINE_DIR, name), tail);
  ftruncateSync(fd, offset);
  fsyncSync(fd);
  return { file: `${QUARANTINE_DIR}/${name}`, bytes: tail.length, sha256: hash('sha256', tail, 'hex') };
}
