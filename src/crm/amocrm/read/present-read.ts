import type { Scope } from '../../../model/answers';
import { attributeSetKinds } from '../../../model/attribute-sets';
import type { FieldEntity } from '../../../model/entities';
import { idName } from '../../../model/id-name';
import type { AccountRead } from '../../../registry/driver';
import { listEntity } from '../model/entities';
import type { AmoSnapshot } from '../model/snapshot';
import { CATALOGS } from './answers';
import { fieldListNames, listOf } from './lists';

/** The account read that brought this snapshot. */
export function presentRead(snapshot: AmoSnapshot, scope: Scope): AccountRead {
  const { pipelines, fields, roles, plain } = snapshot;
  const lists = listsRead(snapshot, scope);
  const rowCounts = {
    pipelines: pipelines.length,
    roles: roles.length,
    ...countBy(
      attributeSetKinds().flatMap((kind) => (plain[kind] ?? []).map(({ values }) => listOf({ kind, values }))),
    ),
    ...countBy(fields.map(({ entity }) => listOf({ kind: 'field', entity }))),
  };
  return {
    lists: new Set([...scope.lists, ...lists.flatMap((entity) => fieldListNames(entity))]),
    rowCounts,
  };
}

/** The lists whose fields such a read brings. */
function listsRead({ plain }: AmoSnapshot, { lists, includeFieldsOf: fieldsOf }: Scope): FieldEntity[] {
  if (!lists.has(CATALOGS)) return [];
  return (plain.list ?? [])
    .filter(({ id, values }) => fieldsOf?.({ id, name: String(values.name ?? '') }))
    .map(({ id }) => listEntity(idName(id)));
}

function countBy(names: readonly (string | undefined)[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
