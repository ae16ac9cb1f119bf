import type { AuditLog } from '../audit';
import type { Driver, Written } from '../drivers/driver';
import type { Address } from '../model/address';
import type { Answers, Scope } from '../model/answers';
import type { BaseState } from '../model/base';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { Snapshot } from '../model/snapshot';
import type { Binding } from '../plan/bind';
import { knownParts } from '../plan/records';
import type { Operation } from '../plan/types';
import { BatchGate } from './batch-gate';
import type { Batch } from './batches';
import { Executor } from './executor';
import { Journal, type LoggedRequest, manualIn } from './journal';
import { readWhenShown } from './late';
import type { Planned } from './planning';
import { leftToDo } from './proof';
import { reconcile } from './reconcile';
import { recordsAfter } from './records-after';
import type { RunResult } from './run-input';
import { scopeOf } from './scope';

export interface SessionInput {
  run: string;
  driver: Driver;
  desired: DesiredState;
  base: BaseState;
  planned: Planned;
  openLog(): Promise<AuditLog>;
  /** Runs that died earlier and are closed by this one. */
  orphans: readonly string[];
  /** What the first entry of the run says: environment, account, plan, who, from where. */
  about: Record<string, unknown>;
  /** How long a bulk request waits for its next member, in milliseconds. */
  idleMs: number;
  requests: LoggedRequest[];
  /** Whether somebody reads the result: `crmctl` does, under a plain `pulumi up` the engine has to fail by itself. */
  attended: boolean;
  now(): Date;
  /** What the account answered when it was read again at the end. */
  onRead(answers: Answers): void;
  onEnd(result: RunResult): Promise<void>;
}

/**
 * One run against one account: hands out the operation of each object, carries it out once, writes intent and outcome
 * to the log, and when the last one is done reads the account again and demands that nothing is left to do.
 */
export class Session {
  private readonly executor: Executor;
  private readonly operations: Map<Address, Operation>;
  private readonly pending: Set<Address>;
  /** Operations whose outcome we do not have yet. */
  private readonly unwritten: Set<Address>;
  private readonly gates = new Map<Batch, BatchGate<Map<Address, Written>>>();
  private journal: Promise<Journal> | undefined;
  private failure: Failure | undefined;
  /** Whether an object's own call to the provider has failed, and the engine with it. */
  private thrown = false;
  private running = 0;
  private readonly startedAt: number;
  private readonly scope: Scope;

  constructor(private readonly input: SessionInput) {
    const { planned } = input;
    this.operations = new Map(planned.plan.operations.map((operation) => [operation.address, operation]));
    this.pending = new Set(this.operations.keys());
    this.unwritten = new Set(this.operations.keys());
    this.startedAt = input.now().getTime();
    this.scope = scopeOf(input.driver, input.desired, input.base);
    this.executor = this.executorFor(planned.plan.operations, planned.draft.binding, planned.snapshot);
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
      leads: (pipelineId) => driver.leads([pipelineId]),
      bornFields: driver.bornFields,
      objectsNow: driver.objectsNow,
    });
  }

  operation(address: Address): Operation | undefined {
    return this.operations.get(address);
  }

  /** The live object in the words of the text; undefined when it is not in the CRM. */
  live(address: Address) {
    return this.input.planned.draft.binding.objects.get(address)?.live;
  }

  /** Whether only a person can do what is wanted of the object. */
  isByHand(address: Address): boolean {
    return this.input.planned.plan.manual.some((step) => step.address === address && step.what !== 'change');
  }

  known(address: Address): Written | undefined {
    const object = this.input.planned.draft.binding.objects.get(address);
    return object && this.executor.book.get(object.kind, object.key);
  }

  /**
   * What made the run fail although every write succeeded (the final reading, the log), where nobody but the engine can
   * tell: what was written is recorded all the same.
   */
  get untold(): Failure | undefined {
    return this.input.attended || this.thrown ? undefined : this.failure;
  }

  /** Does what the plan says of the object, once; the ids of the object and its parts come back. */
  async execute(address: Address): Promise<Written | undefined> {
    const operation = this.operations.get(address);
    if (!operation) throw new Failure('refused', 'OPERATION_NOT_APPROVED', { object: address, action: 'write' });
    const batch = this.executor.batches.find((candidate) => candidate.operations.includes(operation));
    if (!batch) throw new Failure('tool', 'ROW_MISSING', { object: address });
    const written = await this.gate(batch).enter(address);
    const object = this.input.planned.draft.binding.objects.get(address);
    const ids = written.get(address);
    return ids && object ? { id: ids.id, ids: knownParts({ ...object, ids: ids.ids }) } : ids;
  }

  /** Ends a run that has nothing to do: closes what earlier runs left open, and proves that nothing is left. */
  async conclude(): Promise<void> {
    if (this.input.orphans.length > 0) return this.endWhenDone();
    const { reads, writes } = this.input.driver.counters();
    return this.input.onEnd({ status: 'finished', operations: 0, reads, writes, seconds: 0 });
  }

  private gate(batch: Batch): BatchGate<Map<Address, Written>> {
    const open = this.gates.get(batch);
    if (open?.accepts()) return open;
    const rest = { operations: batch.operations.filter((operation) => this.pending.has(operation.address)) };
    const gate = new BatchGate(rest, this.input.idleMs, (members) => this.carryOut(members));
    this.gates.set(batch, gate);
    return gate;
  }

  private async carryOut(batch: Batch): Promise<Map<Address, Written>> {
    if (this.failure) throw new Failure('cancelled', 'STOPPED_AFTER_FAILURE', { cause: this.failure.code });
    for (const operation of batch.operations) this.pending.delete(operation.address);
    this.running += 1;
    try {
      return await this.write(batch);
    } catch (error) {
      this.failure ??= asFailure(error);
      this.thrown = true;
      throw error;
    } finally {
      this.running -= 1;
      await this.endWhenDone();
    }
  }

  private async write(batch: Batch): Promise<Map<Address, Written>> {
    const journal = await this.begin();
    await journal.intended(batch.operations);
    const seen = this.input.requests.length;
    const written = await this.runOrReconcile(batch).catch(async (error) => {
      await journal.failed(batch.operations, asFailure(error), this.input.requests.slice(seen));
      throw error;
    });
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
    try {
      return await this.executor.run(batch);
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'CRM_OUTCOME_UNKNOWN') throw error;
    }
    const { desired, driver } = this.input;
    return reconcile({
      batch,
      desired,
      base: this.baseNow(),
      snapshot: await driver.snapshot(this.scope),
      book: this.executor.book,
      executorFor: (operations, binding) => this.executorFor(operations, binding, binding.snapshot),
    });
  }

  private begin(): Promise<Journal> {
    this.journal ??= this.startJournal();
    return this.journal;
  }

  private async startJournal(): Promise<Journal> {
    const journal = new Journal(await this.input.openLog(), this.input.run);
    for (const run of this.input.orphans) await journal.interrupted(run);
    await journal.started({ ...this.input.about, operations: this.operations.size });
    return journal;
  }

  /** Never throws: the last write's own call ends here, and what it wrote must reach our records whatever comes after it. */
  private async endWhenDone(): Promise<void> {
    if (this.running > 0) return;
    if (!this.failure && this.pending.size > 0) return;
    try {
      await this.input.onEnd(await this.end());
    } catch (error) {
      this.failure ??= asFailure(error);
      await this.input.onEnd(resultOf(this.failure)).catch(() => undefined);
    }
  }

  private async end(): Promise<RunResult> {
    const journal = await this.begin();
    this.failure ??= await this.verify().catch(asFailure);
    const { reads, writes } = this.input.driver.counters();
    const seconds = (this.input.now().getTime() - this.startedAt) / 1000;
    const about = { environment: this.input.about.environment, reads, writes, operations: this.operations.size };
    if (this.failure) {
      const { reason, code } = this.failure;
      await journal.ended('apply.failed', { ...about, error: { reason, code } });
      return resultOf(this.failure);
    }
    await journal.ended('apply.finished', {
      ...about,
      ...this.evidence(),
      verified: true,
      ...manualIn(this.input.planned.plan),
      managed: this.input.desired.objects.length,
    });
    return { status: 'finished', operations: this.operations.size, reads, writes, seconds };
  }

  private evidence(): Record<string, unknown> {
    const { plan, bundle, release, undoes, partial } = this.input.about;
    return {
      plan,
      bundle,
      ...(release === undefined ? {} : { release }),
      ...(undoes === undefined ? {} : { undoes }),
      ...(partial === undefined ? {} : { partial }),
    };
  }

  /** Reads the account again: the CRM's write answers are not proof. */
  private async verify(): Promise<Failure | undefined> {
    const { desired, planned, driver } = this.input;
    const operations = planned.plan.operations;
    const { answers, snapshot } = await readWhenShown(driver, this.scope, operations, this.executor.book);
    this.input.onRead(answers);
    const left = leftToDo({ desired, base: this.baseAfter(), snapshot, operations, before: planned.draft.binding });
    return left.length === 0 ? undefined : new Failure('crm', 'VERIFY_NOT_EMPTY', { objects: left });
  }

  /** Our records in the middle of a run: objects that are still to be written are as they were before it. */
  private baseNow(): BaseState {
    const now = new Map(this.input.base);
    for (const [address, object] of this.baseAfter()) if (!this.unwritten.has(address)) now.set(address, object);
    return now;
  }

  private baseAfter(): BaseState {
    const { desired, planned } = this.input;
    return recordsAfter({ desired, binding: planned.draft.binding, book: this.executor.book });
  }
}

function resultOf({ reason, code, args }: Failure): RunResult {
  return { status: 'failed', reason, code, args };
}

export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure(
    'tool',
    'UNEXPECTED',
    { detail: error instanceof Error ? error.message : String(error) },
    { cause: error },
  );
}
