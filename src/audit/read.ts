import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isMissing } from '../files/read-text';
import { type Entry, LOG_FILE } from './entry';

/**
 * The entries in order, one at a time. Nothing is checked: `verifyAuditLog` does that. A folder without a log has
 * no entries; a torn last line is left out.
 */
export async function* readAuditLog(dir: string): AsyncGenerator<Entry> {
  const lines = createInterface({ input: createReadStream(join(dir, LOG_FILE), 'utf8'), crlfDelay: Infinity });
  let held: string | undefined;
  try {
    for await (const line of lines) {
      if (held !== undefined) yield JSON.parse(held);
      held = line;
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (held !== undefined && isJson(held)) yield JSON.parse(held);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
