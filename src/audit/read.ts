import { join } from 'node:path';
import { linesOf } from '../files/lines';
import { isMissing } from '../files/read-text';
import { Failure } from '../model/diagnostic';
import { parseJson } from '../model/parse-json';
import { isRecord, isText } from '../model/shape';
import { type Entry, LOG_FILE, MAX_ENTRY_BYTES } from './entry';
import type { Leaves } from './leaves';

export interface Reading {
  /** Only entries of these types, without a look at the others. */
  types?: readonly string[];
  /** Sees every whole line. */
  leaves?: Leaves;
}

/**
 * The entries in order, one at a time. Nothing is checked but that each is JSON: `verifyAuditLog` does the rest. A folder
 * without a log has no entries; a torn last line is left out. AUDIT_LINE_DAMAGED names a line that is no entry.
 */
export async function* readAuditLog(dir: string, { types, leaves }: Reading = {}): AsyncGenerator<Entry> {
  const file = join(dir, LOG_FILE);
  const marks = types?.map((type) => `"type":${JSON.stringify(type)}`);
  let line = 0;
  try {
    for await (const { bytes, whole } of linesOf(file, MAX_ENTRY_BYTES)) {
      line += 1;
      if (whole) leaves?.see(bytes);
      const text = bytes.toString('utf8');
      if (marks && !marks.some((mark) => text.includes(mark))) continue;
      const entry = parsed(text);
      if (!entry && whole) throw new Failure('refused', 'AUDIT_LINE_DAMAGED', { file, line });
      if (entry && (types?.includes(entry.type) ?? true)) yield entry;
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** What is gathered from the entries of a log, one after another. */
export interface Fold<T> {
  see(entry: Entry): void;
  seen(): T;
}

/** Shows the entries to all folds in one reading of the log, which grows with every run. */
export async function foldAuditLog(dir: string, folds: readonly Pick<Fold<unknown>, 'see'>[], reading?: Reading) {
  for await (const entry of readAuditLog(dir, reading)) for (const fold of folds) fold.see(entry);
}

/** All that a reader takes for granted; the rest of an entry depends on its type. */
function isEntry(value: unknown): value is Entry {
  return isRecord(value) && isText(value.type) && isText(value.run);
}

function parsed(text: string): Entry | undefined {
  const value = parseJson(text);
  return isEntry(value) ? value : undefined;
}
