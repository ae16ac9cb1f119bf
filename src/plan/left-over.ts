import type { Address } from '../model/address';
import { sameJson } from '../model/canonical-json';
import { isMark } from '../model/mark';
import { isMembers, membersOf, membersWithout, withMembers } from '../model/members';
import { isOrder, isWithin, samePath } from '../model/path';
import { valueAt } from '../model/spec-path';
import { type Change, type Impact, movesLeads, type Operation } from './types';

/** A plan that somebody had begun to carry out: all of its operations, and the objects that may have been written. */
export interface BegunPlan {
  operations: readonly Operation[];
  begun: { has(address: Address): boolean };
}

/**
 * Whether a planned operation, of which nobody knows how far it came, covers what is found to be left of it: less or as
 * much, by the same changes with the same end, no harder to undo, without more leads, and never another removal.
 */
export function coversRest(planned: Operation, found: Operation, plan: BegunPlan): boolean {
  return (
    isAsMild(planned, found) &&
    (planned.after === null) === (found.after === null) &&
    (found.action !== 'delete' || planned.action === 'delete') &&
    found.removals.every((part) => planned.removals.some((stated) => sameJson(stated, part))) &&
    restBeyond(planned, found, plan).length === 0
  );
}

/** No harder to undo, no more leads, and the mark of its kind goes nowhere else. */
export function isAsMild(planned: Operation, found: Operation): boolean {
  return (
    found.undo <= planned.undo &&
    !found.impact.some((impact) => isMore(impact, planned)) &&
    (found.mainTo === undefined || found.mainTo.id === planned.mainTo?.id)
  );
}

/** More leads than were approved to be moved are a new decision; so are values where there were none to be lost. */
function isMore(found: Impact, planned: Operation): boolean {
  const counted = planned.impact.find((impact) => impact.in === found.in)?.count ?? 0;
  return found.count > counted && (movesLeads(found) || counted === 0);
}

/**
 * What is left to change of an object whose operation was carried out whole. Somebody has changed it since; what the other
 * operations of the plan have yet to do, or have done, to it is left out.
 */
export function changedAfterwards(found: Operation, plan: BegunPlan): Change[] {
  return found.changes.filter((change) => !comesFromOthers(change, found, plan));
}

/** The changes that the planned operation does not have, or that begin at a value which neither side of it knows. */
export function restBeyond(planned: Operation, found: Operation, plan: BegunPlan): Change[] {
  return changedAfterwards(found, plan).filter((change) =>
    isOrder(change.path)
      ? !isOrderOf(planned.changes, change)
      : !planned.changes.some((approved) => isRestOf(approved, change)),
  );
}

function isRestOf(planned: Change, found: Change): boolean {
  if (!isWithin(found.path, planned.path)) return false;
  const inner = found.path.slice(planned.path.length);
  if (!sameJson(valueAt(planned.to, inner) ?? null, found.to ?? null)) return false;
  // of what the operation makes, nobody knows in which steps the CRM made it
  if (planned.from === undefined) return true;
  const from = valueAt(planned.from, inner);
  return sameJson(from ?? null, found.from ?? null) || isBetween(found.from, from, found.to);
}

/** A list on its way: it still has what both ends have, and nothing that neither has. */
function isBetween(value: unknown, from: unknown, to: unknown): boolean {
  if (!Array.isArray(value) || !Array.isArray(from) || !Array.isArray(to)) return false;
  const has = (list: readonly unknown[], item: unknown) => list.some((other) => sameJson(other, item));
  return (
    value.every((item) => has(from, item) || has(to, item)) &&
    from.filter((item) => has(to, item)).every((item) => has(value, item))
  );
}

/** Parts move in steps, and a new part may have been made at the end of its list: only the order in the end was planned. */
function isOrderOf(planned: readonly Change[], { path, from, to }: Change): boolean {
  const list = path.slice(0, -1);
  const around = planned.find((change) => isWithin(list, change.path));
  const wanted = around ? keysOf(valueAt(around.to, list.slice(around.path.length))) : undefined;
  const made = planned.flatMap((change) =>
    change.path.length === path.length && isWithin(change.path, list) && change.from === undefined
      ? change.path.slice(-1)
      : [],
  );
  const others = (keys: unknown) => (Array.isArray(keys) ? keys.filter((key) => !made.includes(key)) : []);
  const order = wanted ?? planned.find((change) => samePath(change.path, path))?.to ?? others(from);
  return sameJson(common(others(to), order), common(order, others(to)));
}

function common(keys: unknown, others: unknown): unknown[] {
  return Array.isArray(keys) && Array.isArray(others) ? keys.filter((key) => others.includes(key)) : [];
}

function keysOf(parts: unknown): unknown[] | undefined {
  return Array.isArray(parts) ? parts.map((part) => part?.key) : undefined;
}

/** Whether a difference of an object is the doing of operations on others. */
function comesFromOthers(change: Change, found: Operation, plan: BegunPlan): boolean {
  return isMarkOfOthers(change, found, plan.operations) || onlyPlaces(change, found, createdBy(plan));
}

/** The mark of the main object goes with the operation of the one that takes it, or gives it away. */
function isMarkOfOthers({ path }: Change, { address, kind, id }: Operation, operations: readonly Operation[]): boolean {
  const moves = (operation: Operation) =>
    operation.kind === kind &&
    operation.address !== address &&
    [operation.mainFrom?.id, operation.mainTo?.id].includes(id);
  return id !== undefined && isMark(kind, path) && operations.some(moves);
}

function createdBy({ operations, begun }: BegunPlan): ReadonlySet<Address> {
  return new Set(
    operations.flatMap(({ action, address }) => (action === 'create' && begun.has(address) ? [address] : [])),
  );
}

/** Whether an operation does nothing but put in their place what the plan has begun to make. */
export function placesBegun(found: Operation, plan: BegunPlan): boolean {
  const created = createdBy(plan);
  const { changes, removals } = found;
  return changes.length > 0 && removals.length === 0 && changes.every((change) => onlyPlaces(change, found, created));
}

/** Whether two operations leave the same object, but for what the plan has begun to make in it. */
export function sameEnd(planned: Operation, found: Operation, plan: BegunPlan): boolean {
  const created = createdBy(plan);
  const end = ({ kind, after }: Operation) => {
    const others = membersOf(kind, after).filter((member) => !created.has(member));
    return after && withMembers(kind, after, others);
  };
  return sameJson(end(planned), end(found));
}

function onlyPlaces({ path, from, to }: Change, { kind, after }: Operation, created: ReadonlySet<Address>): boolean {
  if (!after || !isMembers(kind, path)) return false;
  const others = (members: unknown) => membersWithout(members, kind, after, created) ?? null;
  return sameJson(others(from), others(to));
}
