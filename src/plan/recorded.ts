import { sameJson } from '../model/canonical-json';
import { partKeys, partsFact } from '../model/parts';
import { type Managing, managedStages, managing } from '../model/relations';
import type { Kind } from '../model/spec';
import type { Bound } from './binding';

/** Ids of the parts that the text names now: what our records hold after an apply. */
export function knownParts(object: Pick<Bound, 'desired' | 'ids'>): Record<string, number> {
  const wanted = new Set(object.desired ? partKeys(object.desired.kind, object.desired.spec) : []);
  return Object.fromEntries(Object.entries(object.ids).filter(([key]) => wanted.has(key)));
}

/** The relations that the configuration states at this object. */
export function managedBy(kind: Kind, key: string, desired: Managing): Managing {
  const part = partsFact(kind)?.part;
  return managing(({ name, statedAt }) =>
    statedAt === part ? managedStages(desired, name).filter((reference) => reference.startsWith(`${key}/`)) : [],
  );
}

/** Whether the configuration states the same relations at an object as when it was last applied. */
export function managesTheSame(
  record: Managing,
  { kind, key }: { kind: Kind; key: string },
  desired: Managing,
): boolean {
  return sameJson(record.managedRelations ?? {}, managedBy(kind, key, desired).managedRelations ?? {});
}
