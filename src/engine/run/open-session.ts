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
import { type OpenAccount, openAccount, openEnvironment } from '../planning/environment';
import { assertOurs, planAccount } from '../planning/plan-account';
import type { Planned } from '../planning/planning';
import { assertNoErrors } from '../planning/planning';
import { closeRecords } from '../pulumi/close-records';
import { engineEnvironment } from '../pulumi/engine-environment';
import { engineProcess, isWholeUp } from '../pulumi/engine-process';
import { type EngineState, readState } from '../pulumi/state';
import { readRecorded } from '../recorded-state/read-recorded';
import { withAttempts } from '../recorded-state/recovery';
import { withAdopted } from '../recorded-state/with-adopted';
import { leaveNotice } from '../runs/notices';
import { type Policy, policyEntries, policyOf } from '../runs/policy';
import type { Outcome, UnfinishedRuns } from '../runs/run-history';
import { RUN_VARIABLE, type RunInput, type RunResult } from '../runs/run-input';
import { aboutRun } from '../runs/run-start';
import { loadRunInput, newRunId, saveRunInput, saveRunResult } from '../runs/runs';
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

/**
 * Opens the run of a provider process: the approved one that `crmctl apply` handed over, or, under a plain
 * `pulumi up`, one of its own that obeys the same rules.
 */
export async function openSession(input: {
  projectDir: string;
  environment: string;
  /** The processes that this one works for; see writer.ts. */
  callers: readonly ProcessMark[];
}): Promise<Session> {
  const file = process.env[RUN_VARIABLE];
  const given = file === undefined ? undefined : loadRunInput(file, input.projectDir);
  const host = given ? toldTo({ ...input, run: given.run }) : processHost(toEngine);
  try {
    return await open(input, given, host);
  } catch (error) {
    const { reason, code, args } = asFailure(error);
    const findings = error instanceof FindingsFailure ? { findings: error.diagnostics } : {};
    if (given)
      saveRunResult(input.projectDir, input.environment, given.run, {
        status: 'failed',
        reason,
        code,
        args,
        ...findings,
      });
    throw error;
  }
}

async function open(
  { projectDir, environment, callers }: Parameters<typeof openSession>[0],
  given: RunInput | undefined,
  host: Host,
): Promise<Session> {
  await awaitOrphan(projectDir, environment, host);
  const file = writerFile(projectDir, environment);
  const me = writerOf(given?.run ?? newRunId(host.now()), callers);
  const place = { projectDir, environment, host, beforeWrite: () => assertWriter(file, me) };
  const work = given ? await givenWork(place, given) : await ownWork(place);
  const { driver, requestsPerSecond, requests, project, bundle, twinOf } = work;
  const { policy, state } = work;
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
  const { base, lacking, history, attempts, unfinished, unanswered, noted, wantedBy } = recorded;
  const desired = withAttempts(work.desired, base, attempts, wantedBy);
  const about = { environment, bundle, requestsPerSecond, history, twinOf, unanswered };
  const planned = await planAccount({ driver, desired, base, ...about }, host);
  const { accountId } = planned.snapshot;
  if (given) assertStillApproved(given, planned, unfinished, host.now());
  else {
    await assertOurs(planned, { projectDir, project, environment, desired, base, history, twinOf, first: false });
    assertNoErrors(planned.plan);
    assertEngineKnows(planned.plan.operations, work.base, environment);
    assertNothingLacks(lacking, planned.plan.operations, environment);
  }
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
  const session = new Session({
    run: run.run,
    driver,
    desired,
    base,
    departed: new Set([...work.base.keys()].filter((address) => !base.has(address))),
    planned,
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
      saveRunInput(projectDir, run);
      return openEnvironmentLog({ projectDir, project, environment, host });
    },
    head: () => signedHead(logDir),
    onRead: (answers) =>
      keepIfPossible({
        projectDir,
        environment,
        host,
        answers,
        accountId,
        hints: planned.hints,
      }),
    onEnd: async (result: RunResult) => {
      saveRunResult(projectDir, environment, run.run, result);
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

type Place = Parameters<typeof openAccount>[0];

interface Work extends OpenAccount {
  project: LogPlace;
  desired: DesiredState;
  state: EngineState;
  base: RecordedState;
  bundle: string;
  policy: Policy | undefined;
}

/** The approved plan brings its own text: what the files hold by now does not matter. */
async function givenWork(place: Place, given: RunInput): Promise<Work> {
  const account = await openAccount(place);
  const { projectDir, host } = place;
  // whoever waited for the engine's lock finds the records that the other run has left
  const state = await ownState(projectDir, given.environment, host);
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
  const { projectDir, environment, host } = place;
  const opened = await openEnvironment(place);
  const { project } = opened.text;
  if (project.approval.includes(environment)) throw new Failure('refused', 'APPROVAL_NEEDED', { environment });
  const state = await ownState(projectDir, environment, host);
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

function ownState(projectDir: string, environment: string, host: Host): Promise<EngineState> {
  const pulumi = host.env('CRMCTL_PULUMI') ?? 'pulumi';
  const env = engineEnvironment({ pulumi, projectDir, env: process.env });
  return readState({ pulumi, projectDir, environment, env });
}

/** `crmctl` hears everything and shows of it what it likes. */
function toldTo(place: Parameters<typeof leaveNotice>[0]): Host {
  const leave = (said: Parameters<typeof leaveNotice>[1]) => leaveNotice(place, said);
  return { ...processHost(leave), progress: leave };
}

/** The engine shows its user what a provider writes there. */
function toEngine({ code, args }: HostEvent): void {
  process.stderr.write(`${sayFound({ code, args }, engineLanguage(process.env))}\n`);
}

function processHost(notify: Host['notify']): Host {
  return {
    notify,
    ask: async () => false,
    now: () => new Date(),
    sleep,
    env: (name) => process.env[name],
  };
}
