import { type Address, addressOf } from '../model/address';
import type { Path } from '../model/path';
import type { CardSpec, FieldGroupSpec, Kind, Spec } from '../model/spec';

/** Kinds that say where objects of another kind stand: by keys, in their order. */
export const MEMBERS: Partial<Record<Kind, { property: 'fields' | 'tabs'; kind: 'field' | 'field_group' }>> = {
  field_group: { property: 'fields', kind: 'field' },
  card: { property: 'tabs', kind: 'field_group' },
};

export function isMembers(kind: Kind, path: Path): boolean {
  return path.length === 1 && path[0] === MEMBERS[kind]?.property;
}

/** The members of an object (`spec`) without some of them; anything else but a list as it is. */
export function membersWithout(members: unknown, kind: Kind, spec: Spec | null, some: ReadonlySet<Address>): unknown {
  const { entity } = spec as FieldGroupSpec | CardSpec;
  const of = MEMBERS[kind]?.kind ?? kind;
  return Array.isArray(members) ? members.filter((key) => !some.has(addressOf(of, `${entity}.${key}`))) : members;
}
