import { digestOf } from '../model/canonical-json';
import { type Rewrite, rewriteSides, withheldSecret, withSecrets } from '../model/secrets';
import type { ManualStep, Operation, Plan } from './types';

/** A plan with every secret in it rewritten. */
export function planWithSecrets<P extends Pick<Plan, 'operations' | 'manual'>>(plan: P, rewrite: Rewrite): P {
  return {
    ...plan,
    operations: plan.operations.map((operation) => operationWithSecrets(operation, rewrite)),
    manual: plan.manual.map((step) => stepWithSecrets(step, rewrite)),
  };
}

function operationWithSecrets(operation: Operation, rewrite: Rewrite): Operation {
  const { kind, before, after } = operation;
  return {
    ...stepWithSecrets(operation, rewrite),
    before: withSecrets(kind, [], before, rewrite),
    after: withSecrets(kind, [], after, rewrite),
  };
}

function stepWithSecrets<S extends Pick<ManualStep, 'kind' | 'changes'>>(step: S, rewrite: Rewrite): S {
  return { ...step, changes: step.changes.map((change) => rewriteSides(step.kind, change, ['from', 'to'], rewrite)) };
}

/**
 * Operations in the form that needs no key: two that do the same are the same in it, whether their secrets are known, sealed
 * or withheld.
 */
export function withoutSecrets(operations: readonly Operation[]): Operation[] {
  return operations.map((operation) => operationWithSecrets(operation, withheldSecret));
}

/** The digest of a plan is the same whatever stands in the place of its secrets. */
export function digestOfPlan(body: Omit<Plan, 'digest'>): string {
  return digestOf(planWithSecrets(body, withheldSecret));
}
