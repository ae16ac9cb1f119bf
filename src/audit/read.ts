import { join } from 'node:path';
import { linesOf } from '../files/lines';
import { isMissing } from '../files/read-text';
import { Failure } from '../model/diagnostic';
import { parseJson } from '../model/parse-json';
import { type Entry, LOG_FILE } from './entry';

/**
 * The entries in order, one at a time. Nothing is checked but that each is JSON: `verifyAuditLog` does the rest. A folder
 * without a log has no entries; a torn last line is left out. AUDIT_LINE_DAMAGED names a line that is no entry. `types`: only
 * entries of these, without a look at the others.
 */
export async function* readAuditLog(dir: string, types?: readonly string[]): AsyncGenerator<Entry> {
  const file = join(dir, LOG_FILE);
  const marks = types?.map((type) => `"type":${JSON.stringify(type)}`);
  let line = 0;
  try {
    for await (const { text, whole } of linesOf(file)) {
      line += 1;
      if (marks && !marks.some((mark) => text.includes(mark))) continue;
      const entry = parsed(text);
      if (!entry && whole) throw new Failure('refused', 'AUDIT_LINE_DAMAGED', { file, line });
      if (entry && (types?.includes(entry.type) ?? true)) yield entry;
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function parsed(text: string): Entry | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? (value as Entry) : undefined;
}
