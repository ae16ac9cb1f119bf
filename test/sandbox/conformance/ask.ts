import { deepEqual, equal } from 'node:assert/strict';
import { type Json, type Reply, refusals } from '../client';

/** The body of an answer of this status, or one of these. */
export async function body(reply: Promise<Reply>, status: number | readonly number[] = 200): Promise<Json> {
  const answered = await reply;
  equal([status].flat().includes(answered.status), true, `${answered.status} ${answered.text}`);
  return answered.json;
}

/** The rows of a list answer. */
export async function rows(reply: Promise<Reply>, status: number | readonly number[] = 200): Promise<Json[]> {
  const { _embedded } = await body(reply, status);
  const [list] = Object.values(_embedded ?? {});
  equal(Array.isArray(list), true, 'an embedded list');
  return list as Json[];
}

/** The only row of the answer to a creation. */
export async function made(reply: Promise<Reply>, status = 200): Promise<Json> {
  const list = await rows(reply, status);
  equal(list.length, 1);
  return list[0];
}

/** A 400 with exactly these `request_id path: code`. */
export async function refused(reply: Promise<Reply>, ...wanted: string[]): Promise<void> {
  const answered = await reply;
  equal(answered.status, 400, answered.text);
  deepEqual(refusals(answered), wanted);
}

/** Each of the object's keys at least. */
export function holds(object: Json, keys: string): void {
  deepEqual(
    keys.split(' ').filter((key) => !Object.hasOwn(object ?? {}, key)),
    [],
    'missing keys',
  );
}

/** No content: no body and no content type either. */
export async function nothing(reply: Promise<Reply>): Promise<void> {
  const { status, text, type } = await reply;
  deepEqual([status, text, type], [204, '', null]);
}

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
