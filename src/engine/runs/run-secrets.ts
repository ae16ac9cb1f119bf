import { objectWithSecrets } from '../../model/object-secrets';
import type { Rewrite } from '../../model/secrets';
import { planWithSecrets } from '../../plan/plan-secrets';
import { PLAN_FORMAT } from '../../plan/types';
import type { RunInput } from './run-input';

/** The record of a run with every secret in it rewritten. */
export function runWithSecrets(input: RunInput, rewrite: Rewrite): RunInput {
  const { plan, desired, base, adopted: taken } = input;
  return {
    ...input,
    // a plan of another format is refused by its name, whatever it holds
    plan: plan.format === PLAN_FORMAT ? planWithSecrets(plan, rewrite) : plan,
    desired: { ...desired, objects: desired.objects.map((object) => objectWithSecrets(object, rewrite)) },
    base: base.map((object) => objectWithSecrets(object, rewrite)),
    ...(taken ? { adopted: taken.map((object) => objectWithSecrets(object, rewrite)) } : {}),
  };
}
