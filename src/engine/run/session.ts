import type { AuditLog, EntryBody, Head } from '../../audit';
import { systemFailure } from '../../files/system-failure';
import type { Address } from '../../model/address';
import type { Answers, Scope } from '../../model/answers';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import type { RecordedState } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';
import type { Binding } from '../../plan/binding';
import { knownParts } from '../../plan/recorded';
import type { Operation } from '../../plan/types';
import type { Driver, Written } from '../../registry/driver';
import type { Planned } from '../planning/planning';
import { namedRefusal, outcomeUnknown, reconcile } from '../planning/reconcile';
import { scopeOf } from '../planning/scope';
import type { WrittenBy } from '../pulumi/resource-inputs';
import { recordsAfter } from '../recorded-state/records-after';
import { Journal, type LoggedRequest } from '../runs/journal';
import type { RunResult } from '../runs/run-input';
import type { leftOpen } from '../runs/unanswered';
import type { Batch } from '../writing/batches';
import { Executor } from '../writing/executor';
import { InOrder } from '../writing/in-order';
import { finalReading } from './final-reading';
import { type OperationProgress, operationProgress } from './operation-progress';
import { endEntry, NOTHING_FOUND, type RunEnd, resultOf } from './run-end';

export interface SessionInput {
  run: string;
  driver: Driver;
  desired: DesiredState;
  base: RecordedState;
  /** What an earlier run took away before the engine could forget it. */
  departed?: ReadonlySet<Address>;
  planned: Planned;
  /** What the driver had asked before; what the plan of this run asked counts as the run’s. */
  countedFrom: { reads: number; writes: number };
  openLog(): Promise<AuditLog>;
  /** What is signed of the log now; undefined where there is none. */
  head?(): Head | undefined;
  /** Runs that died earlier and are closed by this one. */
  orphans: readonly string[];
  /** What the first entry of the run says: environment, account, plan, who, from where. */
  about: Record<string, unknown>;
  /** What stands before it: the policy, where the log has another. */
  before?: readonly EntryBody[];
  /** The engine will ask for every operation of the plan, unless it is stopped. */
  whole: boolean;
  /** Whether somebody reads the result: `crmctl` does, under a plain `pulumi up` the engine has to fail by itself. */
  attended: boolean;
  requests: LoggedRequest[];
  /** What the last entry of the run says of requests of earlier ones; see `leftOpen`. */
  leftOpen?: ReturnType<typeof leftOpen>;
  host: Host;
  /** What the account answered when it was read again at the end, and whether with the details of parts. */
  onRead(answers: Answers, details: boolean): void;
  onEnd(result: RunResult): Promise<void>;
}

/** What became of one object. */
export interface Executed {
  /** Absent for an object that left. */
  written: Written | undefined;
  /** What made the run fail although every write succeeded, where nobody but the engine can tell; with the last object. */
  unproven?: Failure;
}

/**
 * One run against one account: carries out the plan in its order, each operation once, whatever the engine asks for first,
 * and writes intent and outcome to the log. After the last one the account is read again and nothing may be left to do.
 */
export class Session {
  private readonly executor: Executor;
  private readonly operations: Map<Address, Operation>;
  private readonly batches: Batch[];
  /** Where in `batches` an object is. */
  private readonly places: Map<Address, number>;
  private readonly order: InOrder<Batch, Map<Address, Written>>;
  /** Operations whose outcome we do not have yet. */
  private readonly unwritten: Set<Address>;
  private readonly unasked: Set<Address>;
  /** What the CRM was asked for and gave no answer to that says what it did. */
  private unanswered: Batch | undefined;
  private readonly progress: OperationProgress;
  private journal: Promise<Journal> | undefined;
  private failure: Failure | undefined;
  private found: RunEnd['found'] = NOTHING_FOUND;
  private end: Promise<Failure | undefined> | undefined;
  private readonly startedAt: number;
  private readonly scope: Scope;

  constructor(private readonly input: SessionInput) {
    const { planned } = input;
    this.operations = new Map(planned.plan.operations.map((operation) => [operation.address, operation]));
    this.unwritten = new Set(this.operations.keys());
    this.unasked = new Set(this.operations.keys());
    this.progress = operationProgress(planned.plan, input.host);
    this.startedAt = input.host.now().getTime();
    this.scope = scopeOf(input.driver, input.desired, input.base);
    this.executor = this.executorFor(planned.plan.operations, planned.draft.binding, planned.snapshot);
    this.batches = input.whole ? this.executor.batches : [];
    this.places = new Map(
      this.batches.flatMap(({ operations }, index) => operations.map((one) => [one.address, index])),
    );
    this.order = new InOrder(this.batches, (batch) => this.carryOut(batch));
  }

  private executorFor(operations: readonly Operation[], binding: Binding, snapshot: Snapshot): Executor {
    const { driver, desired } = this.input;
    return new Executor({
      operations,
      binding,
      desired,
      snapshot,
      writers: driver.writers,
      send: driver.send,
      contextOf: driver.contextOf,
    });
  }

  operation(address: Address): Operation | undefined {
    return this.operations.get(address);
  }

  /** What ties a record that the engine stores now to the log. */
  writtenBy(): WrittenBy | undefined {
    const head = this.input.head?.();
    return head && { run: this.input.run, ...head };
  }

  /** Whether the object is gone already, and only the engine's own state still has it. */
  hasDeparted(address: Address): boolean {
    return this.input.departed?.has(address) === true;
  }

  /** The live object in the words of the text; undefined when it is not in the CRM. */
  live(address: Address) {
    return this.input.planned.draft.binding.objects.get(address)?.live;
  }

  /** Whether only a person can do what is wanted of the object. */
  isManualStep(address: Address): boolean {
    return this.input.planned.plan.manual.some((step) => step.address === address && step.what !== 'change');
  }

  known(address: Address): Written | undefined {
    const object = this.input.planned.draft.binding.objects.get(address);
    return object && this.executor.book.get(object.kind, object.key);
  }

  /** Does what the plan says of the object, once; in a whole run everything that comes before it, too. */
  async execute(address: Address): Promise<Executed> {
    const operation = this.operations.get(address);
    if (!operation) throw new Failure('refused', 'OPERATION_NOT_APPROVED', { object: address, action: 'write' });
    this.unasked.delete(address);
    const isLast = this.unasked.size === 0;
    const results = await this.order.upTo(this.placeOf(operation));
    const failure = isLast ? await this.ended() : undefined;
    const unproven = this.input.attended ? undefined : failure;
    const object = this.input.planned.draft.binding.objects.get(address);
    const ids = results.get(address);
    const written = ids && object ? { id: ids.id, ids: knownParts({ ...object, ids: ids.ids }) } : ids;
    return { written, ...(unproven ? { unproven } : {}) };
  }

  /** What the whole run failed of, when everything is done that was asked for. */
  private async ended(): Promise<Failure | undefined> {
    await this.order.upTo(this.batches.length - 1).catch(() => undefined);
    return this.end;
  }

  /** A run of which nobody knows what the engine will ask for does each thing alone. */
  private placeOf(operation: Operation): number {
    const place = this.places.get(operation.address) ?? this.batches.push({ operations: [operation] }) - 1;
    this.places.set(operation.address, place);
    return place;
  }

  /** Ends a run that has nothing to do: closes what earlier runs left open, and proves that nothing is left. */
  async conclude(): Promise<void> {
    if (this.input.orphans.length > 0) {
      const failure = await this.close();
      if (failure) throw failure;
      return;
    }
    return this.input.onEnd({ status: 'finished', operations: 0, ...this.counters(), seconds: 0 });
  }

  /** Ends the run before its end: what is under way is finished and logged, nothing new is begun. */
  async stop(failure: Failure): Promise<void> {
    if (this.end) {
      await this.end;
      return;
    }
    this.failure ??= failure;
    await this.order.settled();
    if (this.journal) await this.closed();
  }

  private async carryOut(batch: Batch): Promise<Map<Address, Written>> {
    if (this.failure) throw new Failure('cancelled', 'STOPPED_AFTER_FAILURE', { cause: this.failure.code });
    try {
      const written = await this.write(batch);
      if (this.failure || this.unwritten.size === 0) void this.closed();
      return written;
    } catch (error) {
      this.failure = asFailure(error);
      await this.closed();
      throw error;
    }
  }

  private async write(batch: Batch): Promise<Map<Address, Written>> {
    const journal = await this.begin();
    await journal.intended(batch.operations);
    this.progress.started(batch.operations);
    const seen = this.input.requests.length;
    const written = await this.runOrReconcile(batch).catch(async (error) => {
      const failure = asFailure(error);
      this.progress.failed(batch.operations, failure.code);
      const open = this.unanswered === batch;
      await journal.failed(batch.operations, { failure, open }, this.input.requests.slice(seen));
      throw error;
    });
    this.progress.finished(batch.operations);
    for (const operation of batch.operations) this.unwritten.delete(operation.address);
    try {
      await journal.applied(batch.operations, written, this.input.requests.slice(seen));
    } catch (error) {
      // it is in the CRM: where the log cannot say so, our records still can
      this.failure ??= asFailure(error);
    }
    return written;
  }

  private async runOrReconcile(batch: Batch): Promise<Map<Address, Written>> {
    const unknown = await this.executor.run(batch).catch(outcomeUnknown);
    if (!(unknown instanceof Failure)) return unknown;
    const { desired, driver, host } = this.input;
    this.unanswered = batch;
    return reconcile({
      batch,
      desired,
      base: this.baseNow(),
      look: () => driver.snapshot(this.scope),
      host,
      book: this.executor.book,
      executorFor: (operations, binding) => this.executorFor(operations, binding, binding.snapshot),
    }).catch((error) => {
      throw namedRefusal(batch.operations, unknown, error) ?? error;
    });
  }

  private begin(): Promise<Journal> {
    this.journal ??= this.startJournal();
    return this.journal;
  }

  private async startJournal(): Promise<Journal> {
    const journal = new Journal(await this.input.openLog(), this.input.run);
    for (const run of this.input.orphans) await journal.interrupted(run);
    await journal.started({ ...this.input.about, operations: this.operations.size }, this.input.before);
    return journal;
  }

  private closed(): Promise<Failure | undefined> {
    this.end ??= this.close();
    return this.end;
  }

  /**
   * The last word of the run, in the log and for the command line; answers what it failed of and never throws: what was
   * written must reach our records whatever comes after it.
   */
  private async close(): Promise<Failure | undefined> {
    try {
      const journal = await this.begin();
      this.failure ??= await this.verify().catch(asFailure);
      await this.logEnd(journal);
    } catch (error) {
      this.failure ??= asFailure(error);
    }
    try {
      await this.input.onEnd(this.result());
    } catch (error) {
      this.failure ??= asFailure(error);
      await this.input.onEnd(this.result()).catch(() => undefined);
    }
    return this.failure;
  }

  private async verify(): Promise<Failure | undefined> {
    const { driver, desired, planned, base, host, onRead } = this.input;
    const { book } = this.executor;
    const records = () => this.baseAfter();
    const reading = { driver, desired, planned, base, records, book, host, onRead };
    const { failure, remains, corrected, ...found } = await finalReading(reading);
    this.found = found;
    if (corrected.size > 0) await (await this.begin()).corrected(planned.plan.operations, corrected);
    if (remains.length > 0) await (await this.begin()).remained(remains);
    return failure;
  }

  private logEnd(journal: Journal): Promise<void> {
    const { about, leftOpen, planned, desired } = this.input;
    const run = { about, leftOpen, manual: planned.plan.manual, managed: desired.objects.length };
    return journal.ended(...endEntry(this.runEnd(), run));
  }

  private result(): RunResult {
    return resultOf(this.runEnd(), (this.input.host.now().getTime() - this.startedAt) / 1000);
  }

  private runEnd(): RunEnd {
    const { failure, found } = this;
    return { failure, found, operations: this.operations.size, counters: this.counters() };
  }

  /** The requests of the run, with those of the plan that it goes by. */
  private counters(): { reads: number; writes: number } {
    const { driver, countedFrom } = this.input;
    const { reads, writes } = driver.counters();
    return { reads: reads - countedFrom.reads, writes: writes - countedFrom.writes };
  }

  /** Our records in the middle of a run: objects that are still to be written are as they were before it. */
  private baseNow(): RecordedState {
    const now = new Map(this.input.base);
    for (const [address, object] of this.baseAfter()) if (!this.unwritten.has(address)) now.set(address, object);
    return now;
  }

  private baseAfter(): RecordedState {
    const { desired, planned } = this.input;
    return recordsAfter({ desired, binding: planned.draft.binding, book: this.executor.book });
  }
}

export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return systemFailure(error) ?? new Failure('tool', 'UNEXPECTED', { detail }, { cause: error });
}
