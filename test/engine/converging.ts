import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { KINDS } from '../../src/crm/amocrm/model/kind-types';
import { planWhenAnswered } from '../../src/engine/planning/plan-when-answered';
import { assertNoErrors, type Planned, planEnvironment } from '../../src/engine/planning/planning';
import { recoveredRecords, withAttempts } from '../../src/engine/recorded-state/recovery';
import { Session } from '../../src/engine/run/session';
import { readRunHistory } from '../../src/engine/runs/run-history';
import { sealOf } from '../../src/engine/runs/run-seal';
import { newRunId, saveRunInput, wantedByRuns } from '../../src/engine/runs/runs';
import { openEnvironmentLog } from '../../src/engine/workspace/environment-log';
import { auditDir } from '../../src/engine/workspace/paths';
import type { DesiredState } from '../../src/model/desired';
import { Failure } from '../../src/model/diagnostic';
import type { Host } from '../../src/model/host';
import type { RecordedObject, RecordedState } from '../../src/model/recorded-state';
import { managedBy } from '../../src/plan/recorded';
import type { Operation } from '../../src/plan/types';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crmctl-converging-'));
  made.push(folder);
  return folder;
}

const project = { name: 'test' };
const environment = 'dev';
const ABOUT = { environment, bundle: '', tool: 'test', requestsPerSecond: 0 };
/** Time passes while the machine works, and at once where something waits. */
let slept = 0;
const host: Host = {
  notify: () => {},
  ask: async () => true,
  now: () => new Date(Date.now() + slept),
  sleep: async (milliseconds) => {
    slept += milliseconds;
  },
  env: () => undefined,
};

/**
 * One `crmctl apply` without the engine's processes: the real session, journal, recovery and driver over HTTP; what the
 * engine would keep as its state comes back. Throws what stopped the run, with the state as it then is in `state`.
 */
export async function applyOnce(
  account: OpenAccount,
  projectDir: string,
  text: DesiredState,
  state: Map<string, RecordedObject>,
) {
  const logDir = auditDir(projectDir, project, environment);
  const { outcomes, attempts, unfinished, unanswered, seals } = await readRunHistory(logDir);
  const wantedBy = wantedByRuns({ projectDir, environment, seals, strict: true, host });
  const { base } = recoveredRecords(new Map(state) as RecordedState, outcomes, wantedBy);
  // as every command does before it looks at the account
  state.clear();
  for (const [address, record] of base) state.set(address, record);
  const desired = withAttempts(text, base, attempts, wantedBy);
  const planned = await planWhenAnswered({ driver: account.driver, desired, base, ...ABOUT }, unanswered, host);
  assertNoErrors(planned.plan);
  if (planned.plan.operations.length === 0) return { done: true, planned };
  const run = {
    run: newRunId(host.now()),
    project,
    environment,
    plan: planned.plan,
    desired,
    base: [...base.values()],
  };
  const session = new Session({
    ...run,
    driver: account.driver,
    base,
    planned,
    countedFrom: { reads: 0, writes: 0 },
    orphans: unfinished.open,
    about: { environment, account: planned.snapshot.accountId, ...sealOf(run) },
    attended: false,
    whole: true,
    requests: [],
    host,
    openLog: () => {
      saveRunInput(projectDir, run);
      return openEnvironmentLog({ projectDir, project, environment, host });
    },
    onRead: () => {},
    onEnd: async () => {},
  });
  await inWaves(planned.plan.operations, (operation) => one(session, operation, desired, state));
  return { done: false, planned };
}

/** As the engine does: what others need first, removals at the end; within a wave everything at once. */
async function inWaves(operations: readonly Operation[], job: (operation: Operation) => Promise<void>): Promise<void> {
  const stays = (operation: Operation) => operation.after !== null;
  const waves = [
    ...KINDS.map((kind) => operations.filter((operation) => operation.kind === kind && stays(operation))),
    ...[...KINDS]
      .reverse()
      .map((kind) => operations.filter((operation) => operation.kind === kind && !stays(operation))),
  ];
  for (const wave of waves) {
    const results = await Promise.allSettled(wave.map(job));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

async function one(session: Session, operation: Operation, desired: DesiredState, state: Map<string, RecordedObject>) {
  const { written, unproven } = await session.execute(operation.address);
  if (operation.after === null) state.delete(operation.address);
  const object = desired.objects.find(({ address }) => address === operation.address);
  if (object && written) {
    const { kind, key, address, spec } = object;
    const record = { kind, key, address, spec, id: written.id, ids: written.ids, ...managedBy(kind, key, desired) };
    state.set(address, record as RecordedObject);
  }
  if (unproven) throw unproven;
}

export function plan(account: OpenAccount, desired: DesiredState, base: RecordedState): Promise<Planned> {
  return planEnvironment({ driver: account.driver, desired, base, ...ABOUT, now: host.now() });
}

const MOST_TRIES = 25;
/** What a repetition may mend. */
const PASSING = new Set([
  'CRM_OUTCOME_UNKNOWN',
  'CRM_UNAVAILABLE',
  'CRM_UNREACHABLE',
  'CRM_RATE_LIMITED',
  'OUTCOME_OPEN',
  'MONETARY_REFUSED',
]);

/** What stopped the run, also where it was told to an object that comes behind. */
function causeOf({ code, args }: Failure): string {
  return code === 'STOPPED_AFTER_FAILURE' ? String(args.cause) : code;
}

/** Applies until nothing is left to do, as a person would who repeats a command that failed. Answers the number of tries. */
export async function converge(
  account: OpenAccount,
  projectDir: string,
  desired: DesiredState,
  state: Map<string, RecordedObject>,
): Promise<number> {
  let last: unknown;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    try {
      const { done } = await applyOnce(account, projectDir, desired, state);
      if (done) return tries;
    } catch (error) {
      if (!(error instanceof Failure) || !PASSING.has(causeOf(error))) throw error;
      last = error;
    }
  }
  throw new Error(`not done after ${MOST_TRIES} tries`, { cause: last });
}

/** A new account in which the configuration is applied; it is closed with the test. */
export async function applied(text: DesiredState) {
  const account = await openAccount();
  onTestFinished(() => account.close());
  const state = new Map<string, RecordedObject>();
  const folder = workFolder();
  await converge(account, folder, text, state);
  return { account, state, folder };
}
