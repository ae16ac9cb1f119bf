import { attributeSetFacts, isAttributeSet, refusedPart } from '../model/attribute-sets';
import type { DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import type { PlainValue } from '../model/facts';
import type { Kind } from '../model/kinds';
import type { Snapshot } from '../model/snapshot';
import { isAttributeSetSpec } from '../model/spec';
import type { Bound } from './binding';
import { rulesOf } from './kinds';

/** `keep`: nothing is written. `forget`: it seems to be gone, which has to be seen. */
type Intent = 'create' | 'change' | 'keep' | 'delete' | 'forget';

/** Why an account does not offer what is wanted of an object; undefined where nothing is in the way. */
export type Availability = (object: Bound, intent: Intent) => Pick<Diagnostic, 'code' | 'args'> | undefined;

/** Switched off for now (422): this very plan may switch it on. */
const SWITCHED_OFF = 422;

export function availabilityIn(snapshot: Snapshot, desired: DesiredState): Availability {
  return (object, intent) => {
    const { kind } = object;
    if (!isAttributeSet(kind)) return refused(snapshot, object, intent);
    const { needs } = attributeSetFacts(kind);
    const spec = object.desired?.spec ?? object.base?.spec;
    const entity = isAttributeSetSpec(kind, spec) ? spec.entity : undefined;
    const status = snapshot.unavailable[refusedPart(kind, entity)];
    if (needs && (status === undefined || status === SWITCHED_OFF)) {
      const after = valueAfter(needs, snapshot, desired);
      if (after === needs.value || (intent === 'forget' && status === undefined)) return undefined;
      return { code: 'KIND_SWITCHED_OFF', args: { attribute: needs.attribute, value: String(needs.value) } };
    }
    if (status === undefined || (intent === 'keep' && object.row)) return undefined;
    return { code: 'KIND_UNAVAILABLE', args: { status } };
  };
}

/** What the account does not show where an object of a kind with parts or rules of its own stands. */
function refused(snapshot: Snapshot, { kind, key, row }: Bound, intent: Intent) {
  const status = intent === 'keep' && row ? undefined : rulesOf(kind).refusedWith?.(snapshot, key);
  return status === undefined ? undefined : { code: 'KIND_UNAVAILABLE', args: { status } };
}

/** The value that a setting the account has once holds when the plan is carried out. */
function valueAfter(
  { kind, attribute }: { kind: Kind; attribute: string },
  snapshot: Snapshot,
  desired: DesiredState,
): PlainValue | undefined {
  const wanted = desired.objects.find((object) => object.kind === kind)?.spec;
  const stated = isAttributeSetSpec(kind, wanted) ? wanted[attribute] : undefined;
  return stated ?? snapshot.plain[kind]?.[0]?.values[attribute];
}
