import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalWorkspace, Stack, type UpOptions } from '@pulumi/pulumi/automation';
import type { ProcessMark } from '../../files/process-mark';
import type { Language } from '../../messages/catalog';
import { Failure, failureFound } from '../../model/diagnostic';
import { FindingsFailure } from '../../model/findings-failure';
import type { Host } from '../../model/host';
import { withThisMachineExempt } from '../../model/proxies';
import { keyringOf } from '../../seal/keyring';
import type { OpenAccount } from '../planning/environment';
import type { PlannedAt } from '../planning/plan-account';
import { closeRecords } from '../pulumi/close-records';
import { EngineError, engineCommand } from '../pulumi/engine-command';
import { engineEnvironment } from '../pulumi/engine-environment';
import { assertEngineFile } from '../pulumi/engine-project';
import { releaseDeadLocks } from '../pulumi/locks';
import { attachedTo, type ServedProvider, serveProvider } from '../pulumi/provider-server';
import { hasNoStack } from '../pulumi/state-files';
import { awaitingDeletion } from '../recorded-state/records-after';
import type { RunInput, RunResult } from '../runs/run-input';
import { runDir, saveRunInput } from '../runs/runs';
import { projectPaths } from '../workspace/paths';
import { openRun } from './open-session';
import { PARALLEL, registerAll } from './program';
import { resourcesOf } from './resources';
import { asFailure, type Session } from './session';

export interface ApplyInput {
  projectDir: string;
  /** Absolute path of the Pulumi CLI. */
  pulumi: string;
  input: RunInput;
  /** The account as the command has opened it: one pace for all that it asks. */
  account: OpenAccount;
  /** What the command has just planned; the run goes by it where it may; see `planAgain`. */
  planned?: PlannedAt | undefined;
  host: Host;
  language: Language;
  /** The engine's own words, line by line. */
  onOutput?(text: string): void;
}

/** Engines that start at the same moment may each see the other's lock and all give up. */
const LOCK_ATTEMPTS = 5;
const LOCK_PAUSE_MS = 300;

/**
 * Carries out an approved plan through the engine: one `pulumi up` of the wanted objects. This process registers them and
 * answers the engine as its provider, so that all checks and writes happen here. Checkpoints are written once at the end,
 * because the journal makes an interrupted run continue without doubles.
 */
export async function applyPlan(apply: ApplyInput): Promise<Extract<RunResult, { status: 'finished' }>> {
  const { projectDir, input } = apply;
  assertEngineFile(projectDir, process.env);
  saveRunInput(projectDir, input);
  rmSync(join(runDir(projectDir, input.environment, input.run), 'result.json'), { force: true });
  // the program of the engine runs in this process, and its connections ask here for a proxy
  Object.assign(
    process.env,
    withThisMachineExempt((name) => process.env[name]),
  );
  const run = new RunOfEngine(apply);
  const provider = await serveProvider(resourcesOf({ ...apply, sessionOf: () => run.session() }));
  const release = onSignals(() => {
    apply.host.notify({ code: 'STOP_ASKED', args: {} });
    void run.stop(new Failure('cancelled', 'RUN_STOPPED'));
  });
  let stopped: unknown;
  /** Why somebody wanted it to stop. */
  let told: Failure | undefined;
  try {
    stopped = await untilUnlocked(apply, await openStack(apply, run, provider));
    told = run.stopping;
    // what is under way when an engine dies is finished and logged
    await run.stop(new Failure('cancelled', 'RUN_ORPHANED'));
  } finally {
    release();
    provider.close();
  }
  closeRecords(projectDir);
  if (isLocked(stopped)) throw lockedByAnother(stopped, input.environment);
  if (run.refusal) throw run.refusal;
  const { result } = run;
  if (result?.status === 'failed') throw failureOf(result, stopped);
  // it had not begun to write
  if (told && !result) throw told;
  if (stopped !== undefined)
    throw new Failure('tool', 'ENGINE_FAILED', { detail: messageOf(stopped) }, { cause: stopped });
  if (result) return result;
  // without any object there is nobody who could have reported
  if (input.plan.operations.length === 0) return { status: 'finished', operations: 0, reads: 0, writes: 0, seconds: 0 };
  throw new Failure('tool', 'ENGINE_INCOMPLETE', { environment: input.environment });
}

/** The run that one `pulumi up` carries out in this process. */
class RunOfEngine {
  /** How it ended; undefined where it never began. */
  result: RunResult | undefined;
  /** Why it was not begun. */
  refusal: Failure | undefined;
  private opened: Promise<Session> | undefined;
  private engine: ProcessMark[] = [];
  /** Why nothing more is written. */
  stopping: Failure | undefined;

  constructor(private readonly apply: ApplyInput) {}

  starts(engine: ProcessMark): void {
    this.engine = [engine];
  }

  session(): Promise<Session> {
    this.opened ??= this.open();
    return this.opened;
  }

  /** Lets the request that is under way end, and no other begin; says so in the log. */
  async stop(failure: Failure): Promise<void> {
    this.stopping ??= failure;
    this.refuseWrites();
    const session = await this.opened?.catch(() => undefined);
    await session?.stop(failure);
  }

  private refuseWrites(): void {
    const { stopping } = this;
    if (!stopping) return;
    this.apply.account.guard.beforeWrite = () => {
      throw stopping;
    };
  }

  private async open(): Promise<Session> {
    const { projectDir, pulumi, host, input, account, planned } = this.apply;
    const onEnd = (result: RunResult) => {
      this.result = result;
    };
    // nobody can be asked while the engine waits
    const silent: Host = { ...host, ask: async () => false };
    try {
      if (this.stopping) throw this.stopping;
      // any process of this machine can ask; ours is the engine that we have started
      if (this.engine.length === 0) throw new Failure('cancelled', 'RUN_ORPHANED');
      const session = await openRun({
        projectDir,
        pulumi,
        host: silent,
        callers: this.engine,
        given: { input, account, planned, onEnd },
      });
      // opening it gave the account a guard of its own
      this.refuseWrites();
      return session;
    } catch (error) {
      this.refusal = asFailure(error);
      throw error;
    }
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A terminal sends a signal to every process, and a launcher passes it on: both are one. */
const ONE_SIGNAL_MS = 1_000;

/** Ctrl-C lets the request that is under way end and be logged; a second one ends the process at once. */
function onSignals(stop: () => void): () => void {
  let isStopping = false;
  const release = () => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
  const onSignal = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(release, ONE_SIGNAL_MS).unref();
    stop();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return release;
}

/** Answers what stopped the engine, if anything did. */
async function untilUnlocked(apply: ApplyInput, stack: Stack): Promise<unknown> {
  const { projectDir, input } = apply;
  const paths = projectPaths(projectDir);
  // the engine's own name of the project, which stands in Pulumi.yaml: ours may be another
  const { name } = await stack.workspace.projectSettings();
  let stopped: unknown;
  for (let attempt = 1; attempt === 1 || (isLocked(stopped) && attempt <= LOCK_ATTEMPTS); attempt += 1) {
    await releaseDeadLocks(paths.state, name, input.environment);
    stopped = await runEngine(stack, apply);
  }
  return stopped;
}

/** Backends that are no folder tell of their locks in words only. */
function lockedByAnother(error: EngineError, environment: string): Failure {
  const [, by = '?', since = '?'] = /created by (.+ \(pid \d+\)) at (\S+)/.exec(error.printed) ?? [];
  return new Failure('refused', 'STATE_LOCKED', { environment, by, since }, { cause: error });
}

async function runEngine(stack: Stack, { projectDir, input, onOutput }: ApplyInput): Promise<unknown> {
  // what was written before a failure is handed to the engine as well, so that it stands in its state
  const options = { parallel: PARALLEL, continueOnError: true, suppressOutputs: true };
  try {
    const isNew = hasNoStack({ projectDir, environment: input.environment, env: process.env });
    await up(stack, { ...options, ...(onOutput ? { onOutput } : {}) }, isNew);
    return undefined;
  } catch (error) {
    if (isLocked(error)) await sleep(LOCK_PAUSE_MS * (1 + Math.random()));
    return error;
  }
}

type Variables = Record<string, string>;

async function openStack(
  { projectDir, pulumi, input }: ApplyInput,
  run: RunOfEngine,
  provider: ServedProvider,
): Promise<Stack> {
  // its type knows of no variable without a value, which Node passes over
  const envVars = { ...engineEnvironment({ projectDir, env: process.env }), ...attachedTo(provider) } as Variables;
  const kept = awaitingDeletion(input);
  const { desired, environment } = input;
  const { seal } = keyringOf(projectDir);
  const program = () => registerAll({ desired, environment, seal, kept });
  const pulumiCommand = engineCommand(pulumi, (engine) => run.starts(engine));
  const workspace = await LocalWorkspace.create({ workDir: projectDir, program, envVars, pulumiCommand });
  // every command names its stack; to select it as well would change it under whoever uses Pulumi in this folder
  workspace.selectStack = async () => {};
  return withoutSummary(await Stack.select(input.environment, workspace));
}

/** Makes the stack where the engine has not heard of it yet. */
async function up(stack: Stack, options: UpOptions, isNew: boolean): Promise<void> {
  if (isNew) await create(stack);
  try {
    await stack.up(options);
  } catch (error) {
    if (!hasTrouble(error, 'missing')) throw error;
    await create(stack);
    await stack.up(options);
  }
}

async function create(stack: Stack): Promise<void> {
  await stack.workspace.createStack(stack.name).catch((refusal) => {
    // another apply made it after we had looked
    if (!hasTrouble(refusal, 'exists')) throw refusal;
  });
}

/** After an `up` the library starts the CLI three times more, for outputs and history that nobody reads here. */
function withoutSummary(stack: Stack): Stack {
  return Object.assign(stack, { outputs: async () => ({}), info: async () => undefined });
}

function failureOf({ reason, findings, ...found }: Extract<RunResult, { status: 'failed' }>, cause: unknown): Failure {
  if (findings)
    return new FindingsFailure(
      found.code === 'CONFIGURATION_INVALID' ? 'CONFIGURATION_INVALID' : 'PLAN_HAS_ERRORS',
      findings,
    );
  return failureFound(reason as Failure['reason'], found, { cause });
}

function isLocked(error: unknown): error is EngineError {
  return hasTrouble(error, 'locked');
}

function hasTrouble(error: unknown, trouble: EngineError['trouble']): error is EngineError {
  return error instanceof EngineError && error.trouble === trouble;
}

function messageOf(error: unknown): string {
  if (error instanceof EngineError) return error.printed.slice(-2_000);
  return error instanceof Error ? error.message : String(error);
}
