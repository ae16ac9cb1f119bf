import type { Driver, ListSizes } from '../drivers/driver';
import type { Snapshot } from '../model/snapshot';
import { ENTITIES, type Entity } from '../model/spec';
import type { Operation } from '../plan/types';

/** The leads a forecast was made from, and how many of them each look of a writer found. */
interface LeadReads {
  planned: number;
  listed: readonly number[];
}

/** By the list of operations that was forecast; nothing of this belongs into a plan. */
const LEAD_READS = new WeakMap<readonly Operation[], LeadReads>();

export function rememberLeadReads(operations: readonly Operation[], reads: LeadReads): void {
  LEAD_READS.set(operations, reads);
}

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
}): number {
  const { driver, snapshot, operations, sweep, leads } = input;
  if (operations.length === 0) return sweep;
  const before = sizesOf(snapshot);
  // where the pipeline list brings the hints along, a pipeline more costs nothing
  const hints = input.hints && sweep === driver.sweepCost(before, { hints: true });
  const growth = driver.sweepCost(sizesAfter(before, operations), { hints }) - driver.sweepCost(before, { hints });
  return 2 * sweep + growth + leads + readsOfWriters(driver, operations, leads);
}

function readsOfWriters(driver: Driver, operations: readonly Operation[], leads: number): number {
  const { planned, listed } = LEAD_READS.get(operations) ?? { planned: 0, listed: [] };
  // where the account ignores the filter by pipeline, every look pages through all of its leads
  const filtered = leads === driver.leadsCost(planned);
  return listed.reduce((total, found) => total + (filtered ? driver.leadsCost(found) : leads), 0);
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
