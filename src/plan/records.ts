import type { Kind } from '../model/spec';
import type { Bound } from './bind';
import { partKeys } from './kinds';

/** Ids of the parts that the text names now: what our records hold after an apply. */
export function knownParts(object: Pick<Bound, 'desired' | 'ids'>): Record<string, number> {
  const wanted = new Set(object.desired ? partKeys(object.desired.kind, object.desired.spec) : []);
  return Object.fromEntries(Object.entries(object.ids).filter(([key]) => wanted.has(key)));
}

/** A pipeline's stages in which the text decides what is required; empty for other kinds. */
export function statedRequires(kind: Kind, key: string, ownedRequires: Iterable<string>): string[] {
  if (kind !== 'pipeline') return [];
  return [...ownedRequires].filter((reference) => reference.startsWith(`${key}/`)).sort();
}
