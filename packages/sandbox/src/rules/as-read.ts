import { isDeepStrictEqual } from 'node:util';
import type { AsRead } from '../store/as-read';

/** Which object this is and where it belongs: known from its place. `sort` must be a number, so it needs no second form. */
const FROM_ITS_PLACE = [
  'id',
  'account_id',
  'entity_type',
  'catalog_id',
  'pipeline_id',
  'sort',
  'request_id',
  '_links',
  '_embedded',
];

/**
 * What a captured row shows otherwise than its document `own` would: an object for a list, null for nothing, attributes
 * the sandbox has no notion of. Answers repeat it until a write names the attribute.
 */
export function asReadOf(
  row: Record<string, unknown>,
  own: Record<string, unknown>,
  apart: readonly string[] = [],
): { as_read?: AsRead } {
  const other = Object.entries(row).filter(
    ([key, value]) => !FROM_ITS_PLACE.includes(key) && !apart.includes(key) && !isDeepStrictEqual(value, own[key]),
  );
  return other.length === 0 ? {} : { as_read: Object.fromEntries(other) };
}

/** The document after a write of these attributes: they are the sandbox's own from now on. */
export function rewritten<D extends { as_read?: AsRead }>(document: D, wish: Record<string, unknown>): D {
  if (document.as_read === undefined) return document;
  const kept = Object.entries(document.as_read).filter(([key]) => wish[key] === undefined);
  return { ...document, as_read: Object.fromEntries(kept) };
}
