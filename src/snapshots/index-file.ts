import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_ONLY, writeWhole } from '../files/write-whole';

/** One time that an account was read. */
export interface SnapshotEntry {
  /** When, in ISO 8601. */
  at: string;
  /** Of the whole state; two entries of one digest saw the same. */
  digest: string;
  accountId: number;
  /** `whole`: everything that could be read of the account was read. */
  scope: { lists: string[]; hints: boolean; whole: boolean };
  tool: string;
}

export function appendEntry(dir: string, entry: SnapshotEntry): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // a line that a crash cut off must not swallow the next
  const torn = existsSync(fileOf(dir)) && !readFileSync(fileOf(dir), 'utf8').endsWith('\n');
  appendFileSync(fileOf(dir), `${torn ? '\n' : ''}${JSON.stringify(entry)}\n`, { mode: 0o600 });
}

/** Oldest first. A line that a crash cut off is no entry. */
export function readEntries(dir: string): SnapshotEntry[] {
  if (!existsSync(fileOf(dir))) return [];
  return readFileSync(fileOf(dir), 'utf8')
    .split('\n')
    .flatMap((line) => parsed(line))
    .sort((left, right) => (left.at < right.at ? -1 : Number(left.at > right.at)));
}

export function writeEntries(dir: string, entries: readonly SnapshotEntry[]): void {
  writeWhole(fileOf(dir), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), OWNER_ONLY);
}

const fileOf = (dir: string) => join(dir, 'index.jsonl');

function parsed(line: string): SnapshotEntry[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
