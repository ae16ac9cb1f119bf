import { anchor, openAuditLog } from '../audit';
import type { BaseState } from '../model/base';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import { fingerprintOf } from '../plan/seal';
import { assertApproved } from './approved';
import { type OpenEnvironment, openEnvironment } from './environment';
import { unfinishedRuns } from './journal';
import { auditOrigin, projectPaths } from './paths';
import { assertNoErrors, planEnvironment } from './planning';
import { RUN_VARIABLE, type RunInput, type RunResult } from './run-input';
import { loadRunInput, newRunId, saveRunInput, saveRunResult } from './runs';
import { asFailure, Session } from './session';
import { readBase } from './state';
import { toolName } from './tool';
import { actorOf } from './who';

/** Members of a bulk request that never come are not waited for longer than this. */
const IDLE_APPROVED_MS = 2_000;
const IDLE_PLAIN_MS = 60;

/**
 * Opens the run of a provider process: the approved one that `crmctl apply` handed over, or, under a plain
 * `pulumi up`, one of its own that obeys the same rules.
 */
export async function openSession(input: { projectDir: string; environment: string }): Promise<Session> {
  const host = processHost();
  const file = host.env(RUN_VARIABLE);
  const given = file === undefined ? undefined : loadRunInput(file);
  try {
    return await open(input.projectDir, input.environment, given, host);
  } catch (error) {
    const { reason, code, args } = asFailure(error);
    if (given) saveRunResult(input.projectDir, input.environment, given.run, { status: 'failed', reason, code, args });
    throw error;
  }
}

async function open(projectDir: string, environment: string, given: RunInput | undefined, host: Host): Promise<Session> {
  const opened = await openEnvironment({ projectDir, environment, host });
  const { driver, requestsPerSecond, text } = opened;
  if (!given && text.project.approval.includes(environment)) {
    throw new Failure('refused', 'APPROVAL_NEEDED', { environment });
  }
  const desired = given?.desired ?? opened.desired;
  const base: BaseState = given ? new Map(given.base.map((object) => [object.address, object])) : await ownBase(projectDir, environment, host);
  const bundle = given?.plan.bundle ?? opened.bundle;
  const planned = await planEnvironment({
    driver,
    desired,
    base,
    environment,
    bundle,
    tool: toolName(),
    requestsPerSecond,
    now: host.now(),
  });
  assertNoErrors(planned.plan);
  const paths = projectPaths(projectDir);
  const digest = given?.plan.digest ?? planned.plan.digest;
  const unfinished = await unfinishedRuns(paths.audit(environment), digest);
  if (given) {
    assertApproved({
      plan: given.plan,
      operations: planned.plan.operations,
      fingerprint: fingerprintOf(planned.draft.binding),
      accountId: planned.snapshot.accountId,
      desired: planned.plan.desired,
      touched: unfinished.touched,
      now: host.now(),
    });
  }
  const run = given ?? ownRun(environment, planned.plan, desired, base, host);
  return new Session({
    run: run.run,
    driver,
    desired,
    base,
    planned,
    orphans: unfinished.open,
    about: aboutRun(run, opened, given !== undefined, host, planned.snapshot.accountId),
    idleMs: given ? IDLE_APPROVED_MS : IDLE_PLAIN_MS,
    requests: opened.requests,
    now: () => host.now(),
    openLog: () => {
      saveRunInput(projectDir, run);
      const origin = auditOrigin(text.project.name, environment);
      return openAuditLog({ dir: paths.audit(environment), origin, keyFile: paths.auditKey, now: () => host.now() });
    },
    onEnd: async (result: RunResult) => {
      saveRunResult(projectDir, environment, run.run, result);
      await anchor(paths.audit(environment));
    },
  });
}

function ownRun(environment: string, plan: RunInput['plan'], desired: DesiredState, base: BaseState, host: Host): RunInput {
  return { run: newRunId(host.now()), environment, plan, desired, base: [...base.values()] };
}

function ownBase(projectDir: string, environment: string, host: Host): Promise<BaseState> {
  return readBase({ pulumi: host.env('CRMCTL_PULUMI') ?? 'pulumi', projectDir, environment, env: process.env });
}

function aboutRun(run: RunInput, opened: OpenEnvironment, approved: boolean, host: Host, account: number): Record<string, unknown> {
  return {
    environment: opened.name,
    account,
    plan: run.plan.digest,
    bundle: run.plan.bundle,
    via: approved ? 'crmctl' : 'pulumi',
    actor: actorOf(host),
    tool: toolName(),
    forecast: run.plan.forecast,
    ...(run.release === undefined ? {} : { release: run.release }),
    ...(run.undoes === undefined ? {} : { undoes: run.undoes }),
  };
}

function processHost(): Host {
  return {
    notify: () => {},
    ask: async () => false,
    now: () => new Date(),
    env: (name) => process.env[name],
  };
}
