import type { Address } from '../../model/address';
import type { Scope } from '../../model/answers';
import type { DesiredState } from '../../model/desired';
import type { RecordedState } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';
import type { Operation } from '../../plan/types';
import type { AccountRead, Driver } from '../../registry/driver';
import { affectedBy, aloneScope } from './affected';
import { readAfterApply } from './row-counts';

interface ReadsInput {
  driver: Driver;
  /** With the account's own ids. */
  snapshot: Snapshot;
  /** The account's id of an object that it has. */
  idOf(address: Address): string | undefined;
  desired: DesiredState;
  base: RecordedState;
  operations: readonly Operation[];
  scope: Scope;
  /** What the lists cost just now. */
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
}

/** Read requests of an apply. */
export interface ApplyReads {
  /**
   * It looks at what the plan speaks of before, and at what it has changed after; where something that holds leads goes, those
   * of all such objects are counted for the plan, and each writer counts those of its own before and after moving them.
   */
  reads: number;
  /** What it costs to read once more what is written. */
  again: number;
}

export function readsOfApply(input: ReadsInput): ApplyReads {
  const { driver, operations, listReads, singles, leads, values, scope } = input;
  if (operations.length === 0) return { reads: listReads + singles, again: 0 };
  const present = (of: Scope) => driver.presentRead(input.snapshot, of);
  const costOf = ({ lists, rowCounts }: AccountRead, details: boolean) =>
    driver.requestCount(rowCounts, { lists, details });
  // where the list brings the details along, an object more costs nothing
  const apart = scope.details && listReads === costOf(present(scope), true);
  const cost = (read: AccountRead, of: Scope) => costOf(read, of.details && apart);
  // an account may answer in more or fewer pages than it has to
  const more = listReads - cost(present(scope), scope);
  const proof = affectedBy(input);
  const alone = aloneScope(proof);
  const proofReads = cost(readAfterApply(input, present(alone), alone), alone);
  const all = listReads + singles + leads + values;
  return {
    reads: all + proofReads + (proof.whole ? more : 0) + readsOfWriters(input) + input.defaultFieldReads,
    again: proof.whole ? all : cost(present(proof.scope), proof.scope) + singles,
  };
}

function readsOfWriters({ driver, leads, planned, looks }: ReadsInput): number {
  // where the account ignores the filter, every look pages through all of its leads
  const cost = (count: number) => driver.leadsCost?.(count) ?? 0;
  const filtered = leads === cost(planned);
  return looks.reduce((total, found) => total + (filtered ? cost(found) : leads), 0);
}
