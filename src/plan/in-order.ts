import { KINDS } from '../model/spec';
import type { Operation } from './types';

/**
 * Writes in the order of the kinds, those of one kind as they stand in the configuration: the CRM gives places in the
 * order of creation. Then removals in the reverse order.
 */
export function inOrder(operations: Operation[]): Operation[] {
  const rank = (operation: Operation) => KINDS.indexOf(operation.kind);
  const leaving = (operation: Operation) => operation.after === null;
  const byKey = (left: Operation, right: Operation) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0);
  const writes = operations.filter((operation) => !leaving(operation));
  const exits = operations.filter(leaving);
  writes.sort((left, right) => rank(left) - rank(right));
  exits.sort((left, right) => rank(right) - rank(left) || byKey(left, right));
  return [...writes, ...exits];
}
