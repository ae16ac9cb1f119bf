import { Failure } from '../../model/diagnostic';
import type { Send, WriteRequest } from '../../registry/driver';
import { badShape, embedded, type Row, rowOf, wholeOr } from './json';
import { unproven } from './new-ids';

/** Objects the CRM takes in one request; one of them that it cannot digest in time (504) can be halved. */
const LARGEST_BATCH = 250;
/**
 * Objects in one creation, of which nobody knows after a 504 what it did: what the vendor advises. Source:
 * amocrm.ru/developers, the page of recommendations.
 */
const LARGEST_CREATION = 50;

export function chunks<T>(items: readonly T[], size = LARGEST_BATCH): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}

interface BulkItem {
  request_id: string;
  name: string;
}

/**
 * Sends one bulk POST per 50 items and pairs the answered rows with the items: by `request_id` where the CRM echoes
 * it (several answers do not), else by position if the name agrees, else by a name that occurs once.
 */
export async function createBulk<T extends BulkItem>(
  send: Send,
  path: string,
  collection: string,
  items: readonly T[],
  size = LARGEST_CREATION,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of chunks(items, size)) {
    const answer = await send({ method: 'POST', path, body: part });
    rows.push(...pair(part, embedded(answer, collection, path), path));
  }
  return rows;
}

function pair(items: readonly BulkItem[], rows: readonly Row[], path: string): Row[] {
  const byRequestId = new Map(rows.map((row) => [row.request_id, row]));
  return items.map((item, index) => {
    const at = rows[index];
    const named = rows.filter((row) => row.name === item.name);
    const row =
      byRequestId.get(item.request_id) ?? (at?.name === item.name ? at : named.length === 1 ? named[0] : undefined);
    if (!row) throw badShape(`${path}: ${item.request_id}`, 'the created object');
    // the number says one thing and the name another: which of the two is wrong, only the account knows
    if (row.name !== item.name && items.some(({ name }) => name === row.name)) throw unproven(path, String(row.id));
    return row;
  });
}

/** The row of a single-object answer; some answers wrap it into a collection of one. */
export function singleRow(answer: unknown, collection: string, where: string): Row {
  const row = rowOf(answer, where);
  if (wholeOr(row.id, undefined) !== undefined || !('_embedded' in row)) return row;
  return rowOf(embedded(row, collection, where)[0], where);
}

export function conflict(code: 'CRM_FIELD_TYPE_FIXED' | 'CRM_API_ONLY_REQUIRED', object: string): Failure {
  return new Failure('invalid', code, { object });
}

/** Sends the PATCH only if there is something to change. */
export async function patchIfAny(send: Send, path: string, body: Row): Promise<unknown> {
  if (Object.keys(body).length === 0) return null;
  const request: WriteRequest = { method: 'PATCH', path, body };
  return send(request);
}
