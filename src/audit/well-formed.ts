/** With the `u` flag a pair is one character, so that only halves are left to match. */
const HALF = /\p{Surrogate}/u;
const HALVES = /\p{Surrogate}/gu;

/**
 * Whether every text in a JSON value is Unicode. Half a surrogate pair is none: RFC 8785 (3.2.2.2) lets no canonical form
 * hold it, and other verifiers read another text than we wrote.
 */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !HALF.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => !HALF.test(key) && isWellFormed(inner));
}

/** The same value with U+FFFD in place of what is no Unicode; what people call things comes from outside. */
export function toWellFormed(value: unknown): unknown {
  if (typeof value === 'string') return mended(value);
  if (Array.isArray(value)) return value.map(toWellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [mended(key), toWellFormed(inner)]));
}

function mended(text: string): string {
  return text.replace(HALVES, '\ufffd');
}
