import type { Driver, ListSizes } from '../drivers/driver';
import type { Snapshot } from '../model/snapshot';
import { ENTITIES, type Entity } from '../model/spec';
import type { Operation } from '../plan/types';

/**
 * Read requests of an apply: it looks at the account before and after, and counts leads twice where stages go (for
 * the plan, and when they are moved). `sweep` and `leads` are what the same reads cost just now.
 */
export function readsOfApply(input: {
  driver: Driver;
  snapshot: Snapshot;
  operations: readonly Operation[];
  hints: boolean;
  sweep: number;
  leads: number;
}): number {
  const { driver, snapshot, operations, sweep, leads } = input;
  if (operations.length === 0) return sweep;
  const before = sizesOf(snapshot);
  // where the pipeline list brings the hints along, a pipeline more costs nothing
  const hints = input.hints && sweep === driver.sweepCost(before, { hints: true });
  const growth = driver.sweepCost(sizesAfter(before, operations), { hints }) - driver.sweepCost(before, { hints });
  return 2 * (sweep + leads) + growth;
}

function sizesOf({ pipelines, fields, roles }: Snapshot): ListSizes {
  const count = (entity: Entity) => fields.filter((field) => field.entity === entity).length;
  return {
    pipelines: pipelines.length,
    fields: { leads: count('leads'), contacts: count('contacts'), companies: count('companies') },
    roles: roles.length,
  };
}

function sizesAfter(before: ListSizes, operations: readonly Operation[]): ListSizes {
  const growth = (belongs: (operation: Operation) => boolean) =>
    operations
      .filter(belongs)
      .reduce((total, { action }) => total + (action === 'create' ? 1 : action === 'delete' ? -1 : 0), 0);
  const fields = { ...before.fields };
  for (const entity of ENTITIES)
    fields[entity] += growth(({ kind, key }) => kind === 'field' && key.startsWith(`${entity}.`));
  return {
    pipelines: before.pipelines + growth(({ kind }) => kind === 'pipeline'),
    fields,
    roles: before.roles + growth(({ kind }) => kind === 'role'),
  };
}
