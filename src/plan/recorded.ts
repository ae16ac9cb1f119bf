import type { DesiredState } from '../model/desired';
import { partKeys, partsFact } from '../model/parts';
import type { RecordedObject } from '../model/recorded-state';
import type { Kind } from '../model/spec';
import type { Bound } from './bind';

/** Ids of the parts that the text names now: what our records hold after an apply. */
export function knownParts(object: Pick<Bound, 'desired' | 'ids'>): Record<string, number> {
  const wanted = new Set(object.desired ? partKeys(object.desired.kind, object.desired.spec) : []);
  return Object.fromEntries(Object.entries(object.ids).filter(([key]) => wanted.has(key)));
}

/** A pipeline's stages in which the text decides what is required, and what hidden; empty for other kinds. */
export function statedIn(
  kind: Kind,
  key: string,
  { ownedRequires, ownedHides = [] }: Pick<DesiredState, 'ownedRequires' | 'ownedHides'>,
): Pick<RecordedObject, 'statedRequires' | 'statedHides'> {
  const statedHides = statedStages(kind, key, ownedHides);
  return {
    statedRequires: statedStages(kind, key, ownedRequires),
    ...(statedHides.length > 0 ? { statedHides } : {}),
  };
}

export function statedStages(kind: Kind, key: string, owned: Iterable<string>): string[] {
  if (partsFact(kind)?.part !== 'stage') return [];
  return [...owned].filter((reference) => reference.startsWith(`${key}/`)).sort();
}
