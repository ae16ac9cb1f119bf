import { canonicalJson } from '../model/canonical-json';
import { parseJson } from '../model/parse-json';
import { toWellFormed } from './well-formed';

export type LineCheck =
  | { ok: true; value: unknown }
  | { ok: false; reason: 'json' | 'canonical'; expected: string; actual: string };

/**
 * Whether a line is the one canonical spelling of its value, which leaves no room for duplicate keys, white space
 * or a second way to write a number.
 */
export function checkCanonicalLine(bytes: Buffer): LineCheck {
  const text = bytes.toString('utf8');
  const value = parseJson(text);
  if (value === undefined) return { ok: false, reason: 'json', expected: 'JSON', actual: excerpt(text, 0) };
  if (isPlainlyCanonical(text, value)) return { ok: true, value };
  const canonical = canonicalOrEmpty(toWellFormed(value));
  if (Buffer.from(canonical).equals(bytes)) return { ok: true, value };
  const at = firstDifference(canonical, text);
  return { ok: false, reason: 'canonical', expected: excerpt(canonical, at), actual: excerpt(text, at) };
}

/**
 * The quick half of the check. JSON.stringify spells strings and numbers as RFC 8785 does and keeps the order of
 * keys, so that only the order is left to look at. Lone surrogates (which it escapes) and replacement characters
 * (which may stand for bytes that are no UTF-8) take the slow half.
 */
function isPlainlyCanonical(text: string, value: unknown): boolean {
  return !text.includes('\\ud') && !text.includes('\ufffd') && isSorted(value) && JSON.stringify(value) === text;
}

function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let previous: string | undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (previous !== undefined && previous >= key) return false;
    previous = key;
    if (typeof inner === 'object' && !isSorted(inner)) return false;
  }
  return true;
}

function canonicalOrEmpty(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch {
    return '';
  }
}

function firstDifference(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}

function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - 20);
  return text.slice(from, from + 80);
}
