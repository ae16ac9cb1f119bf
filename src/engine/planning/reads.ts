import type { Scope } from '../../model/answers';
import type { Snapshot } from '../../model/snapshot';
import type { Operation } from '../../plan/types';
import type { AccountRead, Driver } from '../../registry/driver';
import { readAfterApply } from './row-counts';

/**
 * Read requests of an apply: it looks at the account before and after, and where stages go it counts the leads of all
 * pipelines for the plan, and each writer those of its own before and after moving them. `listReads` and `leads` are what
 * the same reads cost just now.
 */
export function readsOfApply(input: {
  driver: Driver;
  snapshot: Snapshot;
  operations: readonly Operation[];
  scope: Scope;
  listReads: number;
  /** Objects on record that the lists lacked, each asked for by its id. */
  singles: number;
  leads: number;
  /** What counting the values of deleted fields and options costs, which the apply does once more. */
  values: number;
  /** How many leads the plan was made from. */
  planned: number;
  /** How many leads each look of a writer will find. */
  looks: readonly number[];
  /** How many new lists the writers will ask for their default fields. */
  defaultFieldReads: number;
}): number {
  const { driver, snapshot, operations, listReads, leads } = input;
  if (operations.length === 0) return listReads + input.singles;
  const before = driver.presentRead(snapshot, input.scope);
  const cost = ({ lists, rowCounts }: AccountRead, details: boolean) =>
    driver.requestCount(rowCounts, { lists, details });
  // where the list brings the details along, an object more costs nothing
  const details = input.scope.details && listReads === cost(before, true);
  const growth = cost(readAfterApply(driver, before, operations, input.scope), details) - cost(before, details);
  return (
    2 * listReads + input.singles + growth + leads + input.values + readsOfWriters(input) + input.defaultFieldReads
  );
}

function readsOfWriters(
  input: Pick<Parameters<typeof readsOfApply>[0], 'driver' | 'leads' | 'planned' | 'looks'>,
): number {
  const { driver, leads, planned, looks } = input;
  // where the account ignores the filter by pipeline, every look pages through all of its leads
  const cost = (count: number) => driver.leadsCost?.(count) ?? 0;
  const filtered = leads === cost(planned);
  return looks.reduce((total, found) => total + (filtered ? cost(found) : leads), 0);
}
