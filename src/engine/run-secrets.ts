import type { BaseObject, BaseState } from '../model/base';
import type { DesiredObject } from '../model/desired';
import { type Rewrite, withSecrets } from '../model/secrets';
import type { Spec } from '../model/spec';
import { planWithSecrets } from '../plan/plan-secrets';
import { PLAN_FORMAT } from '../plan/types';
import type { RunInput } from './run-input';

/** The record of a run with every secret in it rewritten. */
export function runWithSecrets(input: RunInput, rewrite: Rewrite): RunInput {
  const { plan, desired, base, taken } = input;
  return {
    ...input,
    // a plan of another format is refused by its name, whatever it holds
    plan: plan.format === PLAN_FORMAT ? planWithSecrets(plan, rewrite) : plan,
    desired: { ...desired, objects: desired.objects.map((object) => objectWithSecrets(object, rewrite)) },
    base: base.map((object) => objectWithSecrets(object, rewrite)),
    ...(taken ? { taken: taken.map((object) => objectWithSecrets(object, rewrite)) } : {}),
  };
}

/** Our records, whatever stands in the place of their secrets. */
export function recordsWithSecrets(records: BaseState, rewrite: Rewrite): BaseState {
  return new Map([...records].map(([address, record]) => [address, objectWithSecrets(record, rewrite)]));
}

export function objectWithSecrets<O extends BaseObject | DesiredObject>(object: O, rewrite: Rewrite): O {
  const spec = withSecrets(object.kind, [], object.spec as Spec, rewrite);
  const { attempted } = object as DesiredObject;
  if (!attempted) return { ...object, spec };
  return { ...object, spec, attempted: attempted.map((one) => withSecrets(object.kind, [], one as Spec, rewrite)) };
}
