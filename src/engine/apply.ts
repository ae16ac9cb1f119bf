import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, LocalWorkspace, PulumiCommand, Stack } from '@pulumi/pulumi/automation';
import { Failure } from '../model/diagnostic';
import type { Language } from '../messages/catalog';
import type { Host } from '../model/host';
import { engineEnvironment } from './engine-environment';
import { releaseDeadLocks } from './locks';
import { projectPaths } from './paths';
import { registerAll } from './program';
import { RUN_VARIABLE, type RunInput, type RunResult } from './run-input';
import { loadRunResult, runDir, saveRunInput } from './runs';

export interface ApplyInput {
  projectDir: string;
  project: string;
  /** Absolute path of the Pulumi CLI; its folder must be on PATH. */
  pulumi: string;
  input: RunInput;
  host: Host;
  language: Language;
  /** The engine's own words, line by line. */
  onOutput?(text: string): void;
}

/**
 * Carries out an approved plan through the engine: one `pulumi up` of the wanted objects. The provider process does
 * all checks and writes; its result comes back as a file. Checkpoints are written once at the end, because the
 * journal makes an interrupted run continue without doubles.
 */
export async function applyPlan(apply: ApplyInput): Promise<Extract<RunResult, { status: 'finished' }>> {
  const { projectDir, project, input } = apply;
  const paths = projectPaths(projectDir);
  mkdirSync(paths.state, { recursive: true });
  await releaseDeadLocks(paths.state, project, input.environment);
  const file = saveRunInput(projectDir, input);
  rmSync(join(runDir(projectDir, input.environment, input.run), 'result.json'), { force: true });
  const stack = await openStack(apply, { ...engineEnvironment(apply.pulumi, apply.host), [RUN_VARIABLE]: file, CRMCTL_LANG: apply.language });
  let stopped: unknown;
  try {
    // every member of a bulk request must be able to wait for the others; the engine starts that many workers
    const parallel = Math.max(16, input.desired.objects.length);
    await stack.up({ parallel, ...(apply.onOutput ? { onOutput: apply.onOutput } : {}), suppressOutputs: true });
  } catch (error) {
    stopped = error;
  }
  const result = loadRunResult(projectDir, input.environment, input.run);
  if (result?.status === 'failed') throw new Failure(result.reason as Failure['reason'], result.code, result.args, { cause: stopped });
  if (stopped !== undefined) throw new Failure('tool', 'ENGINE_FAILED', { detail: messageOf(stopped) }, { cause: stopped });
  return result ?? { status: 'finished', operations: 0, reads: 0, writes: 0, seconds: 0 };
}

async function openStack({ projectDir, input }: ApplyInput, envVars: Record<string, string>): Promise<Stack> {
  const pulumiCommand = await PulumiCommand.get({ skipVersionCheck: true });
  const program = async () => registerAll(input.desired, input.environment);
  const workspace = await LocalWorkspace.create({ workDir: projectDir, program, envVars, pulumiCommand });
  return Stack.createOrSelect(input.environment, workspace);
}

function messageOf(error: unknown): string {
  if (error instanceof CommandError) return error.message.slice(-2_000);
  return error instanceof Error ? error.message : String(error);
}
