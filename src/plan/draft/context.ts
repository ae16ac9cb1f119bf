import type { Address } from '../../model/address';
import type { RelationName } from '../../model/amocrm/relations';
import type { Crm } from '../../model/crm';
import type { DesiredState } from '../../model/desired';
import { type ReachOfKind, reachOf } from '../../model/facts';
import { factsOf } from '../../model/kind-facts';
import type { RecordedState } from '../../model/recorded-state';
import { isManagedIn, type Managing } from '../../model/relations';
import type { Snapshot } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import { type Availability, availabilityIn } from '../availability';
import type { Binding, Bound } from '../bind';
import { rulesOf } from '../kinds';
import type { AttributeReach } from '../kinds/rules';
import { waitsFor } from '../manual-steps';
import type { Removals } from '../removals';
import { renamedObject } from '../renames';
import { createdElsewhere, declaredStages, leavingStages } from '../stage-removals';

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
  manages(relation: RelationName, stageReference: string): boolean;
  removals: Removals;
  leaving(stageReference: string): boolean;
  declared(stageReference: string): boolean;
  exists(address: Address): boolean;
  bornElsewhere(pipeline: string, stageReference: string): boolean;
  /** The key that an object which left the text seems to have now. */
  renamed(object: Bound): string | undefined;
}

const EVERYTHING: ReachOfKind = { create: 'api', change: 'api', delete: 'api' };

export function contextOf(input: DraftInput, binding: Binding, removals: Removals): Context {
  const { desired, snapshot, whole = false } = input;
  const { crm = 'amocrm' } = desired;
  return {
    crm,
    whole,
    reach: (kind) => (whole ? EVERYTHING : reachOf(factsOf(kind), crm)),
    availability: whole ? () => undefined : availabilityIn(snapshot, desired),
    waitsFor: (object) => waitsFor(object, binding, crm),
    desired,
    manages: isManagedIn(desired),
    removals,
    leaving: leavingStages([...binding.objects.values()], removals),
    declared: declaredStages(desired),
    exists: (address) => binding.objects.get(address)?.row !== undefined,
    bornElsewhere: createdElsewhere(binding),
    renamed: (object) => renamedObject(object, binding),
  };
}

/** Who can set what of the object; absent: the API does everything. */
export function reachIn({ kind, base }: Bound, desired: Spec, { whole, crm }: Context): AttributeReach | undefined {
  return whole ? undefined : rulesOf(kind).reach?.(crm, base?.spec, desired);
}
