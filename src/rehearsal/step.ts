import { affectedBy, readForProof } from '../engine/planning/affected';
import { type Planned, planEnvironment } from '../engine/planning/planning';
import { recordsAfter } from '../engine/recorded-state/records-after';
import { type OperationProgress, operationProgress } from '../engine/run/operation-progress';
import { leftToDo } from '../engine/runs/proof';
import { Executor } from '../engine/writing/executor';
import type { Address } from '../model/address';
import type { Answers } from '../model/answers';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import type { RecordedState } from '../model/recorded-state';
import type { Operation } from '../plan/types';
import { asOfRollback } from '../rollback/way-back';
import type { Copy } from './copy';
import type { Step, StepName } from './types';

export interface StepInput {
  name: StepName;
  copy: Copy;
  desired: DesiredState;
  base: RecordedState;
  environment: string;
  bundle: string;
  tool: string;
  /** The pace of the real account. */
  requestsPerSecond: number;
  now(): Date;
  progress?: Host['progress'];
}

export interface StepDone {
  step: Step;
  planned: Planned;
  /** Our records as the step leaves them. */
  base: RecordedState;
  /** It was planned, nothing was refused, nothing is left to do. */
  good: boolean;
}

/**
 * Plans and carries out one step as an apply would: the same planning, the same writers, the same look at the end. Only
 * a refusal does not end it: what does not depend on the refused object is tried all the same, so that all of them are known.
 */
export async function takeStep(input: StepInput): Promise<StepDone> {
  const { name, copy, desired, base, requestsPerSecond } = input;
  const { driver } = copy;
  copy.resetRequests();
  const planned = await planEnvironment({ ...input, driver, now: input.now() });
  const { plan, draft, snapshot } = planned;
  const errors = plan.findings.filter(({ severity }) => severity === 'error');
  const findings = name === 'undo' ? errors.map(asOfRollback) : errors;
  const { operations } = plan;
  const executor = new Executor({
    operations,
    binding: draft.binding,
    desired,
    snapshot,
    writers: driver.writers,
    send: driver.send,
    contextOf: driver.contextOf,
  });
  const tried =
    findings.length > 0
      ? { refusals: [], skipped: [] }
      : await tryAll(executor, operationProgress(plan, input, input.name));
  const whole = findings.length === 0 && tried.refusals.length === 0;
  const after = whole ? recordsAfter({ desired, binding: draft.binding, book: executor.book }) : base;
  const left = whole
    ? leftToDo({
        desired,
        base: after,
        snapshot: driver.parse(await answersAfter(input, planned)),
        operations,
        before: draft.binding,
        book: executor.book,
      }).objects
    : [];
  const requests = copy.requests();
  const reads = requests.filter(({ method }) => method === 'GET').length;
  const step: Step = {
    name,
    operations: operations.length,
    requests,
    reads,
    writes: requests.length - reads,
    forecast: plan.forecast,
    seconds: requestsPerSecond === 0 ? 0 : Math.round((10 * requests.length) / requestsPerSecond) / 10,
    ...tried,
    left,
    findings,
  };
  return { step, planned, base: after, good: whole && left.length === 0 };
}

/** As a run reads its proof. */
async function answersAfter(
  { copy: { driver }, desired, base }: StepInput,
  { plan, answers }: Planned,
): Promise<Answers> {
  const affected = affectedBy({ driver, desired, base, operations: plan.operations });
  return (await readForProof(driver, answers, affected)).answers;
}

async function tryAll(executor: Executor, progress: OperationProgress): Promise<Pick<Step, 'refusals' | 'skipped'>> {
  const refusals: Step['refusals'] = [];
  const skipped: Address[] = [];
  for (const batch of executor.batches) {
    const objects = batch.operations.map(({ address }: Operation) => address);
    progress.started(batch.operations);
    try {
      await executor.run(batch);
      progress.finished(batch.operations);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      progress.failed(batch.operations, error.code);
      if (error.reason === 'crm') refusals.push({ objects, code: error.code, args: error.args });
      else if (refusals.length > 0 && error.code === 'REFERENCE_UNRESOLVED') skipped.push(...objects);
      else throw error;
    }
  }
  return { refusals, skipped };
}
