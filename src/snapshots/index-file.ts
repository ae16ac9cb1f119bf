import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTextIfThere } from '../files/read-text';
import { OWNER_ONLY, writeWhole } from '../files/write-whole';
import { parseJson } from '../model/parse-json';
import { isListOf, isNumber, isRecord, isText } from '../model/shape';

/** One time that an account was read. */
export interface SnapshotEntry {
  /** When, in ISO 8601. */
  at: string;
  /** Of the whole state; two entries of one digest saw the same. */
  digest: string;
  accountId: number;
  /** `whole`: everything that could be read of the account was read. */
  scope: { lists: string[]; details: boolean; whole: boolean };
  tool: string;
}

export function appendEntry(dir: string, entry: SnapshotEntry): void {
  const before = textOf(dir);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // a line that a crash cut off must not swallow the next
  const torn = before !== '' && !before.endsWith('\n');
  appendFileSync(fileOf(dir), `${torn ? '\n' : ''}${JSON.stringify(entry)}\n`, { mode: 0o600 });
}

/** Oldest first. A line that a crash cut off is no entry. */
export function readEntries(dir: string): SnapshotEntry[] {
  return textOf(dir)
    .split('\n')
    .flatMap((line) => parsed(line))
    .sort((left, right) => (left.at < right.at ? -1 : Number(left.at > right.at)));
}

export function writeEntries(dir: string, entries: readonly SnapshotEntry[]): void {
  writeWhole(fileOf(dir), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), OWNER_ONLY);
}

const fileOf = (dir: string) => join(dir, 'index.jsonl');

/** A line takes a few hundred bytes. */
const textOf = (dir: string) => readTextIfThere(fileOf(dir), { max: 256 * 1024 * 1024 }) ?? '';

function parsed(line: string): SnapshotEntry[] {
  const entry = parseJson(line);
  return isEntry(entry) ? [entry] : [];
}

function isEntry(value: unknown): value is SnapshotEntry {
  if (!isRecord(value)) return false;
  const { at, digest, accountId, scope, tool } = value;
  return [at, tool].every(isText) && isDigest(digest) && isNumber(accountId) && isScope(scope);
}

/** It becomes the name of a file. */
export function isDigest(value: unknown): value is string {
  return isText(value) && /^[0-9a-f]{64}$/.test(value);
}

function isScope(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { lists, details, whole } = value;
  return isListOf(lists, isText) && typeof details === 'boolean' && typeof whole === 'boolean';
}
