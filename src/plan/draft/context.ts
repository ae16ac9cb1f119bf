import type { Address } from '../../model/address';
import type { Crm } from '../../model/crm';
import { productOf } from '../../model/crm';
import type { DesiredState } from '../../model/desired';
import type { ReachOfKind } from '../../model/facts';
import { factsOf } from '../../model/kind-facts';
import type { RecordedState } from '../../model/recorded-state';
import { isManagedIn, type Managing } from '../../model/relations';
import type { Snapshot } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import { type Availability, availabilityIn } from '../availability';
import type { Binding, Bound } from '../binding';
import { rulesOf } from '../kinds';
import type { AttributeReach } from '../kinds/rules';
import { waitsFor } from '../manual-steps';
import { createdElsewhere, declaredParts, leavingParts } from '../other-parts';
import type { Removals } from '../removals';
import { renamedObject } from '../renames';

export interface DraftInput {
  desired: DesiredState;
  base: RecordedState;
  snapshot: Snapshot;
  /** As if the API could do everything: for who wants the difference and no way to make it good. */
  whole?: boolean;
}

/** What planning one object has to know of all others. */
export interface Context {
  crm: Crm;
  whole: boolean;
  reach(kind: Kind): ReachOfKind;
  availability: Availability;
  /** The object a new one refers to, and that a person has to make first. */
  waitsFor(object: Bound): Address | undefined;
  desired: Managing;
  manages(relation: string, reference: string): boolean;
  removals: Removals;
  leaving(part: string, reference: string): boolean;
  declared(part: string, reference: string): boolean;
  exists(address: Address): boolean;
  createdElsewhere(part: string, holder: string, reference: string): boolean;
  /** The key that an object which left the text seems to have now. */
  renamed(object: Bound): string | undefined;
}

const EVERYTHING: ReachOfKind = { create: 'api', change: 'api', delete: 'api' };

export function contextOf(input: DraftInput, binding: Binding, removals: Removals): Context {
  const { desired, snapshot, whole = false } = input;
  const crm = productOf(desired);
  return {
    crm,
    whole,
    reach: (kind) => (whole ? EVERYTHING : factsOf(kind).reach),
    availability: whole ? () => undefined : availabilityIn(snapshot, desired),
    waitsFor: (object) => waitsFor(object, binding),
    desired,
    manages: isManagedIn(desired),
    removals,
    leaving: leavingParts([...binding.objects.values()], removals),
    declared: declaredParts(desired),
    exists: (address) => binding.objects.get(address)?.row !== undefined,
    createdElsewhere: createdElsewhere(binding),
    renamed: (object) => renamedObject(object, binding),
  };
}

/** Who can set what of the object; absent: the API does everything. */
export function reachIn({ kind, base }: Bound, desired: Spec, { whole, crm }: Context): AttributeReach | undefined {
  return whole ? undefined : rulesOf(kind).reach?.(crm, base?.spec, desired);
}
