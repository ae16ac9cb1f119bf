import type { Driver, ListSizes } from '../drivers/driver';
import { splitFieldReference } from '../model/field-reference';
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
  hints: boolean;
  sweep: number;
  leads: number;
  /** How many leads the plan was made from. */
  planned: number;
  /** How many leads each look of a writer will find. */
  looks: readonly number[];
}): number {
  const { driver, snapshot, operations, sweep, leads } = input;
  if (operations.length === 0) return sweep;
  const before = sizesOf(snapshot);
  // where the pipeline list brings the hints along, a pipeline more costs nothing
  const hints = input.hints && sweep === driver.sweepCost(before, { hints: true });
  const growth = driver.sweepCost(sizesAfter(before, operations), { hints }) - driver.sweepCost(before, { hints });
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

function sizesOf({ pipelines, fields, roles }: Snapshot): ListSizes {
  const count = (entity: FieldEntity) => fields.filter((field) => field.entity === entity).length;
  return {
    pipelines: pipelines.length,
    roles: roles.length,
    ...Object.fromEntries(RIGHTS_ENTITIES.map((entity) => [`custom_fields.${entity}`, count(entity)])),
  };
}

function sizesAfter(before: ListSizes, operations: readonly Operation[]): ListSizes {
  const growth = (belongs: (operation: Operation) => boolean) =>
    operations
      .filter(belongs)
      .reduce((total, { action }) => total + (action === 'create' ? 1 : action === 'delete' ? -1 : 0), 0);
  const grown = (name: string, belongs: (operation: Operation) => boolean) =>
    [name, (before[name] ?? 0) + growth(belongs)] as const;
  return Object.fromEntries([
    grown('pipelines', ({ kind }) => kind === 'pipeline'),
    grown('roles', ({ kind }) => kind === 'role'),
    ...RIGHTS_ENTITIES.map((entity) =>
      grown(
        `custom_fields.${entity}`,
        ({ kind, key }) => kind === 'field' && splitFieldReference(key).entity === entity,
      ),
    ),
  ]);
}
