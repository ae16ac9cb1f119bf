import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../model/parse-json';
import { isRecord } from '../model/shape';
import { isSameProcess, markOf, type ProcessMark } from './process-mark';
import { readTextIfThere } from './read-text';
import { OWNER_ONLY, writeWhole } from './write-whole';

/** How often somebody looks who else is there. */
export const LOOK_MS = 500;
/** How long somebody who has gone still counts: what they began last may still be on its way. */
const LINGER_MS = 2_000;

/**
 * Makes this process known in a folder until it ends. Answers how many other processes of this machine are known there, or were
 * a moment ago. Where the folder cannot be used, nobody else is known: it is for courtesy, and stops nothing. `now`: milliseconds, of any clock.
 */
export function joinPresence(folder: string, now: () => number): () => number {
  const file = join(folder, `${process.pid}.json`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeWhole(file, JSON.stringify(markOf(process.pid)), OWNER_ONLY);
  } catch {
    return () => 0;
  }
  process.once('exit', () => rmSync(file, { force: true }));
  let looks: { at: number; others: number }[] = [];
  return () => {
    const time = now();
    const latest = looks.at(-1);
    if (!latest || time - latest.at >= LOOK_MS) {
      looks = [...looks.filter(({ at }) => time - at < LINGER_MS), { at: time, others: othersIn(folder, file) }];
    }
    return Math.max(...looks.map(({ others }) => others));
  };
}

/** A name for a folder out of whatever text, as the address of an account. */
export function presenceName(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function othersIn(folder: string, mine: string): number {
  try {
    const files = readdirSync(folder).map((name) => join(folder, name));
    return files.filter((file) => file !== mine && isThere(file)).length;
  } catch {
    return 0;
  }
}

/** The file of a process that has gone goes, too. */
function isThere(file: string): boolean {
  try {
    const mark = parseJson(readTextIfThere(file, { max: 1024 }) ?? '');
    if (isMark(mark) && isSameProcess(mark)) return true;
    rmSync(file, { force: true });
  } catch {
    // a folder or a pipe is nobody
  }
  return false;
}

function isMark(value: unknown): value is ProcessMark {
  return isRecord(value) && Number.isSafeInteger(value.pid) && Number(value.pid) > 0 && typeof value.since === 'string';
}
