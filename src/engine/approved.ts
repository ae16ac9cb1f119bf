import { sameJson } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';
import { hasValidDigest } from '../plan/seal';
import type { Fingerprint, Operation, Plan } from '../plan/types';
import { assertInForce } from '../plan/validity';
import { writes } from '../plan/writes';

/**
 * Refuses, before the first write, whatever the approved plan does not cover: an account that moved since, an
 * operation that is not in it, a plan that was edited or is too old. `touched` are the objects that an interrupted
 * run of this very plan may already have written.
 */
export function assertApproved(input: {
  plan: Plan;
  operations: readonly Operation[];
  fingerprint: Fingerprint;
  accountId: number;
  desired: string;
  touched: ReadonlySet<string>;
  /** The plan was carried out to the end before: it may be finished in our records, but writes nothing again. */
  finished: boolean;
  now: Date;
}): void {
  const { plan } = input;
  const touched = input.finished ? NONE : input.touched;
  if (!hasValidDigest(plan)) throw new Failure('refused', 'PLAN_EDITED', { plan: plan.digest });
  if (plan.accountId !== input.accountId) {
    throw new Failure('stale', 'PLAN_OTHER_ACCOUNT', { planned: plan.accountId, found: input.accountId });
  }
  if (plan.desired !== input.desired) throw new Failure('stale', 'PLAN_OTHER_TEXT', { environment: plan.environment });
  assertInForce(plan, input.now);
  if (input.finished && !input.operations.some(writes)) return;
  const moved = movedObjects(plan.fingerprint, input.fingerprint).filter((address) => !touched.has(address));
  if (moved.length > 0) throw new Failure('stale', 'PLAN_STALE', { objects: moved });
  const approved = new Map(plan.operations.map((operation) => [operation.address, operation]));
  for (const operation of input.operations) {
    const match = approved.get(operation.address);
    const covered = match && (touched.has(operation.address) ? leavesAlike(match, operation) : same(match, operation));
    if (!covered)
      throw new Failure('stale', 'OPERATION_NOT_APPROVED', { object: operation.address, action: operation.action });
  }
}

const NONE: ReadonlySet<string> = new Set();

export function movedObjects(planned: Fingerprint, found: Fingerprint): string[] {
  const addresses = [...new Set([...Object.keys(planned.objects), ...Object.keys(found.objects)])].sort();
  return addresses.filter((address) => planned.objects[address] !== found.objects[address]);
}

function same(left: Operation, right: Operation): boolean {
  return (
    left.action === right.action &&
    right.undo <= left.undo &&
    !right.impact.some((found) => found.count > countIn(left, found.in)) &&
    sameJson(left.changes, right.changes) &&
    sameJson(left.removals, right.removals)
  );
}

/** More leads than were approved to be moved are a new decision. */
function countIn(approved: Operation, place: string): number {
  return approved.impact.find((impact) => impact.in === place)?.count ?? 0;
}

/** What is left of a half-done operation may be smaller, but never turns into a removal. */
function leavesAlike(approved: Operation, left: Operation): boolean {
  const stated = new Set(approved.removals.map((part) => part.key));
  return (approved.after === null) === (left.after === null) && left.removals.every((part) => stated.has(part.key));
}
