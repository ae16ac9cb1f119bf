import { widensAccess } from '../kinds';
import type { Operation } from '../types';

/**
 * The order in which a plan is read: what cannot be undone, what loses values, what is deleted, what lets somebody see
 * or do more, then the rest; among equals the order of execution. `operations` itself keeps that order.
 */
export function byDanger(operations: readonly Operation[]): Operation[] {
  const ranked = operations.map((operation) => ({ operation, rank: rankOf(operation) }));
  return ranked.sort((left, right) => left.rank - right.rank).map(({ operation }) => operation);
}

function rankOf(operation: Operation): number {
  const { undo, action } = operation;
  if (undo === 'R3') return 0;
  if (undo === 'R2') return 1;
  if (action === 'delete') return 2;
  return widens(operation) ? 3 : 4;
}

/** Whether somebody, or another system, may see or do more afterwards. */
export function widens({ kind, action, before, after }: Operation): boolean {
  if (!after || action === 'record' || action === 'detach') return false;
  return widensAccess(kind, before, after);
}
