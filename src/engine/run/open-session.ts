import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { anchor, signedHead } from '../../audit';
import type { ProcessMark } from '../../files/process-mark';
import { sayFound } from '../../messages';
import { sameJson } from '../../model/canonical-json';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import { FindingsFailure } from '../../model/findings-failure';
import type { Host, HostEvent } from '../../model/host';
import type { RecordedState } from '../../model/recorded-state';
import { fingerprintOf } from '../../plan/seal';
import { isSelected } from '../../plan/selection';
import type { Operation } from '../../plan/types';
import { type OpenAccount, openEnvironment } from '../planning/environment';
import { assertOurs, type PlannedAt } from '../planning/plan-account';
import type { Planned } from '../planning/planning';
import { assertNoErrors } from '../planning/planning';
import { planAgain } from '../planning/reuse';
import { closeRecords } from '../pulumi/close-records';
import { engineEnvironment } from '../pulumi/engine-environment';
import { engineProcess, isWholeUp } from '../pulumi/engine-process';
import { type EngineState, readState } from '../pulumi/state';
import { readRecorded } from '../recorded-state/read-recorded';
import { withAttempts } from '../recorded-state/recovery';
import { withAdopted } from '../recorded-state/with-adopted';
import { type Policy, policyEntries, policyOf } from '../runs/policy';
import type { Outcome, UnfinishedRuns } from '../runs/run-history';
import type { RunInput, RunResult } from '../runs/run-input';
import { aboutRun } from '../runs/run-start';
import { newRunId, saveRunInput, saveRunResult } from '../runs/runs';
import { noteEntries } from '../runs/snapshot-notes';
import { leftOpen } from '../runs/unanswered';
import { openEnvironmentLog } from '../workspace/environment-log';
import { keepIfPossible } from '../workspace/keep-snapshot';
import { engineLanguage } from '../workspace/language';
import { auditDir, type LogPlace, logPlaceOf, projectPaths } from '../workspace/paths';
import { whoOf } from '../workspace/who';
import { assertWriter, awaitOrphan, claimWriting, releaseWriting, writerFile, writerOf } from '../workspace/writer';
import { assertApproved } from './approved';
import { assertRoomForRun } from './room';
import { asFailure, Session } from './session';

interface Place {
  projectDir: string;
  environment: string;
  /** Path of the Pulumi CLI. */
  pulumi: string;
  /** The processes that this one works for; see writer.ts. */
  callers: readonly ProcessMark[];
  host: Host;
}

/** What `crmctl` has approved, the account that it is for, and who is told how the run ended. */
interface Given {
  input: RunInput;
  account: OpenAccount;
  planned?: PlannedAt | undefined;
  onEnd(result: RunResult): void;
}

/** Opens the run of a provider process under a plain `pulumi up`: one of its own, under the same rules. */
export function openSession(place: Omit<Place, 'pulumi' | 'host'>): Promise<Session> {
  return open({ ...place, pulumi: process.env.CRMCTL_PULUMI ?? 'pulumi', host: processHost() }, undefined);
}

/** Opens the run of an approved plan, in the process of `crmctl`. Its record is there already. */
export async function openRun({ given, ...place }: Omit<Place, 'environment'> & { given: Given }): Promise<Session> {
  const { environment, run } = given.input;
  try {
    return await open({ ...place, environment }, given);
  } catch (error) {
    const { reason, code, args } = asFailure(error);
    const findings = error instanceof FindingsFailure ? { findings: error.diagnostics } : {};
    const result = { status: 'failed', reason, code, args, ...findings } as const;
    saveRunResult(place.projectDir, environment, run, result);
    throw error;
  }
}

async function open(place: Place, handed: Given | undefined): Promise<Session> {
  const { projectDir, environment, callers, host } = place;
  const given = handed?.input;
  await awaitOrphan(projectDir, environment, host);
  const file = writerFile(projectDir, environment);
  const me = writerOf(given?.run ?? newRunId(host.now()), callers);
  const work = handed ? await givenWork(place, handed) : await ownWork(place);
  work.guard.beforeWrite = () => assertWriter(file, me);
  const { driver, requests, project, twinOf, policy } = work;
  const { recorded, desired, planned, countedFrom } = await plannedFor(place, work, handed);
  const { base, history, unfinished, unanswered, noted } = recorded;
  const run = given ?? {
    run: me.run,
    project,
    environment,
    plan: planned.plan,
    desired,
    base: [...base.values()],
    approved: false,
    ...(policy ? { policy } : {}),
  };
  const logDir = auditDir(projectDir, project, environment);
  const whole = given !== undefined || isWholeUp(engineProcess()?.args ?? [], Object.keys(process.env));
  const { snapshot } = planned;
  const session = new Session({
    run: run.run,
    driver,
    desired,
    base,
    departed: new Set([...work.base.keys()].filter((address) => !base.has(address))),
    planned,
    countedFrom,
    orphans: unfinished.open,
    about: aboutRun(run, { via: given ? 'crmctl' : 'pulumi', twinOf, stated: history.policy, host }),
    before: [
      ...policyEntries({ environment, run: run.run, who: whoOf(host), now: policy, stated: history.policy }),
      ...noteEntries({ dir: projectPaths(projectDir).snapshots(environment), environment, run: run.run, noted }),
    ],
    attended: given !== undefined,
    whole,
    requests,
    leftOpen: leftOpen(unanswered, desired.objects, host),
    host,
    openLog: async () => {
      // for its own runs `crmctl` has seen to it before the engine started
      if (!given) assertRoomForRun({ projectDir, environment, env: process.env });
      await claimWriting(file, me, environment);
      if (!given) saveRunInput(projectDir, run);
      return openEnvironmentLog({ projectDir, project, environment, host });
    },
    head: () => signedHead(logDir),
    onRead: (answers, details) =>
      keepIfPossible({ projectDir, environment, host, answers, accountId: snapshot.accountId, details }),
    onEnd: async (result: RunResult) => {
      saveRunResult(projectDir, environment, run.run, result);
      handed?.onEnd(result);
      if (existsSync(logDir)) anchor(logDir);
      // `crmctl` does it when its engine has written the last of it
      if (!given) closeRecords(projectDir);
      releaseWriting(file, me);
    },
  });
  // a killed run may have done everything but say so
  const isOpen = unfinished.open.length > 0;
  if (planned.plan.operations.length === 0 && (given || (whole && isOpen))) await session.conclude();
  return session;
}

/** What the account and our records say now, held against what was approved or, of an own run, against the rules of one. */
async function plannedFor({ projectDir, environment, host }: Place, work: Work, handed: Given | undefined) {
  const { driver, requestsPerSecond, project, bundle, twinOf, policy, state } = work;
  const given = handed?.input;
  const recorded = await readRecorded({
    projectDir,
    environment,
    project,
    state,
    recorded: work.base,
    policy,
    twinOf,
    mustHold: !given,
    plan: given?.plan.digest,
    host,
  });
  const { base, lacking, history, attempts, unfinished, unanswered, wantedBy } = recorded;
  const desired = withAttempts(work.desired, base, attempts, wantedBy);
  const about = { environment, bundle, requestsPerSecond, history, twinOf, unanswered };
  const before = driver.counters();
  const { planned, saved } = await planAgain({ driver, desired, base, ...about }, handed?.planned, host);
  if (given) assertStillApproved(given, planned, unfinished, host.now());
  else {
    await assertOurs(planned, { projectDir, project, environment, desired, base, history, twinOf, first: false });
    assertNoErrors(planned.plan);
    assertEngineKnows(planned.plan.operations, work.base, environment);
    assertNothingLacks(lacking, planned.plan.operations, environment);
  }
  const countedFrom = { ...before, reads: before.reads - saved };
  return { recorded, desired, planned, countedFrom };
}

interface Work extends OpenAccount {
  project: LogPlace;
  desired: DesiredState;
  state: EngineState;
  base: RecordedState;
  bundle: string;
  policy: Policy | undefined;
}

/** The approved plan brings its own text: what the files hold by now does not matter. */
async function givenWork(place: Place, { input: given, account }: Given): Promise<Work> {
  // whoever waited for the engine's lock finds the records that the other run has left
  const state = await ownState(place);
  const recorded = state.records;
  const known: RecordedState =
    recorded.size > 0 ? recorded : new Map(given.base.map((object) => [object.address, object]));
  const base = withAdopted(known, given.adopted ?? []);
  assertRecordsHeld(given, recorded);
  const { project, desired, policy, plan } = given;
  return { ...account, project, desired, state, base, bundle: plan.bundle, policy };
}

/** What was approved, held against the account and what an earlier run of the same plan has done. */
function assertStillApproved(
  given: RunInput,
  { plan, draft, snapshot }: Planned,
  unfinished: UnfinishedRuns,
  now: Date,
) {
  assertApproved({
    plan: given.plan,
    operations: plan.operations,
    fingerprint: fingerprintOf(draft.binding),
    accountId: snapshot.accountId,
    desired: plan.desired,
    begun: unfinished.begun,
    bound: (address) => draft.binding.objects.get(address),
    finished: unfinished.finished,
    now,
  });
  assertNoErrors(plan);
}

/** A limited plan puts the records of all other objects back as it knew them: nobody may have written new ones meanwhile. */
function assertRecordsHeld({ desired: { objects, selection }, base }: RunInput, recorded: RecordedState): void {
  if (!selection) return;
  const known = new Map(base.map((object) => [object.address, object.spec]));
  const wanted = new Set(objects.map(({ address }) => address));
  const moved = [...recorded.values()].filter(
    ({ address, spec }) =>
      !isSelected(selection, address) && !(wanted.has(address) && sameJson(known.get(address) ?? null, spec)),
  );
  if (moved.length > 0) throw new Failure('stale', 'PLAN_STALE', { objects: moved.map(({ address }) => address) });
}

async function ownWork(place: Place): Promise<Work> {
  const { environment } = place;
  const opened = await openEnvironment(place);
  const { project } = opened.text;
  if (project.approval.includes(environment)) throw new Failure('refused', 'APPROVAL_NEEDED', { environment });
  const state = await ownState(place);
  const policy = policyOf(project, environment);
  return { ...opened, project: logPlaceOf(project), state, base: state.records, policy };
}

/** The engine never asks for the removal of what it does not know: only `crmctl` can record such an object first. */
function assertEngineKnows(operations: readonly Operation[], recorded: RecordedState, environment: string): void {
  const leaving = operations.filter(({ after }) => after === null).map(({ address }) => address);
  const objects = leaving.filter((address) => !recorded.has(address));
  if (objects.length > 0) throw new Failure('refused', 'STATE_BEHIND', { environment, objects });
}

/** The same of what a run wrote whose record is gone, unless this one puts it on record. */
function assertNothingLacks(lacking: readonly Outcome[], operations: readonly Operation[], environment: string): void {
  const written = new Set(operations.map(({ address }) => address));
  const objects = lacking.map(({ address }) => address).filter((address) => !written.has(address));
  if (objects.length > 0) throw new Failure('refused', 'STATE_LACKS_RUNS', { environment, objects });
}

function ownState({ projectDir, environment, pulumi }: Place): Promise<EngineState> {
  const env = engineEnvironment({ projectDir, env: process.env });
  return readState({ pulumi, projectDir, environment, env });
}

/** The engine shows its user what a provider writes there. */
function toEngine({ code, args }: HostEvent): void {
  process.stderr.write(`${sayFound({ code, args }, engineLanguage(process.env))}\n`);
}

/** Of a process that the engine has started. */
function processHost(): Host {
  return {
    notify: toEngine,
    ask: async () => false,
    now: () => new Date(),
    sleep,
    env: (name) => process.env[name],
  };
}
