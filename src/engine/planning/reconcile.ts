import type { Address } from '../../model/address';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import type { RecordedState } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';
import type { Binding } from '../../plan/binding';
import { draftPlan } from '../../plan/draft';
import { mayBeRefused } from '../../plan/in-order';
import type { Operation } from '../../plan/types';
import type { Written } from '../../registry/driver';
import { awaitCreations, mayComeFor, pausesWithin } from '../runs/patience';
import { createsAnything, placesCreated } from '../runs/proof';
import type { Batch } from '../writing/batches';
import type { Executor } from '../writing/executor';
import { assertNoErrors } from './planning';

interface Reconciliation {
  batch: Batch;
  desired: DesiredState;
  /** Our records in the middle of the run. */
  base: RecordedState;
  /** Reads the account. */
  look(): Promise<Snapshot>;
  host: Host;
  book: Executor['book'];
  executorFor(operations: readonly Operation[], binding: Binding): Executor;
}

/**
 * A creation without an answer that says what was made may have happened, or still will: the account is read again, after
 * growing pauses, until all of it is there, and is taken over, into `book` too. Nothing is created a second time; what is
 * not there after a minute is a matter for a later run (OUTCOME_OPEN).
 */
export async function reconcile(input: Reconciliation): Promise<Map<Address, Written>> {
  const { batch, book } = input;
  const { operations, draft } = await found(input);
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

async function found({ batch, desired, base, look, host }: Reconciliation) {
  const ours = new Set(batch.operations.map((operation) => operation.address));
  for (const pause of [...pausesWithin(mayComeFor(host)), undefined]) {
    const draft = draftPlan({ desired, base, snapshot: await look() });
    assertNoErrors(draft);
    const operations = draft.operations.filter(
      (operation) => ours.has(operation.address) || placesCreated(operation, ours),
    );
    const objects = operations
      .filter((operation) => createsAnything(operation, draft.binding.objects.get(operation.address)))
      .map(({ address }) => address);
    if (objects.length === 0) return { operations, draft };
    if (pause === undefined) throw new Failure('crm', 'OUTCOME_OPEN', { objects });
    await awaitCreations(objects, pause, host);
  }
  throw new Error('the last look decides');
}

/** No answer, or one that does not say what was done: the account tells. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'CRM_OUTCOME_UNKNOWN',
  'CRM_ANSWER_UNPROVEN',
  'CRM_ANSWER_SHAPE',
  'CRM_NOT_JSON',
]);

/** The failure after which nobody knows whether the CRM did what it was asked for; every other one is thrown. */
export function outcomeUnknown(error: unknown): Failure {
  if (error instanceof Failure && UNKNOWN.has(error.code)) return error;
  throw error;
}

/**
 * Where the CRM did answer, with an error of its own, and what it was asked for is one of the objects that some accounts
 * refuse in this way, and did not come: a refusal, said by name.
 */
export function namedRefusal(operations: readonly Operation[], unknown: Failure, left: unknown): Failure | undefined {
  const [operation] = operations;
  const answer = String(unknown.args.cause);
  if (!(left instanceof Failure) || left.code !== 'OUTCOME_OPEN' || !answer.startsWith('HTTP ')) return undefined;
  if (!operation || !operations.every(mayBeRefused)) return undefined;
  return new Failure('crm', 'MONETARY_REFUSED', { object: operation.address, answer }, { cause: unknown });
}
