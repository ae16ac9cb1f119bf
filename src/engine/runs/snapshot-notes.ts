import { ENTRY, type EntryBody, type Fold, foldAuditLog } from '../../audit';
import { digestOf } from '../../model/canonical-json';
import { listSnapshots, type SnapshotEntry } from '../../snapshots';
import { chunks } from './log-bodies';

/** A kept reading as the log remembers it. */
export interface NotedSnapshot {
  at: string;
  /** Of what the account answered. */
  digest: string;
  /** Digest of its line in the index, with account and scope. */
  line: string;
}

export interface NotedSnapshots {
  kept: readonly NotedSnapshot[];
  /** Lines that were forgotten on purpose. */
  forgotten: ReadonlySet<string>;
}

/** What of the index is not as the log noted it. */
export interface IndexFindings {
  missing: NotedSnapshot[];
  /** Lines that claim to be older than what was noted last, and were not there then. */
  added: SnapshotEntry[];
}

/** Two commands may keep what they read at the same moment, and only one of them notes it. */
const SAME_MOMENT_MS = 60_000;

/** A fold over the log of an environment. */
export function notesIn(): Fold<NotedSnapshots> {
  const kept = new Map<string, NotedSnapshot>();
  const forgotten = new Set<string>();
  return {
    seen: () => ({ kept: [...kept.values()], forgotten }),
    see: ({ type, snapshots, from }) => {
      if (type === ENTRY.snapshotsNoted && Array.isArray(snapshots))
        for (const note of snapshots.filter(isNote)) kept.set(note.line, note);
      if (type === ENTRY.snapshotsForgotten && typeof from === 'string')
        for (const { line, at } of [...kept.values()]) if (at < from && kept.delete(line)) forgotten.add(line);
    },
  };
}

export async function notedSnapshots(logDir: string): Promise<NotedSnapshots> {
  const notes = notesIn();
  await foldAuditLog(logDir, [notes], { types: [ENTRY.snapshotsNoted, ENTRY.snapshotsForgotten] });
  return notes.seen();
}

/** Holds the index of kept readings against what the log noted of it. */
export function heldAgainst(noted: NotedSnapshots, index: readonly SnapshotEntry[]): IndexFindings {
  const lines = new Map(index.map((entry) => [digestOf(entry), entry]));
  const [isKnown, isBefore] = [knownIn(noted), beforeNoted(noted)];
  const added = [...lines].filter(([line, { at }]) => !isKnown(line) && isBefore(at));
  return {
    missing: noted.kept.filter(({ line }) => !lines.has(line)),
    added: added.map(([, entry]) => entry),
  };
}

/** What the log does not have yet, as entries; what claims to be older than the newest of it is not let in. */
export function noteEntries(input: {
  /** `.crmctl/snapshots/<environment>` */
  dir: string;
  environment: string;
  run: string;
  noted: NotedSnapshots;
}): EntryBody[] {
  const { dir, environment, run, noted } = input;
  const [isKnown, isBefore] = [knownIn(noted), beforeNoted(noted)];
  const fresh = listSnapshots(dir).flatMap((entry): NotedSnapshot[] => {
    const line = digestOf(entry);
    if (isKnown(line) || isBefore(entry.at)) return [];
    return [{ at: entry.at, digest: entry.digest, line }];
  });
  return chunks(
    fresh,
    (snapshots) => ({ type: ENTRY.snapshotsNoted, run, environment, snapshots }),
    (snapshot) => snapshot,
  );
}

function knownIn({ kept, forgotten }: NotedSnapshots): (line: string) => boolean {
  const known = new Set(kept.map(({ line }) => line));
  return (line) => known.has(line) || forgotten.has(line);
}

/** Whether a reading claims to be older than the newest that was noted. */
function beforeNoted({ kept }: NotedSnapshots): (at: string) => boolean {
  const newest = kept.reduce((latest, note) => Math.max(latest, Date.parse(note.at)), Number.NEGATIVE_INFINITY);
  return (at) => !(Date.parse(at) >= newest - SAME_MOMENT_MS);
}

function isNote(note: unknown): note is NotedSnapshot {
  const { at, digest, line } = Object(note);
  return typeof at === 'string' && typeof digest === 'string' && typeof line === 'string';
}
