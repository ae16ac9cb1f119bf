import type { Address } from '../model/address';
import type { Crm } from '../model/crm';
import type { Reach } from '../model/facts';
import { factsOf } from '../model/kind-facts';
import type { Path } from '../model/path';
import { objectReferences } from '../model/references';
import type { Binding, Bound } from './binding';
import { changesBetween } from './changes';
import type { Change, ManualStep } from './types';

/** The id under which our records keep an object that a person still has to make. */
export const PENDING_ID = 'pending';

/** What only a person can do to an object; named as people call it in the CRM. */
export function manualStep(object: Bound, what: ManualStep['what'], crm: Crm, changes: Change[] = []): ManualStep {
  const { address, kind, key, id } = object;
  const spec = object.live ?? object.desired?.spec;
  const name = spec && 'name' in spec && typeof spec.name === 'string' ? spec.name : key;
  return { address, kind, key, what, crm, ...(id === undefined ? {} : { id }), name, changes };
}

/** What a new object refers to, is not there, and is a person's to make: until then the object cannot be made either. */
export function waitsFor({ desired }: Bound, { objects }: Binding): Address | undefined {
  const named = desired ? objectReferences(desired) : [];
  return named.find((address) => {
    const other = objects.get(address);
    return other !== undefined && !other.row && factsOf(other.kind).reach.create === 'manual';
  });
}

/**
 * Splits what is wanted of an object: `changes` only a person can make; `target` is the rest, in which the attributes
 * that are left to a person are as they are now.
 */
export function byHand<S extends object>(
  reach: ((attribute: string) => Reach) | undefined,
  live: S | undefined,
  wanted: S,
): { target: S; changes: Change[] } {
  if (!reach) return { target: wanted, changes: [] };
  const changes = changesBetween(live ?? {}, wanted).filter(({ path }) => reach(attributeOf(path)) !== 'api');
  const left = new Set(changes.map(({ path }) => attributeOf(path)));
  const entries = Object.entries(wanted).filter(([attribute]) => !left.has(attribute));
  const kept = Object.entries(live ?? {}).filter(([attribute]) => left.has(attribute));
  return { target: Object.fromEntries([...entries, ...kept]) as S, changes };
}

/** The attribute of the object that the path begins with. */
export function attributeOf([first]: Path): string {
  return typeof first === 'string' ? first : '';
}
