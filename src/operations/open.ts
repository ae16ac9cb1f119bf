import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  declaredEnvironments,
  type LoadedProject,
  loadProject,
  loadSettings,
  loadStack,
  type ProjectSettings,
} from '../configuration';
import {
  type ConfigurationSource,
  type OpenAccount,
  type OpenEnvironment,
  openAccount,
  openEnvironment,
} from '../engine/planning/environment';
import { assertOurs, type PlannedAt, planAccount } from '../engine/planning/plan-account';
import { readRecorded } from '../engine/recorded-state/read-recorded';
import { withAttempts } from '../engine/recorded-state/recovery';
import { prepareToWrite } from '../engine/run/prepare';
import { type Policy, policyOf } from '../engine/runs/policy';
import type { History, RunHistory } from '../engine/runs/run-history';
import type { Unanswered } from '../engine/runs/unanswered';
import { keepIfPossible } from '../engine/workspace/keep-snapshot';
import type { LogPlace } from '../engine/workspace/paths';
import { awaitOrphan } from '../engine/workspace/writer';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { RecordedState } from '../model/recorded-state';
import type { OperationContext } from './context';
import { engineStateOf, pulumiOnPath, readyEngine, stateOf } from './engine-state';

/** An account with what was last applied to it: all that planning and applying need. */
export interface OpenedAccount {
  account: OpenAccount & { name: string; bundle: string };
  /** The name of the release that brought the configuration; absent where the files did. */
  release?: string;
  project: LogPlace;
  base: RecordedState;
  history: History;
  pulumi: string;
  /** Somebody said that nothing was ever applied to this account, from wherever. */
  first?: boolean;
  /** What crm/project.yaml demands of a write, where it decides. */
  policy?: Policy;
  /** For who is about to write: what earlier runs may still be creating is waited for. */
  unanswered?: Unanswered | undefined;
}

/** … and with the text that is wanted there. */
export interface Opened extends OpenedAccount {
  environment: OpenEnvironment;
  /** The project's own settings, also where a release brought the configuration: it does not judge itself. */
  project: ProjectSettings;
  /** What else of the log a look at the account is held against. */
  logged: Pick<RunHistory, 'noted' | 'stepsLeft'>;
}

/** The flag must name an environment of the project; where the project names none, it is taken as it is. */
export async function chooseEnvironment(
  { projectDir }: OperationContext,
  flag: string | boolean | undefined,
  known?: readonly string[],
): Promise<string> {
  const environments = known ?? (await declaredEnvironments(projectDir));
  if (typeof flag !== 'string') throw unnamed(projectDir, environments);
  if (environments.length > 0 && !environments.includes(flag))
    throw new Failure('usage', 'ENV_UNKNOWN', { environment: flag, environments: environments.join(', ') });
  return flag;
}

function unnamed(projectDir: string, environments: readonly string[]): Failure {
  if (environments.length > 0) return new Failure('usage', 'ENV_NEEDED', { environments: environments.join(', ') });
  return existsSync(join(projectDir, 'crm', 'project.yaml'))
    ? new Failure('usage', 'ENV_NEEDED_HERE')
    : new Failure('usage', 'NO_PROJECT', { dir: projectDir });
}

/** For what is left of an environment that the project may have given up. */
export function namedEnvironment(flag: string | boolean | undefined): string {
  if (typeof flag === 'string') return flag;
  throw new Failure('usage', 'ENV_NEEDED_HERE');
}

/** The environment that the flag names; the files are read once, or not at all where a release brings the text. */
export async function openChosen(
  context: OperationContext,
  flag: string | boolean | undefined,
  release?: ConfigurationSource,
): Promise<Opened> {
  if (release) return open(context, await chooseEnvironment(context, flag), release);
  return (await openWithFiles(context, flag)).opened;
}

/** A command that may write makes sure first that it can, and that what earlier runs wrote is recorded. */
type Purpose = 'read' | 'write';

/** … for commands that need of the files more than their text. */
export async function openWithFiles(
  context: OperationContext,
  flag: string | boolean | undefined,
): Promise<{ opened: Opened; files: LoadedProject }> {
  const files = await loadProject(context.projectDir);
  const environment = await chooseEnvironment(context, flag, files.environments);
  return { opened: await open(context, environment, files), files };
}

export async function open(
  context: OperationContext,
  environment: string,
  source?: ConfigurationSource,
  purpose: Purpose = 'read',
): Promise<Opened> {
  const { projectDir, host } = context;
  const pulumi = await (purpose === 'write' ? readyEngine(context) : pulumiOnPath());
  await reach(context, environment);
  await awaitOrphan(projectDir, environment, host);
  const opened = await openEnvironment({ projectDir, environment, host, ...(source ? { source } : {}) });
  const project = source?.name === undefined ? opened.text.project : await loadSettings(projectDir);
  if (purpose === 'write') await prepare(context, { environment, project, pulumi });
  const { twinOf } = opened;
  const policy = policyOf(project, environment);
  const records = await recordsOf(context, {
    environment,
    project,
    pulumi,
    twinOf,
    ...(purpose === 'write' ? { policy } : {}),
  });
  const desired = withAttempts(opened.desired, records.base, records.attempts, records.wantedBy);
  const { base, history } = records;
  const unanswered = purpose === 'write' ? records.unanswered : undefined;
  const release = source?.name === undefined ? {} : { release: source.name };
  const environmentOf = { ...opened, desired };
  const { noted, stepsLeft } = records;
  const about = { history, unanswered, pulumi, policy, logged: { noted, stepsLeft }, ...release };
  return { account: opened, project, environment: environmentOf, base, ...about };
}

interface Place {
  environment: string;
  project: LogPlace;
  pulumi: string;
}

/** Before anything is written: refusals, and the repair of what a killed run has left. */
export async function prepare(context: OperationContext, { environment, project, pulumi }: Place): Promise<void> {
  const { host } = context;
  const restored = await prepareToWrite({ state: stateOf(context, environment, pulumi), project, host });
  if (restored.length > 0) host.notify({ code: 'STATE_RESTORED', args: { environment, count: restored.length } });
}

/** Our records: the engine's state, with what the log proves to be ours and the state lacks until the next write. */
export async function recordsOf(
  context: OperationContext,
  {
    environment,
    project,
    pulumi,
    twinOf,
    mayBeLost,
    policy,
  }: Place & {
    twinOf?: string | undefined;
    /** Of who is about to write. */
    policy?: Policy;
    /** An import finds the objects of a lost state by their names. */
    mayBeLost?: boolean;
  },
) {
  const { projectDir, host } = context;
  const state = await engineStateOf(context, environment, pulumi);
  const mustHold = !mayBeLost || state.records.size > 0;
  const recorded = await readRecorded({ projectDir, environment, project, state, policy, twinOf, mustHold, host });
  const { restored, lacking } = recorded;
  if (restored.length > 0) host.notify({ code: 'STATE_LACKS', args: { environment, count: restored.length } });
  const objects = lacking.map(({ address }) => address);
  if (objects.length > 0) host.notify({ code: 'STATE_LACKS_RUNS', args: { environment, objects } });
  return recorded;
}

/** Every way to an account leads through here: a twin has to be started first. */
export async function reachAccount(context: OperationContext, environment: string): Promise<OpenAccount> {
  await reach(context, environment);
  return openAccount({ projectDir: context.projectDir, environment, host: context.host });
}

async function reach(context: OperationContext, environment: string): Promise<void> {
  const loaded = await loadStack(context.projectDir, environment);
  if (!loaded.stack || !('twinOf' in loaded.stack.account)) return;
  const { startTwin } = await import('./sandbox/twin');
  await startTwin(context, loaded);
}

const NOTHING: Unanswered = new Map();

/** Plans what is wanted in an account against what it holds. */
export async function planFor(
  context: OperationContext,
  { account, project, base, history, release, first = false, unanswered = NOTHING }: OpenedAccount,
  desired: DesiredState,
): Promise<PlannedAt> {
  const { driver, name: environment, bundle, requestsPerSecond } = account;
  const { projectDir, host } = context;
  const { twinOf } = account;
  const about = { environment, bundle, release, requestsPerSecond, history, twinOf, unanswered };
  const planned = await planAccount({ driver, desired, base, ...about }, host);
  const { answers, details, plan } = planned;
  const counts = { operations: plan.operations.length, manual: plan.manual.length };
  host.progress?.({ step: 'planned', environment, ...counts, forecast: plan.forecast });
  const { accountId } = planned.snapshot;
  keepIfPossible({ projectDir, environment, host, answers, accountId, details });
  await assertOurs(planned, { projectDir, project, environment, desired, base, history, twinOf, first });
  return planned;
}
