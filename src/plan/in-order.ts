import { kinds } from '../model/kinds';
import { rulesOf } from './kinds';
import type { Operation } from './types';

/**
 * Writes in the order of the kinds, those of one kind as they stand in the configuration: the CRM gives places in the
 * order of creation. Then creations that the account may refuse: what does not need them is written by then. Then removals
 * in the reverse order, so that nothing goes before what takes its place is there.
 */
export function inOrder(operations: Operation[]): Operation[] {
  const rank = (operation: Operation) => kinds().indexOf(operation.kind);
  const leaving = (operation: Operation) => operation.after === null;
  const writes = operations.filter((operation) => !leaving(operation));
  const exits = operations.filter(leaving);
  writes.sort((left, right) => Number(mayBeRefused(left)) - Number(mayBeRefused(right)) || rank(left) - rank(right));
  exits.sort((left, right) => rank(right) - rank(left) || byKey(left, right));
  return [...writes, ...exits];
}

/** The order in which what leaves the configuration is spoken of and removed. */
export function byKey(left: { key: string }, right: { key: string }): number {
  return left.key < right.key ? -1 : 1;
}

/** A creation of which nobody knows before whether the account takes it; nothing else of a plan needs such an object. */
export function mayBeRefused({ kind, action, after }: Operation): boolean {
  return action === 'create' && after !== null && rulesOf(kind).mayBeRefused?.(after) === true;
}
