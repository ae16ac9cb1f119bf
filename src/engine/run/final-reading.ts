import type { Address } from '../../model/address';
import type { Answers } from '../../model/answers';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import type { RecordedState } from '../../model/recorded-state';
import { bind } from '../../plan/bind';
import type { ManualStep, Operation } from '../../plan/types';
import type { Driver, Written } from '../../registry/driver';
import { type Affected, affectedBy, readForProof } from '../planning/affected';
import { completed } from '../planning/missing';
import type { Planned } from '../planning/planning';
import { type Doubled, doubledIn } from '../runs/doubled';
import { leftToDo, type Remaining, stepsFound } from '../runs/proof';
import type { IdRegistry } from '../writing/id-registry';
import { confusedIds } from './confused-ids';
import { readUntilVisible } from './eventual-consistency';

/** What the account showed when everything was written. */
export interface FinalReading {
  /** Why the run is not what was planned; absent where nothing is left to do. */
  failure?: Failure;
  /** Steps for a person that came to light. */
  late: ManualStep[];
  doubled: Doubled[];
  /** What was to go and did not: it stays on record. */
  remains: Remaining[];
  /** Objects that the answer to their creation gave the id of another one; it is right now in `book`. */
  corrected: ReadonlyMap<Address, Written>;
}

export interface FinalReadingInput {
  driver: Driver;
  desired: DesiredState;
  planned: Planned;
  /** What was on record before the run. */
  base: RecordedState;
  /** Our records as the run leaves them, by what `book` knows. */
  records(): RecordedState;
  book: IdRegistry;
  host: Host;
  /** What was read of it, and whether with the details of parts. */
  onRead(answers: Answers, details: boolean): void;
}

/** Reads again what the run has changed of the account: the CRM's write answers are not proof. */
export async function finalReading(input: FinalReadingInput): Promise<FinalReading> {
  const { driver, desired, planned, records, book, host } = input;
  const { operations, manual } = planned.plan;
  const affected = affectedBy({ driver, desired, base: input.base, operations });
  let read: Answers = {};
  const look = async () => {
    const again = await readForProof(driver, planned.answers, affected);
    read = again.read;
    return again.answers;
  };
  const shown = await readUntilVisible({
    read: look,
    parse: (answers) => driver.parse(answers),
    operations,
    book,
    host,
  });
  const { answers, snapshot } = await completed(driver, shown.answers, { desired, base: records() });
  input.onRead(onlyRead(answers, read, affected), affected.scope.details);
  const corrected = confusedIds({ operations, desired, base: records(), snapshot });
  for (const { kind, key, address } of operations) {
    const written = corrected.get(address);
    if (written) book.record(kind, key, written);
  }
  const base = records();
  const late = stepsFound({ desired, base, snapshot }, manual);
  const doubled = doubledIn(operations, bind({ desired, base, snapshot }));
  tell(doubled, operations, input);
  const before = planned.draft.binding;
  const { objects, remains } = leftToDo({ desired, base, snapshot, operations, before, book });
  const failure = objects.length === 0 ? undefined : new Failure('crm', 'VERIFY_NOT_EMPTY', { objects });
  return { late, doubled, remains, corrected, ...(failure ? { failure } : {}) };
}

/** Of a reading that tells older answers, too, what was read just now. */
function onlyRead(answers: Answers, read: Answers, { beside }: Affected): Answers {
  return Object.fromEntries(Object.keys(read).map((name) => [name, (beside.has(name) ? read : answers)[name]]));
}

/** Two of one name are no failure of the run, and a person has to decide which one goes. */
function tell(
  doubled: readonly Doubled[],
  operations: readonly Operation[],
  { host, book }: Pick<FinalReadingInput, 'host' | 'book'>,
): void {
  const made = new Map<Address, Operation>(operations.map((operation) => [operation.address, operation]));
  for (const { address, ids } of doubled) {
    const operation = made.get(address);
    const own = (operation && book.get(operation.kind, operation.key)?.id) ?? '?';
    host.notify({ code: 'OBJECT_DOUBLED', args: { object: address, ids, own } });
  }
}
