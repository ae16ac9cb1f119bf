import type { Address } from '../../model/address';
import { sameJson } from '../../model/canonical-json';
import { Failure } from '../../model/diagnostic';
import { keysOf } from '../../model/typed-object';
import type { Bound } from '../../plan/binding';
import { explainedBy, readsAs } from '../../plan/consequences';
import { type BegunPlan, changedAfterwards, coversRest, isAsMild, placesBegun, sameEnd } from '../../plan/left-over';
import { withoutSecrets } from '../../plan/plan-secrets';
import { hasValidDigest } from '../../plan/seal';
import type { Fingerprint, Operation, Plan } from '../../plan/types';
import { assertInForce } from '../../plan/validity';
import { writes } from '../../plan/writes';
import type { Begun, Progress } from '../runs/begun';

/**
 * Refuses, before the first write, whatever the approved plan does not cover: an account that moved since, an
 * operation that is not in it, a plan that was edited or is too old. What earlier runs of this very plan have applied must
 * still be so; of what they had begun (`begun`) the rest must be a part of what was approved.
 */
export function assertApproved(input: {
  plan: Plan;
  operations: readonly Operation[];
  fingerprint: Fingerprint;
  accountId: number;
  desired: string;
  begun: Begun;
  /** An object as it is in the CRM now; undefined where neither the text nor our records know it. */
  bound?(address: Address): Pick<Bound, 'kind' | 'id' | 'live'> | undefined;
  /** The plan was carried out to the end before: it may be finished in our records, but writes nothing again. */
  finished: boolean;
  now: Date;
}): void {
  const { fingerprint } = input;
  if (!hasValidDigest(input.plan)) throw new Failure('refused', 'PLAN_EDITED', { plan: input.plan.digest });
  // a plan may have been read without the key of its secrets
  const plan = { ...input.plan, operations: withoutSecrets(input.plan.operations) };
  const operations = withoutSecrets(input.operations);
  if (plan.accountId !== input.accountId) {
    throw new Failure('stale', 'PLAN_OTHER_ACCOUNT', { planned: plan.accountId, found: input.accountId });
  }
  if (plan.desired !== input.desired)
    throw new Failure('stale', 'PLAN_OTHER_CONFIGURATION', { environment: plan.environment });
  assertInForce(plan, input.now);
  if (input.finished && !operations.some(writes)) return;
  const begun = input.finished ? NONE : input.begun;
  const begunPlan = { operations: plan.operations, begun };
  const approved = new Map<Address, Operation>(plan.operations.map((operation) => [operation.address, operation]));
  const done = plan.operations.filter(({ address }) => begun.has(address));
  const changed = movedObjects(plan.fingerprint, fingerprint).filter((address) => !begun.has(address));
  const explained = explainedBy(
    done,
    changed.map((address) => ({
      address,
      planned: approved.get(address),
      digest: plan.fingerprint.objects[address],
      now: input.bound?.(address),
    })),
  );
  const overtaken = operations.filter((found) => {
    const planned = approved.get(found.address);
    return planned && isOvertaken(planned, found, begun.get(found.address), begunPlan, done);
  });
  const moved = [...changed.filter((address) => !explained.has(address)), ...overtaken.map(({ address }) => address)];
  if (moved.length > 0) throw new Failure('stale', 'PLAN_STALE', { objects: moved.sort() });
  for (const found of operations) {
    const { address, action } = found;
    const how = { progress: begun.get(address), explained: explained.has(address), plan: begunPlan };
    if (!isCovered(approved.get(address), found, how))
      throw new Failure('stale', 'OPERATION_NOT_APPROVED', { object: address, action });
  }
}

/** Whether the approval of a planned operation is also one of what is found to be done to its object. */
function isCovered(
  planned: Operation | undefined,
  found: Operation,
  { progress, explained, plan }: { progress: Progress | undefined; explained: boolean; plan: BegunPlan },
): boolean {
  if (!planned) return placesBegun(found, plan);
  if (progress === 'applied') return (planned.after === null) === (found.after === null);
  if (progress === 'open') return coversRest(planned, found, plan);
  return explained || placesBegun(found, plan) ? endsAlike(planned, found, plan) : same(planned, found);
}

const NONE: Begun = new Map();

/** Whether somebody has changed an object since an earlier run wrote it, or began to delete it. */
function isOvertaken(
  planned: Operation,
  found: Operation,
  progress: Progress | undefined,
  plan: BegunPlan,
  done: readonly Operation[],
): boolean {
  if (progress === undefined) return false;
  if (progress === 'open') return found.action === 'delete' && !readsAs(done, planned, found.before);
  const rest = found.action === 'delete' || found.removals.length > 0;
  return rest || changedAfterwards(found, plan).length > 0;
}

export function movedObjects(planned: Fingerprint, found: Fingerprint): Address[] {
  const addresses = [...new Set([...keysOf(planned.objects), ...keysOf(found.objects)])].sort();
  return addresses.filter((address) => planned.objects[address] !== found.objects[address]);
}

function same(planned: Operation, found: Operation): boolean {
  return (
    planned.action === found.action &&
    isAsMild(planned, found) &&
    sameJson(planned.changes, found.changes) &&
    sameJson(planned.removals, found.removals) &&
    planned.mainTo?.id === found.mainTo?.id
  );
}

/** Part of the change has come by itself: what is left has the same end and is no worse. */
function endsAlike(planned: Operation, found: Operation, plan: BegunPlan): boolean {
  return (
    sameEnd(planned, found, plan) &&
    (found.action === 'record' || found.action === planned.action || placesBegun(found, plan)) &&
    same(planned, { ...found, action: planned.action, changes: planned.changes })
  );
}
