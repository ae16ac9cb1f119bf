import { type AmoSnapshot, amoSnapshot } from '../../model/amocrm/snapshot';
import type { Scope } from '../../model/answers';
import { attributeSetKinds, isAttributeSet } from '../../model/attribute-sets';
import { type FieldEntity, listEntity, listOfEntity } from '../../model/entities';
import { entityOfFields } from '../../model/field-reference';
import { factsOf } from '../../model/kind-facts';
import type { Snapshot } from '../../model/snapshot';
import { isAttributeSetSpec } from '../../model/spec';
import type { Operation } from '../../plan/types';
import type { Driver, RowCounts } from '../../registry/driver';

/** What one account read asks for, and how many rows each of its lists holds. */
export interface AccountRead {
  lists: ReadonlySet<string>;
  rowCounts: RowCounts;
}

/** The account read that brought this snapshot. */
export function presentRead(driver: Driver, snapshot: Snapshot, scope: Scope): AccountRead {
  const { pipelines, fields, roles, plain } = amoSnapshot(snapshot);
  const lists = listsRead(amoSnapshot(snapshot), scope);
  const rowCounts = {
    pipelines: pipelines.length,
    roles: roles.length,
    ...countBy(
      attributeSetKinds().flatMap((kind) => (plain[kind] ?? []).map(({ values }) => driver.listOf({ kind, values }))),
    ),
    ...countBy(fields.map(({ entity }) => driver.listOf({ kind: 'field', entity }))),
  };
  return {
    lists: new Set([...scope.lists, ...lists.flatMap((entity) => driver.fieldLists(entity))]),
    rowCounts,
  };
}

/** The lists whose fields were read; of those that have neither fields nor groups only the number counts. */
function listsRead({ fields, fieldGroups, plain }: AmoSnapshot, { includeFieldsOf: fieldsOf }: Scope): FieldEntity[] {
  const seen = new Set(
    [...fields, ...fieldGroups].map(({ entity }) => entity).filter((entity) => listOfEntity(entity)),
  );
  const read = (plain.list ?? []).filter(({ id, values }) => fieldsOf?.({ id, name: String(values.name ?? '') }));
  const bare = Array.from({ length: Math.max(0, read.length - seen.size) }, (_, index) => listEntity(`bare ${index}`));
  return [...seen, ...bare];
}

/** The account read after these operations: the fields of a list that they make are read, too. */
export function readAfterApply(
  driver: Driver,
  before: AccountRead,
  operations: readonly Operation[],
  { includeFieldsOf: fieldsOf }: Scope,
): AccountRead {
  const createdLists = operations.flatMap(({ kind, action, key, after }) => {
    const name = after && 'name' in after ? String(after.name) : '';
    return factsOf(kind).hasFields && action === 'create' && fieldsOf?.({ id: '', name }) ? [listEntity(key)] : [];
  });
  const growth = new Map<string, number>();
  for (const operation of operations) {
    const list = listOfOperation(driver, operation);
    const change = operation.action === 'create' ? 1 : operation.action === 'delete' ? -1 : 0;
    if (list !== undefined) growth.set(list, (growth.get(list) ?? 0) + change);
  }
  const names = new Set([...Object.keys(before.rowCounts), ...growth.keys()]);
  return {
    lists: new Set([...before.lists, ...createdLists.flatMap((entity) => driver.fieldLists(entity))]),
    rowCounts: Object.fromEntries(
      [...names].map((name) => [name, (before.rowCounts[name] ?? 0) + (growth.get(name) ?? 0)]),
    ),
  };
}

function listOfOperation(driver: Driver, { kind, key, before, after }: Operation): string | undefined {
  const entity = entityOfFields({ kind, key });
  const spec = after ?? before;
  const values = isAttributeSet(kind) ? { values: isAttributeSetSpec(kind, spec) ? spec : {} } : {};
  return driver.listOf({ kind, ...(entity ? { entity } : {}), ...values });
}

function countBy(names: readonly (string | undefined)[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
