import { ENTRY } from '../audit';
import { assertOnlyEnvironment } from '../engine/planning/other-environments';
import type { PlannedAt } from '../engine/planning/plan-account';
import { assertNoErrors } from '../engine/planning/planning';
import { readsSaved } from '../engine/planning/reuse';
import { secretsNotKept } from '../engine/recorded-state/kept-secrets';
import { awaitingDeletion, recordsWanted } from '../engine/recorded-state/records-after';
import { type Settling, settleRecords, writeState } from '../engine/recorded-state/settle';
import { assertApproved } from '../engine/run/approved';
import { recordEmptyApply } from '../engine/run/empty-apply';
import { assertReady } from '../engine/run/prepare';
import { FOR_IMPORT } from '../engine/runs/past-writes';
import type { RunInput, RunResult } from '../engine/runs/run-input';
import { sealOf } from '../engine/runs/run-seal';
import { newRunId, saveRunInput } from '../engine/runs/runs';
import { withoutPositions } from '../engine/runs/wanted-digest';
import { openEnvironmentLog } from '../engine/workspace/environment-log';
import { logPlaceOf } from '../engine/workspace/paths';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import type { RecordedObject } from '../model/recorded-state';
import type { ManualStep, Plan } from '../plan/types';
import { keyringOf } from '../seal/keyring';
import type { OperationContext } from './context';
import { stateOf } from './engine-state';
import { type OpenedAccount, planFor } from './open';

export interface CarryOut {
  opened: OpenedAccount;
  plan: Plan;
  /** Where the command has just planned it: the run goes by it where it may; see `planAgain`. */
  planned?: PlannedAt;
  desired: DesiredState;
  /** Ask before the first write. */
  confirm: boolean;
  /** The plan was approved as a file: with nothing to write it is held against the account here. */
  approved?: boolean;
  release?: string;
  undoes?: string;
  /** An import: the engine's state learns of these live rows, also where nothing is left to do, and without a word. */
  adopted?: RecordedObject[];
  /** What the result says beside the run. */
  about?: Readonly<Record<string, unknown>>;
}

/** What a run did, for scripts and for who tells it. */
export interface CarriedOut {
  run: string;
  environment: string;
  /** The digest of the plan. */
  plan: string;
  release?: string;
  undoes?: string;
  operations: number;
  reads: number;
  writes: number;
  seconds: number;
  /** What is left to a person. */
  manual: readonly ManualStep[];
  doubled?: Extract<RunResult, { status: 'finished' }>['doubled'];
}

/** plan → apply → verify → record, the same for apply, promote and rollback. */
export async function carryOut(context: OperationContext, work: CarryOut): Promise<CarriedOut> {
  const { plan, opened } = work;
  assertNoErrors(plan);
  const { project, history } = opened;
  const { environment, accountId } = plan;
  const { twinOf } = opened.account;
  const { projectDir, host } = context;
  // whoever has just planned has looked; the provider sees to it that this is the plan's account
  if (work.approved) await assertOnlyEnvironment({ projectDir, project, environment, accountId, twinOf, history });
  const input = inputOf(context, work);
  const tell: Host['notify'] = work.adopted ? () => {} : host.notify;
  if (plan.operations.length === 0) {
    if (!work.adopted && (!work.confirm || work.approved === true)) await assertStillEmpty(context, work);
    if (work.adopted) await recordAdopted(context, opened, input);
    await recordEmptyApply({ projectDir, project, input, twinOf, host });
    await settled(settlingOf(context, opened, input));
    tell({ code: 'NOTHING_TO_APPLY', args: { environment } });
    return { ...resultOf(work, input), operations: 0, reads: 0, writes: 0, seconds: 0, manual: plan.manual };
  }
  const unkept = secretsNotKept(work.desired, keyringOf(projectDir));
  if (unkept.length > 0) tell({ code: 'SECRETS_NOT_KEPT', args: { objects: unkept } });
  if (work.confirm) await confirm(context, plan);
  tell({ code: 'APPLYING', args: { environment } });
  const result = await runEngine(context, opened, input, work.planned);
  await settled(settlingOf(context, opened, input));
  const { operations, reads, writes, seconds, manual: late = [], doubled } = result;
  const counters = { operations, reads, writes, seconds };
  tell({ code: 'APPLIED', args: { environment, ...counters } });
  const manual = [...plan.manual, ...late];
  return { ...resultOf(work, input), ...counters, manual, ...(doubled ? { doubled } : {}) };
}

function inputOf({ host }: OperationContext, { plan, opened, ...work }: CarryOut): RunInput {
  return {
    run: newRunId(host.now()),
    project: logPlaceOf(opened.project),
    environment: plan.environment,
    plan,
    desired: withoutPositions(work.desired),
    base: [...opened.base.values()],
    approved: work.approved === true,
    ...(opened.policy ? { policy: opened.policy } : {}),
    ...(work.adopted === undefined ? {} : { adopted: work.adopted }),
    ...(work.release === undefined ? {} : { release: work.release }),
    ...(work.undoes === undefined ? {} : { undoes: work.undoes }),
  };
}

function resultOf({ plan, about }: CarryOut, { run, environment, release, undoes }: RunInput) {
  return {
    run,
    environment,
    plan: plan.digest,
    ...(release === undefined ? {} : { release }),
    ...(undoes === undefined ? {} : { undoes }),
    ...about,
  };
}

async function runEngine(context: OperationContext, opened: OpenedAccount, input: RunInput, planned?: PlannedAt) {
  await import('../engine/pulumi/lean-sdk');
  const { applyPlan } = await import('../engine/run/apply');
  const { projectDir, host, language, onEngineOutput } = context;
  const onOutput = onEngineOutput ? { onOutput: onEngineOutput } : {};
  const { environment } = input;
  if (input.adopted) await announceChange(context, opened, input);
  const { operations } = input.plan;
  const forecast = stillAhead(input.plan, readsSaved(planned, host.now()));
  host.progress?.({ step: 'applying', environment, run: input.run, operations: operations.length, forecast });
  const settling = settlingOf(context, opened, input);
  const { account, pulumi } = opened;
  const run = { projectDir, pulumi, account, input, host, language, planned, ...onOutput };
  return applyPlan(run).catch(async (error) => {
    // what stopped the run is what has to be told; what could not be recorded now is for the next command
    const ready = assertReady(settling);
    await ready
      .then(() => settleRecords(settling))
      .catch(() => host.notify({ code: 'STATE_NOT_SETTLED', args: { environment } }));
    throw error;
  });
}

/** The requests of the plan’s forecast without those that were made for the plan and are not made again. */
function stillAhead({ forecast }: Plan, made: number): Plan['forecast'] {
  const reads = forecast.reads - made;
  const share = (reads + forecast.writes) / (forecast.reads + forecast.writes);
  return { ...forecast, reads, seconds: Math.round(10 * forecast.seconds * share) / 10 };
}

function settlingOf(context: OperationContext, { project, pulumi }: OpenedAccount, input: RunInput): Settling {
  const { environment, run, adopted: taken } = input;
  return {
    state: stateOf(context, environment, pulumi),
    project,
    run,
    host: context.host,
    changed: taken !== undefined,
  };
}

/** A run does not end well while the log proves something to be ours that the state does not have. */
async function settled(settling: Settling): Promise<void> {
  const { lacking } = await settleRecords(settling);
  const { environment } = settling.state;
  if (lacking.length > 0) throw new Failure('tool', 'STATE_LACKS_RUNS', { environment, objects: lacking });
}

/**
 * Nothing is to be written to the account, and the engine has nothing to ask of it: what the state is to hold is put into it.
 * To register every object would take the engine minutes of an account with thousands.
 */
async function recordAdopted(context: OperationContext, opened: OpenedAccount, input: RunInput): Promise<void> {
  await announceChange(context, opened, input);
  saveRunInput(context.projectDir, input);
  const base = new Map(input.base.map((object) => [object.address, object]));
  const records = new Map([
    ...recordsWanted(input.desired, base),
    ...awaitingDeletion(input).map((object) => [object.address, object] as const),
  ]);
  await writeState({ ...settlingOf(context, opened, input), records });
}

/** An import changes the state although no operation of a run says so. */
async function announceChange(
  { projectDir, host }: OperationContext,
  { project }: OpenedAccount,
  input: RunInput,
): Promise<void> {
  const { environment, run, adopted: taken = [] } = input;
  const log = await openEnvironmentLog({ projectDir, project, environment, host });
  await log.append([
    { type: ENTRY.stateChanging, run, environment, objects: taken.length, why: FOR_IMPORT, ...sealOf(input) },
  ]);
  await log.close();
}

/** With nothing to write no provider runs, so an approved plan is held against the account here. */
async function assertStillEmpty(context: OperationContext, { opened, plan, desired }: CarryOut): Promise<void> {
  const now = await planFor(context, opened, desired);
  assertApproved({
    plan,
    operations: now.plan.operations,
    fingerprint: now.plan.fingerprint,
    accountId: now.plan.accountId,
    desired: now.plan.desired,
    begun: new Map(),
    finished: false,
    now: context.host.now(),
  });
}

async function confirm(context: OperationContext, plan: Plan): Promise<void> {
  const question = { environment: plan.environment, writes: plan.forecast.writes };
  if (!(await context.host.ask({ code: 'ASK_APPLY', args: question }))) throw new Failure('cancelled', 'DECLINED');
}
