import { type LoadedProject, loadProject, loadStack, type ProjectText } from '../config';
import {
  type OpenAccount,
  type OpenEnvironment,
  openAccount,
  openEnvironment,
  type TextSource,
} from '../engine/environment';
import { assertSameHistory } from '../engine/history';
import { keepIfPossible } from '../engine/keep-snapshot';
import { type History, readPast } from '../engine/past';
import { auditDir, type LogPlace } from '../engine/paths';
import { type Planned, planEnvironment } from '../engine/planning';
import { recovered } from '../engine/recovery';
import { toolName } from '../engine/tool';
import type { BaseState } from '../model/base';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { CommandContext } from './command';
import { baseOf, pulumiOnPath } from './engine-state';

/** An account with what was last applied to it: all that planning and applying need. */
export interface OpenedAccount {
  account: OpenAccount & { name: string; bundle: string };
  project: LogPlace;
  base: BaseState;
  history: History;
  pulumi: string;
}

/** … and with the text that is wanted there. */
export interface Opened extends OpenedAccount {
  environment: OpenEnvironment;
}

/** The environments of the text; the flag must name one of them. */
export async function chooseEnvironment(
  context: CommandContext,
  flag: string | boolean | undefined,
  text?: ProjectText,
): Promise<string> {
  return environmentIn(text ?? (await loadProject(context.projectDir)).text, flag);
}

function environmentIn(text: ProjectText | undefined, flag: string | boolean | undefined): string {
  const environments = text?.project.environments ?? [];
  if (typeof flag !== 'string') throw new Failure('usage', 'ENV_NEEDED', { environments: environments.join(', ') });
  if (text && !environments.includes(flag)) {
    throw new Failure('usage', 'ENV_UNKNOWN', { environment: flag, environments: environments.join(', ') });
  }
  return flag;
}

/** For commands that need an account and no text: the flag alone says which one. */
export function namedEnvironment(flag: string | boolean | undefined): string {
  if (typeof flag === 'string') return flag;
  throw new Failure('usage', 'ENV_NEEDED_HERE');
}

/** The environment that the flag names; the files are read once, or not at all where a release brings the text. */
export async function openChosen(
  context: CommandContext,
  flag: string | boolean | undefined,
  release?: TextSource,
): Promise<Opened> {
  if (release) return open(context, environmentIn(release.text, flag), release);
  return (await openWithFiles(context, flag)).opened;
}

/** … for commands that need of the files more than their text. */
export async function openWithFiles(
  context: CommandContext,
  flag: string | boolean | undefined,
): Promise<{ opened: Opened; files: LoadedProject }> {
  const files = await loadProject(context.projectDir);
  return { opened: await open(context, environmentIn(files.text, flag), files), files };
}

export async function open(context: CommandContext, environment: string, source?: TextSource): Promise<Opened> {
  const { projectDir, host } = context;
  const pulumi = await pulumiOnPath();
  await reach(context, environment);
  const opened = await openEnvironment({ projectDir, environment, host, ...(source ? { source } : {}) });
  const logDir = auditDir(projectDir, opened.text.project, environment);
  const recorded = await baseOf(context, environment, pulumi);
  const { history, creations } = await readPast(logDir);
  const work = { base: recorded, desired: opened.desired, creations, projectDir, environment };
  const { base, desired } = recovered(work);
  return { account: opened, project: opened.text.project, environment: { ...opened, desired }, base, history, pulumi };
}

/** Every way to an account leads through here: a twin has to be started first. */
export async function reachAccount(context: CommandContext, environment: string): Promise<OpenAccount> {
  await reach(context, environment);
  return openAccount({ projectDir: context.projectDir, environment, host: context.host });
}

async function reach(context: CommandContext, environment: string): Promise<void> {
  const loaded = await loadStack(context.projectDir, environment);
  if (!loaded.stack || !('twinOf' in loaded.stack.account)) return;
  const { startTwin } = await import('./twin');
  await startTwin(context, loaded);
}

/** Plans what is wanted in an account against what it holds. */
export async function planFor(
  context: CommandContext,
  { account, base, history }: OpenedAccount,
  desired: DesiredState,
): Promise<Planned> {
  const planned = await planEnvironment({
    driver: account.driver,
    desired,
    base,
    environment: account.name,
    bundle: account.bundle,
    tool: toolName(),
    requestsPerSecond: account.requestsPerSecond,
    now: context.host.now(),
  });
  const { answers, hints } = planned;
  const { accountId } = planned.snapshot;
  const { projectDir, host } = context;
  keepIfPossible({ projectDir, environment: account.name, host, answers, accountId, hints });
  assertSameHistory({ history, environment: account.name, accountId, base, twinOf: account.twinOf });
  return planned;
}
