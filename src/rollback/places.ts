import type { RunInput } from '../engine/runs/run-input';
import { type Address, addressOf } from '../model/address';
import type { FieldGroupSpec } from '../model/spec';
import type { Operation } from '../plan/types';
import type { Loss } from './losses';

/**
 * Fields that the run took out of a group which neither the configuration nor our records know: nobody remembers where
 * in which of them they were. When their new group goes, the CRM puts them into the main one.
 */
export function placesLost({ plan, base }: RunInput): Loss[] {
  const { operations } = plan;
  const made = new Set(operations.flatMap(({ action, address }) => (action === 'create' ? [address] : [])));
  const known = new Set([
    ...base.flatMap(({ kind, spec }) => (kind === 'field_group' ? membersIn(spec) : [])),
    ...operations.flatMap(({ kind, before }) => (kind === 'field_group' && before ? membersIn(before) : [])),
  ]);
  return operations.flatMap((operation): Loss[] => {
    if (operation.kind !== 'field_group' || !operation.after) return [];
    return membersIn(operation.after)
      .filter((field) => !made.has(field) && !known.has(field))
      .map((address) => ({
        code: 'LOSS_PLACE',
        args: { object: address.slice(address.indexOf(':') + 1), group: operation.key },
        about: { address },
      }));
  });
}

function membersIn(spec: Operation['before']): Address[] {
  const { entity, fields } = spec as FieldGroupSpec;
  return fields.map((field) => addressOf('field', `${entity}.${field}`));
}
