import { type Address, addressOf } from '../model/address';
import type { FieldGroupSpec } from '../model/spec';
import type { Operation } from '../plan/types';

/** What the run made, deleted, or moved into a group: the group it leaves is changed by that alone. */
export function placedBy({ kind, address, before, after }: Operation): Address[] {
  const itself = before && after ? [] : [address];
  if (kind !== 'field_group') return kind === 'field' ? itself : [];
  const [old = [], now = []] = [before, after].map((spec) => (spec as FieldGroupSpec | null)?.fields);
  const { entity } = (after ?? before) as FieldGroupSpec;
  const moved = [...old.filter((field) => !now.includes(field)), ...now.filter((field) => !old.includes(field))];
  return [...itself, ...moved.map((field) => addressOf('field', `${entity}.${field}`))];
}
