import type { Address } from '../../model/address';
import type { Scope } from '../../model/answers';
import { isAttributeSet } from '../../model/attribute-sets';
import { entityOfHolder, liveEntity } from '../../model/entities';
import { entityOfFields } from '../../model/field-reference';
import { factsOf } from '../../model/kind-facts';
import { isAttributeSetSpec } from '../../model/spec';
import type { Operation } from '../../plan/types';
import type { AccountRead, Driver } from '../../registry/driver';

interface Applied {
  driver: Driver;
  operations: readonly Operation[];
  /** The account's id of an object that it has. */
  idOf(address: Address): string | undefined;
}

/** The account read after these operations: the fields of a list that they make are read, too. */
export function readAfterApply(
  { driver, operations, idOf }: Applied,
  before: AccountRead,
  { includeFieldsOf: fieldsOf }: Scope,
): AccountRead {
  const createdLists = operations.flatMap(({ kind, action, key, after }) => {
    const name = after && 'name' in after ? String(after.name) : '';
    return factsOf(kind).hasFields && action === 'create' && fieldsOf?.({ id: '', name })
      ? [entityOfHolder({ kind, key })]
      : [];
  });
  const growth = new Map<string, number>();
  for (const operation of operations) {
    const list = listOfOperation(driver, operation, idOf);
    const change = operation.action === 'create' ? 1 : operation.action === 'delete' ? -1 : 0;
    if (list !== undefined) growth.set(list, (growth.get(list) ?? 0) + change);
  }
  const names = new Set([...Object.keys(before.rowCounts), ...growth.keys()]);
  return {
    lists: new Set([...before.lists, ...createdLists.flatMap((entity) => driver.fieldLists?.(entity) ?? [])]),
    rowCounts: Object.fromEntries(
      [...names].map((name) => [name, (before.rowCounts[name] ?? 0) + (growth.get(name) ?? 0)]),
    ),
  };
}

function listOfOperation(driver: Driver, operation: Operation, idOf: Applied['idOf']): string | undefined {
  const { kind, key, before, after } = operation;
  const named = entityOfFields({ kind, key });
  // what is not there yet has its key for a name until then
  const entity = named && (liveEntity(named, idOf) ?? named);
  const spec = after ?? before;
  const values = isAttributeSet(kind) ? { values: isAttributeSetSpec(kind, spec) ? spec : {} } : {};
  return driver.listOf({ kind, ...(entity ? { entity } : {}), ...values });
}
