import { Scalar } from 'yaml';
import { lineOf, quoted } from '../format/scalar-text';

/** A new value in the manner of the old one: quotes stay quotes. */
export function scalarIn(old: Scalar, value: unknown): string {
  if (typeof value !== 'string') return lineOf({ kind: 'leaf', value }, true);
  if (old.type === Scalar.QUOTE_DOUBLE) return quoted(value);
  const isPrintable = !/[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(value);
  if (old.type === Scalar.QUOTE_SINGLE && isPrintable) return `'${value.replaceAll("'", "''")}'`;
  return lineOf({ kind: 'leaf', value }, true);
}
