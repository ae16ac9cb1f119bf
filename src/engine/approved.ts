import type { Address } from '../model/address';
import { sameJson } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';
import type { Spec } from '../model/spec';
import { explainedBy } from '../plan/consequences';
import { hasValidDigest } from '../plan/seal';
import { type Fingerprint, type Impact, movesLeads, type Operation, type Plan } from '../plan/types';
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
  /** An object as it is in the CRM now, in the words of the text; null where it is not there. */
  live?(address: Address): Spec | null;
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
  const approved = new Map<string, Operation>(plan.operations.map((operation) => [operation.address, operation]));
  const changed = movedObjects(plan.fingerprint, input.fingerprint).filter((address) => !touched.has(address));
  const done = plan.operations.filter(({ address }) => touched.has(address));
  const explained = explainedBy(
    done,
    changed.map((address) => ({
      address,
      before: approved.get(address),
      live: input.live?.(address as Address) ?? null,
    })),
  );
  const moved = changed.filter((address) => !explained.has(address));
  if (moved.length > 0) throw new Failure('stale', 'PLAN_STALE', { objects: moved });
  for (const operation of input.operations) {
    const match = approved.get(operation.address);
    const covers = touched.has(operation.address) ? leavesAlike : explained.has(operation.address) ? endsAlike : same;
    const covered = match && covers(match, operation);
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
    !right.impact.some((found) => isMore(found, left)) &&
    sameJson(left.changes, right.changes) &&
    sameJson(left.removals, right.removals) &&
    left.mainTo?.id === right.mainTo?.id
  );
}

/** More leads than were approved to be moved are a new decision; so are values where there were none to be lost. */
function isMore(found: Impact, approved: Operation): boolean {
  const counted = approved.impact.find((impact) => impact.in === found.in)?.count ?? 0;
  return found.count > counted && (movesLeads(found) || counted === 0);
}

/** Part of the change has come by itself: what is left has the same end and is no worse. */
function endsAlike(left: Operation, right: Operation): boolean {
  return (
    sameJson(left.after, right.after) &&
    (right.action === 'record' || right.action === left.action) &&
    same(left, { ...right, action: left.action, changes: left.changes })
  );
}

/** What is left of a half-done operation may be smaller, but never turns into a removal. */
function leavesAlike(approved: Operation, left: Operation): boolean {
  const stated = new Set(approved.removals.map((part) => part.key));
  return (approved.after === null) === (left.after === null) && left.removals.every((part) => stated.has(part.key));
}
