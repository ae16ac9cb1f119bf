import type { RunInput } from '../engine/runs/run-input';
import { bearsMembers, membersOf } from '../model/members';
import type { Loss } from './losses';

/**
 * Fields that the run took out of a group which neither the configuration nor our records know: nobody remembers where
 * in which of them they were. When their new group goes, the CRM puts them into the main one.
 */
export function placesLost({ plan, base }: RunInput): Loss[] {
  const { operations } = plan;
  const made = new Set(operations.flatMap(({ action, address }) => (action === 'create' ? [address] : [])));
  const known = new Set([
    ...base.flatMap(({ kind, spec }) => membersOf(kind, spec)),
    ...operations.flatMap(({ kind, before }) => membersOf(kind, before)),
  ]);
  return operations.flatMap((operation): Loss[] => {
    if (!bearsMembers(operation.kind)) return [];
    return membersOf(operation.kind, operation.after)
      .filter((field) => !made.has(field) && !known.has(field))
      .map((address) => ({
        code: 'LOSS_PLACE',
        args: { object: address.slice(address.indexOf(':') + 1), group: operation.key },
        about: { address },
      }));
  });
}
