import type { DesiredState } from '../model/desired';
import { holderOf, splitPartReference } from '../model/part-reference';
import { partKeys, partsFact } from '../model/parts';
import type { Binding, Bound } from './binding';
import type { Removals } from './removals';

/** Parts that this plan makes in another object: objects of a kind are written in no order that could be relied on. */
export function createdElsewhere({ objects }: Binding): (part: string, holder: string, reference: string) => boolean {
  return (sort, holder, reference) => {
    const { holder: key, part } = splitPartReference(reference);
    const other = key === holder ? undefined : objects.get(holderOf(sort, reference));
    if (!other?.desired) return false;
    if (!other.row) return true;
    return partKeys(other.kind, other.desired.spec).includes(part) && !Object.hasOwn(other.ids, part);
  };
}

/** Parts of objects that the configuration names. */
export function declaredParts({ objects }: DesiredState): (part: string, reference: string) => boolean {
  const known = new Set(objects.map(({ address }) => address));
  return (part, reference) => known.has(holderOf(part, reference));
}

/** Parts that this plan takes away, alone or with their object. */
export function leavingParts(
  objects: readonly Bound[],
  removals: Removals,
): (part: string, reference: string) => boolean {
  const holders = new Set<string>();
  const parts = new Set<string>();
  for (const object of objects) {
    const { kind, key, address, base, desired } = object;
    if (!base || !partsFact(kind)) continue;
    if (!desired) {
      if (removals.ofObject(object)?.action === 'delete') holders.add(address);
      continue;
    }
    const wanted = new Set(partKeys(kind, desired.spec));
    for (const part of partKeys(kind, base.spec))
      if (!wanted.has(part) && removals.ofPart(object, part)?.action === 'delete') parts.add(`${kind}:${key}/${part}`);
  }
  return (part, reference) => {
    const holder = holderOf(part, reference);
    return holders.has(holder) || parts.has(`${holder}/${splitPartReference(reference).part}`);
  };
}
