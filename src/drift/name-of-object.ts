import type { Bound } from '../plan/binding';
import { rulesOf } from '../plan/kinds';

/** How people call an object in the CRM; of one that is gone, how it was applied. */
export function nameOfObject({ kind, key, row, base }: Bound): string {
  if (row) return rulesOf(kind).rowName(row);
  return base && 'name' in base.spec && typeof base.spec.name === 'string' ? base.spec.name : key;
}
