import { isRecord } from '../http/decode';
import { type Captured, CaptureError } from './capture';

/** An object of a captured answer, with its place for messages. */
export interface Row {
  file: string;
  path: string;
  value: Record<string, unknown>;
}

/** The rows of a list answer: what `_embedded` holds below this key. */
export function rowsOf({ file, answer }: Captured, key: string): Row[] {
  const root = rowAt(file, '', answer);
  const embedded = rowAt(file, '_embedded', root.value._embedded);
  if (embedded.value[key] === undefined) throw wrong(embedded, key, 'list');
  return partsOf(embedded, key);
}

/** The same of a list whose rows each have an id of their own. */
export function distinctRows(captured: Captured, key: string): Row[] {
  const rows = rowsOf(captured, key);
  refuseTwins(rows);
  return rows;
}

/** A list, an object keyed by index (some answers bring it), or null and nothing for none. */
export function partsOf(row: Row, key: string): Row[] {
  const value = row.value[key] ?? [];
  if (!Array.isArray(value) && !isRecord(value)) throw wrong(row, key, 'list');
  return Object.entries(value).map(([index, part]) => rowAt(row.file, below(row.path, `${key}.${index}`), part));
}

export function rowAt(file: string, path: string, value: unknown): Row {
  if (!isRecord(value)) throw new CaptureError('wrong-shape', file, path, 'object');
  return { file, path, value };
}

/** An object below the row; nothing below reads as an empty one. */
export function partOf(row: Row, key: string): Row {
  return rowAt(row.file, below(row.path, key), row.value[key] ?? {});
}

export function integerIn(row: Row, key: string, fallback?: number): number {
  const value = row.value[key] ?? fallback;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrong(row, key, 'integer');
  return value;
}

export function textIn(row: Row, key: string, fallback?: string): string {
  const value = row.value[key] ?? fallback;
  if (typeof value !== 'string') throw wrong(row, key, 'string');
  return value;
}

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Of two objects with one id only one could ever be found again. */
export function refuseTwins(rows: readonly Row[]): void {
  const seen = new Set<unknown>();
  for (const row of rows) {
    if (seen.has(row.value.id)) throw wrong(row, 'id', 'an id of its own');
    seen.add(row.value.id);
  }
}

export function wrong(row: Row, key: string, wanted: string): CaptureError {
  return new CaptureError('wrong-shape', row.file, below(row.path, key), wanted);
}

const below = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
