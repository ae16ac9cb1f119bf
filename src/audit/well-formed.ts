import { mapTexts } from '../model/map-texts';

/** With the `u` flag a pair is one character, so that only halves are left to match. */
const HALVES = /\p{Surrogate}/gu;

/**
 * The same JSON value with U+FFFD in place of what is no Unicode; what people call things comes from outside. Half a
 * surrogate pair is none: RFC 8785 (3.2.2.2) lets no canonical form hold it, and other verifiers read another text than
 * we wrote.
 */
export function toWellFormed<T>(value: T): T {
  return mapTexts(value, mended, mended);
}

function mended(text: string): string {
  return text.replace(HALVES, '\ufffd');
}
