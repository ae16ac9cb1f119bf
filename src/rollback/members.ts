import { type Address, addressOf } from '../model/address';
import type { Path } from '../model/path';
import type { CardSpec, FieldGroupSpec, Kind, Spec } from '../model/spec';
import type { Operation } from '../plan/types';

/** Kinds that say where objects of another kind stand. */
const MEMBERS: Partial<Record<Kind, { property: string; kind: Kind }>> = {
  field_group: { property: 'fields', kind: 'field' },
  card: { property: 'tabs', kind: 'field_group' },
};

/** What the run made, deleted, or moved into a group: the group it leaves is changed by that alone. */
export function placedBy({ kind, address, before, after }: Operation): Address[] {
  const itself = before && after ? [] : [address];
  if (kind !== 'field_group') return kind === 'field' ? itself : [];
  const [old = [], now = []] = [before, after].map((spec) => (spec as FieldGroupSpec | null)?.fields);
  const { entity } = (after ?? before) as FieldGroupSpec;
  const moved = [...old.filter((field) => !now.includes(field)), ...now.filter((field) => !old.includes(field))];
  return [...itself, ...moved.map((field) => addressOf('field', `${entity}.${field}`))];
}

export function isMembers(kind: Kind, path: Path): boolean {
  return path.length === 1 && path[0] === MEMBERS[kind]?.property;
}

/** The members that the others, made, deleted or moved at the same time, leave as they are. */
export function settled(members: unknown, kind: Kind, spec: Spec | null, placed: ReadonlySet<Address>): unknown {
  const { entity } = spec as FieldGroupSpec | CardSpec;
  const of = MEMBERS[kind]?.kind ?? kind;
  return Array.isArray(members) ? members.filter((key) => !placed.has(addressOf(of, `${entity}.${key}`))) : members;
}
