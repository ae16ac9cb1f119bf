import type { Operation } from './types';

/** Whether an operation asks the CRM to change anything; the others change our own records alone. */
export function writes({ action, changes }: Pick<Operation, 'action' | 'changes'>): boolean {
  return action === 'create' || action === 'delete' || changes.length > 0;
}
