import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import canonicalize from 'canonicalize';

/**
 * RFC 8785 text of a JSON value; halves of surrogate pairs, which the RFC does not know, are escaped. Throws on what JSON
 * cannot hold (functions, NaN).
 */
export function canonicalJson(value: unknown): string {
  const text = mayHoldHalves(value) ? withHalves(value) : canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}

/** `JSON.stringify` escapes them; a text that speaks of such an escape is taken for one, too. */
function mayHoldHalves(value: unknown): boolean {
  return /\\ud[89a-f]/.test(JSON.stringify(value) ?? '');
}

/**
 * The CRM cuts names, at times in the middle of a sign: that must not stop a plan, and digests of such a name have to
 * stay what they were. A list of keys makes `JSON.stringify` write them in its order. Slow: each object asks for all of them.
 */
function withHalves(value: unknown): string | undefined {
  const keys = new Set<string>();
  JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === 'number' && !Number.isFinite(inner)) throw new TypeError(`${inner} has no JSON form`);
    keys.add(key);
    return inner;
  });
  return JSON.stringify(value, [...keys].sort());
}

/** SHA-256 over the canonical JSON, lower-case hex. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Equality of JSON values whatever the order of their keys. A key without a value is none, and -0 is 0. */
export function sameJson(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(asJson(left), asJson(right));
}

function asJson(value: unknown): unknown {
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return JSON.parse(text);
}
