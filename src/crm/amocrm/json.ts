import { Failure } from '../../model/diagnostic';

/** A JSON object of which nothing is known yet. */
export type Row = Record<string, unknown>;

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The answer breaks a shape we cannot do without; `where` is a path such as `/leads/pipelines: _embedded.pipelines`. */
export function badShape(where: string, expected: string): Failure {
  return new Failure('crm', 'CRM_ANSWER_SHAPE', { where, expected });
}

export function rowOf(value: unknown, where: string): Row {
  if (!isRow(value)) throw badShape(where, 'object');
  return value;
}

/** An array; an object keyed by index, as the CRM sometimes sends `enums`; missing and null are empty. */
export function listOf(value: unknown, where: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  if (isRow(value)) return Object.values(value);
  throw badShape(where, 'list');
}

export function rowsOf(value: unknown, where: string): Row[] {
  return listOf(value, where).map((item, index) => rowOf(item, `${where}.${index}`));
}

/**
 * The rows of a HAL answer; null (204) is an empty collection. Strict about `_embedded`: an answer of another
 * shape must not be taken for an empty account, or everything would be created a second time.
 */
export function embedded(answer: unknown, collection: string, where: string): Row[] {
  if (answer === null) return [];
  const box = rowOf(rowOf(answer, where)._embedded, `${where}: _embedded`);
  if (!(collection in box)) throw badShape(`${where}: _embedded.${collection}`, 'list');
  return rowsOf(box[collection], `${where}: _embedded.${collection}`);
}

/** A whole number, also written as digits in a string. */
export function wholeOr<T>(value: unknown, otherwise: T): number | T {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : otherwise;
}

export function whole(row: Row, key: string, where: string): number {
  const number = wholeOr(row[key], undefined);
  if (number === undefined) throw badShape(`${where}.${key}`, 'integer');
  return number;
}

/** An id that may be text. It becomes a part of addresses, of the log and of what a terminal shows: a plain word. */
export function idText(value: unknown, where: string): string {
  const id = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (!/^[\w-]{1,64}$/.test(id)) throw badShape(where, 'id');
  return id;
}

export function text(row: Row, key: string, where: string): string {
  const value = row[key];
  if (typeof value !== 'string') throw badShape(`${where}.${key}`, 'string');
  return value;
}

/** Absent, null and empty text are one thing to the CRM. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function flag(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}
