import { join } from 'node:path';
import type { Answers } from '../model/answers';
import { Failure } from '../model/diagnostic';
import { isRecord, isTableOf } from '../model/shape';
import { withoutNoise } from './clean';
import { appendEntry, isDigest, readEntries, type SnapshotEntry, writeEntries } from './index-file';
import { dropObjects, getObject, putObject } from './objects';

/** One object per list: an account in which one list moved costs one list more. */
interface Manifest {
  format: 'crmctl.snapshot/1';
  details: boolean;
  /** Name of the list → digest of its answer. */
  lists: Record<string, string>;
}

export interface SavedSnapshot {
  entry: SnapshotEntry;
  /** Bytes on disk, and how many of them were not there before. */
  size: number;
  added: number;
}

/**
 * Keeps what the list calls of an account answered, in `dir` (`.crmctl/snapshots/<env>`). Objects are named by the
 * SHA-256 of their canonical JSON, so the same state is stored once, however often it is read.
 */
export function saveSnapshot(input: {
  dir: string;
  answers: Answers;
  details: boolean;
  /** Everything that could be read of the account was read. */
  whole: boolean;
  accountId: number;
  tool: string;
  now: Date;
}): SavedSnapshot {
  const objects = objectsIn(input.dir);
  const stored = Object.entries(withoutNoise(input.answers)).map(
    ([name, answer]) => [name, putObject(objects, answer)] as const,
  );
  const manifest: Manifest = {
    format: 'crmctl.snapshot/1',
    details: input.details,
    lists: Object.fromEntries(stored.map(([name, { digest }]) => [name, digest])),
  };
  const whole = putObject(objects, manifest);
  const entry: SnapshotEntry = {
    at: input.now.toISOString(),
    digest: whole.digest,
    accountId: input.accountId,
    scope: { lists: stored.map(([name]) => name), details: input.details, whole: input.whole },
    tool: input.tool,
  };
  appendEntry(input.dir, entry);
  const objectsOf = [whole, ...stored.map(([, object]) => object)];
  const sum = (of: 'size' | 'added') => objectsOf.reduce((total, object) => total + object[of], 0);
  return { entry, size: sum('size'), added: sum('added') };
}

/** Every time the account was read, oldest first. */
export function listSnapshots(dir: string): SnapshotEntry[] {
  return readEntries(dir);
}

/**
 * The newest entry that fits: `which` is the beginning of a digest, or a time (ISO 8601), which means the state as it
 * was known then. Without it any entry fits. `whole`: only those of everything that could be read.
 */
export function findSnapshot(
  dir: string,
  wanted: { which?: string | undefined; whole?: boolean } = {},
): SnapshotEntry | undefined {
  const { which, whole = false } = wanted;
  const fits = which === undefined ? () => true : /^\d{4}-/.test(which) ? until(which) : startsWith(which);
  return readEntries(dir).findLast((entry) => fits(entry) && (!whole || entry.scope.whole));
}

/** The answers under this digest, each checked against its own; SNAPSHOT_DAMAGED otherwise. */
export function loadSnapshot(dir: string, digest: string): Answers {
  const objects = objectsIn(dir);
  const { lists } = manifestOf(objects, digest);
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, getObject(objects, list)]));
}

/**
 * Keeps the newest entries and what they hold; answers how many entries and objects went. What another command is
 * saving at that very moment may go, too: its digest then says so on the next load.
 */
export function pruneSnapshots(dir: string, keep: number): { entries: number; objects: number } {
  const all = readEntries(dir);
  const kept = keep === 0 ? [] : all.slice(-keep);
  if (kept.length < all.length) writeEntries(dir, kept);
  const held = new Set(kept.map((entry) => entry.digest));
  for (const digest of [...held]) {
    for (const list of Object.values(manifestOf(objectsIn(dir), digest).lists)) held.add(list);
  }
  return { entries: all.length - kept.length, objects: dropObjects(objectsIn(dir), held) };
}

function manifestOf(objects: string, digest: string): Manifest {
  const manifest = getObject(objects, digest);
  if (isManifest(manifest)) return manifest;
  throw new Failure('tool', 'SNAPSHOT_DAMAGED', { file: join(objects, digest) });
}

function isManifest(value: unknown): value is Manifest {
  return isRecord(value) && value.format === 'crmctl.snapshot/1' && isTableOf(value.lists, isDigest);
}

const objectsIn = (dir: string) => join(dir, 'objects');

function until(time: string): (entry: SnapshotEntry) => boolean {
  const limit = Date.parse(time);
  return ({ at }) => Date.parse(at) <= limit;
}

const startsWith =
  (digest: string) =>
  (entry: SnapshotEntry): boolean =>
    entry.digest.startsWith(digest);
