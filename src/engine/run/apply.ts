import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CommandError,
  ConcurrentUpdateError,
  LocalWorkspace,
  PulumiCommand,
  Stack,
  StackAlreadyExistsError,
  StackNotFoundError,
  type UpOptions,
} from '@pulumi/pulumi/automation';
import { loadStack, twinVariables } from '../../configuration';
import type { Language } from '../../messages/catalog';
import { Failure, failureFound } from '../../model/diagnostic';
import { FindingsFailure } from '../../model/findings-failure';
import type { Host } from '../../model/host';
import { withThisMachineExempt } from '../../model/proxies';
import { keyringOf, RUN_KEY_VARIABLE, runKeyring } from '../../seal/keyring';
import { closeRecords } from '../pulumi/close-records';
import { engineEnvironment, withheldFrom } from '../pulumi/engine-environment';
import { assertEngineFile } from '../pulumi/engine-project';
import { releaseDeadLocks } from '../pulumi/locks';
import { RUN_VARIABLE, type RunInput, type RunResult } from '../runs/run-input';
import { loadRunResult, runDir, saveRunInput } from '../runs/runs';
import { projectPaths } from '../workspace/paths';
import { registerAll } from './program';

export interface ApplyInput {
  projectDir: string;
  /** Absolute path of the Pulumi CLI; its folder must be on PATH. */
  pulumi: string;
  input: RunInput;
  host: Host;
  language: Language;
  /** The engine's own words, line by line. */
  onOutput?(text: string): void;
}

/** Resources that the engine may work on at a time; the order of the writes does not depend on it. */
const PARALLEL = 16;

/** Engines that start at the same moment may each see the other's lock and all give up. */
const LOCK_ATTEMPTS = 5;
const LOCK_PAUSE_MS = 300;

/**
 * Carries out an approved plan through the engine: one `pulumi up` of the wanted objects. The provider process does
 * all checks and writes; its result comes back as a file. Checkpoints are written once at the end, because the
 * journal makes an interrupted run continue without doubles.
 */
export async function applyPlan(apply: ApplyInput): Promise<Extract<RunResult, { status: 'finished' }>> {
  const { projectDir, input } = apply;
  const paths = projectPaths(projectDir);
  assertEngineFile(projectDir, process.env);
  // without a key of the project the provider gets what it is to write under one that ends with this run
  const handover = keyringOf(projectDir).current ? undefined : runKeyring();
  const file = saveRunInput(projectDir, input, handover?.ring);
  rmSync(join(runDir(projectDir, input.environment, input.run), 'result.json'), { force: true });
  // the program of the engine runs in this process, and its connections ask here for a proxy
  Object.assign(
    process.env,
    withThisMachineExempt((name) => process.env[name]),
  );
  const given = engineEnvironment({
    ...apply,
    env: process.env,
    needed: await variablesOf(projectDir, input.environment),
  });
  const stack = await openStack(apply, {
    // the Automation API lets its child inherit whatever is not named
    ...withheldFrom(process.env, given),
    ...given,
    [RUN_VARIABLE]: file,
    ...(handover ? { [RUN_KEY_VARIABLE]: handover.text } : {}),
    CRMCTL_LANG: apply.language,
  });
  // the engine's own name of the project, which stands in Pulumi.yaml: ours may be another
  const { name } = await stack.workspace.projectSettings();
  let stopped: unknown;
  for (
    let attempt = 1;
    attempt === 1 || (stopped instanceof ConcurrentUpdateError && attempt <= LOCK_ATTEMPTS);
    attempt += 1
  ) {
    await releaseDeadLocks(paths.state, name, input.environment);
    stopped = await runEngine(stack, apply);
  }
  closeRecords(projectDir);
  if (stopped instanceof ConcurrentUpdateError) throw lockedByAnother(stopped, input.environment);
  const result = loadRunResult(projectDir, input.environment, input.run);
  if (result?.status === 'failed') throw failureOf(result, stopped);
  if (stopped !== undefined)
    throw new Failure('tool', 'ENGINE_FAILED', { detail: messageOf(stopped) }, { cause: stopped });
  if (result) return result;
  // without any object there is nobody who could have reported
  if (input.plan.operations.length === 0) return { status: 'finished', operations: 0, reads: 0, writes: 0, seconds: 0 };
  throw new Failure('tool', 'ENGINE_INCOMPLETE', { environment: input.environment });
}

/** Names of the variables that the provider reads to reach its account. */
async function variablesOf(projectDir: string, environment: string): Promise<string[]> {
  const { stack } = await loadStack(projectDir, environment);
  if (!stack) return [];
  const { account, token } = stack;
  const values = Object.values(stack.elsewhere ?? {});
  if ('twinOf' in account) return [...Object.values(twinVariables(environment)), ...values];
  const address = 'variable' in account ? [account.variable] : [];
  return [...address, ...values, 'oauth' in token ? token.oauth.secretVariable : token.variable];
}

/** Backends that are no folder tell of their locks in words only. */
function lockedByAnother(error: ConcurrentUpdateError, environment: string): Failure {
  const [, by = '?', since = '?'] = /created by (.+ \(pid \d+\)) at (\S+)/.exec(error.message) ?? [];
  return new Failure('refused', 'STATE_LOCKED', { environment, by, since }, { cause: error });
}

/** Answers what stopped the engine, if anything did. */
async function runEngine(stack: Stack, { onOutput }: ApplyInput): Promise<unknown> {
  // what was written before a failure is handed to the engine as well, so that it stands in its state
  const options = { parallel: PARALLEL, continueOnError: true, suppressOutputs: true };
  try {
    await up(stack, { ...options, ...(onOutput ? { onOutput } : {}) });
    return undefined;
  } catch (error) {
    if (error instanceof ConcurrentUpdateError) await sleep(LOCK_PAUSE_MS * (1 + Math.random()));
    return error;
  }
}

async function openStack({ projectDir, pulumi, input }: ApplyInput, env: NodeJS.ProcessEnv): Promise<Stack> {
  // `PulumiCommand.get` looks for the CLI on PATH and asks it for its version; we have done both
  const pulumiCommand: PulumiCommand = Reflect.construct(PulumiCommand, [pulumi, null]);
  const leaving = new Set(input.plan.manual.filter(({ what }) => what === 'delete').map(({ address }) => address));
  const kept = input.base.filter(({ address }) => leaving.has(address));
  const { desired, environment } = input;
  const { seal } = keyringOf(projectDir);
  const program = async () => registerAll({ desired, environment, seal, kept });
  // its type knows of no variables that are taken away; Node, which starts the child, does
  const envVars = env as Record<string, string>;
  const workspace = await LocalWorkspace.create({ workDir: projectDir, program, envVars, pulumiCommand });
  // every command names its stack; to select it as well would change it under whoever uses Pulumi in this folder
  workspace.selectStack = async () => {};
  return withoutSummary(await Stack.select(input.environment, workspace));
}

/** Makes the stack where the engine has not heard of it yet. */
async function up(stack: Stack, options: UpOptions): Promise<void> {
  try {
    await stack.up(options);
  } catch (error) {
    if (!(error instanceof StackNotFoundError)) throw error;
    await stack.workspace.createStack(stack.name).catch((refusal) => {
      // another apply made it after we had looked
      if (!(refusal instanceof StackAlreadyExistsError)) throw refusal;
    });
    await stack.up(options);
  }
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

function messageOf(error: unknown): string {
  if (error instanceof CommandError) return error.message.slice(-2_000);
  return error instanceof Error ? error.message : String(error);
}
