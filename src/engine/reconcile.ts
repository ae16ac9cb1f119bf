import type { Written } from '../drivers/driver';
import type { Address } from '../model/address';
import type { BaseState } from '../model/base';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { Snapshot } from '../model/snapshot';
import type { Binding } from '../plan/bind';
import { draftPlan } from '../plan/draft';
import type { Operation } from '../plan/types';
import type { Batch } from './batches';
import type { Executor } from './executor';
import { assertNoErrors } from './planning';
import { createsAnything, placesNewborn } from './proof';

/**
 * A torn connection after a creation leaves open whether it happened, or still will: the account was read again
 * (`snapshot`) and what is there is taken over, into `book` too. Nothing is created a second time; what is not there
 * yet is a matter for a later run (OUTCOME_OPEN).
 */
export async function reconcile(input: {
  batch: Batch;
  desired: DesiredState;
  /** Our records in the middle of the run. */
  base: BaseState;
  snapshot: Snapshot;
  book: Executor['book'];
  executorFor(operations: readonly Operation[], binding: Binding): Executor;
}): Promise<Map<Address, Written>> {
  const { batch, desired, base, snapshot, book } = input;
  const draft = draftPlan({ desired, base, snapshot });
  assertNoErrors(draft);
  const ours = new Set(batch.operations.map((operation) => operation.address));
  const operations = draft.operations.filter(
    (operation) => ours.has(operation.address) || placesNewborn(operation, ours),
  );
  const open = operations.filter((operation) =>
    createsAnything(operation, draft.binding.objects.get(operation.address)),
  );
  if (open.length > 0)
    throw new Failure('crm', 'OUTCOME_OPEN', { objects: open.map((operation) => operation.address) });
  const second = input.executorFor(operations, draft.binding);
  const written = new Map<Address, Written>();
  for (const part of second.batches) for (const [address, ids] of await second.run(part)) written.set(address, ids);
  for (const { address, kind, key } of batch.operations) {
    const ids = written.get(address) ?? second.book.get(kind, key);
    if (!ids) continue;
    written.set(address, ids);
    book.record(kind, key, ids);
  }
  return written;
}
