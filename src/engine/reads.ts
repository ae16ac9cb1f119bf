import type { Driver, ListSizes } from '../drivers/driver';
import type { Scope } from '../model/answers';
import { splitFieldReference } from '../model/field-reference';
import { isPlainKind, type PlainKind, type PlainSpec } from '../model/plain';
import type { Snapshot } from '../model/snapshot';
import { type FieldEntity, RIGHTS_ENTITIES } from '../model/spec';
import type { Operation } from '../plan/types';

/**
 * Read requests of an apply: it looks at the account before and after, and where stages go it counts the leads of all
 * pipelines for the plan, and each writer those of its own before and after moving them. `sweep` and `leads` are what
 * the same reads cost just now.
 */
export function readsOfApply(input: {
  driver: Driver;
  snapshot: Snapshot;
  operations: readonly Operation[];
  scope: Scope;
  sweep: number;
  leads: number;
  /** How many leads the plan was made from. */
  planned: number;
  /** How many leads each look of a writer will find. */
  looks: readonly number[];
}): number {
  const { driver, snapshot, operations, sweep, leads } = input;
  if (operations.length === 0) return sweep;
  const before = sizesOf(driver, snapshot);
  // where the pipeline list brings the hints along, a pipeline more costs nothing
  const scope = { ...input.scope, hints: input.scope.hints && sweep === driver.sweepCost(before, input.scope) };
  const after = sizesAfter(driver, before, operations);
  const growth = driver.sweepCost(after, scope) - driver.sweepCost(before, scope);
  return 2 * sweep + growth + leads + readsOfWriters(input);
}

function readsOfWriters(
  input: Pick<Parameters<typeof readsOfApply>[0], 'driver' | 'leads' | 'planned' | 'looks'>,
): number {
  const { driver, leads, planned, looks } = input;
  // where the account ignores the filter by pipeline, every look pages through all of its leads
  const filtered = leads === driver.leadsCost(planned);
  return looks.reduce((total, found) => total + (filtered ? driver.leadsCost(found) : leads), 0);
}

function sizesOf(driver: Driver, { pipelines, fields, roles, plain }: Snapshot): ListSizes {
  const count = (entity: FieldEntity) => fields.filter((field) => field.entity === entity).length;
  return {
    pipelines: pipelines.length,
    roles: roles.length,
    ...countBy(
      Object.entries(plain).flatMap(([kind, rows]) =>
        rows.map(({ values }) => driver.listOf(kind as PlainKind, values)),
      ),
    ),
    ...Object.fromEntries(RIGHTS_ENTITIES.map((entity) => [`custom_fields.${entity}`, count(entity)])),
  };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function sizesAfter(driver: Driver, before: ListSizes, operations: readonly Operation[]): ListSizes {
  const listsOf = operations.map(({ kind, before: old, after }) =>
    isPlainKind(kind) ? driver.listOf(kind, (after ?? old ?? {}) as PlainSpec) : undefined,
  );
  const growth = (belongs: (operation: Operation) => boolean) =>
    operations
      .filter(belongs)
      .reduce((total, { action }) => total + (action === 'create' ? 1 : action === 'delete' ? -1 : 0), 0);
  const grown = (name: string, belongs: (operation: Operation) => boolean) =>
    [name, (before[name] ?? 0) + growth(belongs)] as const;
  return Object.fromEntries([
    grown('pipelines', ({ kind }) => kind === 'pipeline'),
    grown('roles', ({ kind }) => kind === 'role'),
    ...[...new Set(listsOf)].flatMap((name) =>
      name === undefined ? [] : [grown(name, (operation) => listsOf[operations.indexOf(operation)] === name)],
    ),
    ...RIGHTS_ENTITIES.map((entity) =>
      grown(
        `custom_fields.${entity}`,
        ({ kind, key }) => kind === 'field' && splitFieldReference(key).entity === entity,
      ),
    ),
  ]);
}
