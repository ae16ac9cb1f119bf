import { readAuditLog } from '../../../src/audit';
import type { Plan } from '../../../src/plan/types';
import { resultIn } from '../../../tools/result-in.mjs';
import type { Ended, TestProject } from './project';

export { resultIn };

/** Runs a command that has to end well. */
export async function succeed(
  project: Pick<TestProject, 'crmctl'>,
  args: string[],
  env?: NodeJS.ProcessEnv,
): Promise<Ended> {
  const ended = await project.crmctl(args, env);
  if (ended.code !== 0)
    throw new Error(`crmctl ${args.join(' ')} ended with ${ended.code}\n${ended.stdout}\n${ended.stderr}`);
  return ended;
}

export interface Refused {
  code: number | null;
  error: {
    reason: string;
    code: string;
    args: Record<string, unknown>;
    findings?: { code: string; args: Record<string, unknown> }[];
  };
}

/** Runs a command that has to be refused; answers the exit code and the error as a script sees it. */
export async function refused(
  project: Pick<TestProject, 'crmctl'>,
  args: string[],
  env?: NodeJS.ProcessEnv,
): Promise<Refused> {
  const { code, stdout, stderr } = await project.crmctl([...args, '--json'], env);
  const last = stderr.trim().split('\n').at(-1) ?? '';
  if (code === 0 || !last.startsWith('{'))
    throw new Error(`crmctl ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
  return { code, error: JSON.parse(last).error };
}

export async function planOf(project: Pick<TestProject, 'crmctl'>, env: string): Promise<Plan> {
  const { stdout, stderr } = await project.crmctl(['plan', '-e', env, '--json']);
  if (stdout === '') throw new Error(stderr);
  return resultIn(stdout);
}

/** What the account was asked to change, in order: `POST /api/v4/roles`. */
export function writesTo(project: TestProject, env: string): string[] {
  const changing = project.sandbox.requests(env).filter(({ method }) => method !== 'GET');
  return changing.map(({ method, path }) => `${method} ${path}`);
}

export async function logOf(project: TestProject, env: string) {
  const entries: { type: string; run: string; [about: string]: unknown }[] = [];
  for await (const entry of readAuditLog(`${project.dir}/.crmctl/audit/${env}`)) entries.push(entry);
  return entries;
}

/** The verdict of `crmctl audit verify`. */
export async function verdictOf(project: Pick<TestProject, 'crmctl'>, env: string): Promise<string> {
  const { stdout, stderr } = await project.crmctl(['audit', 'verify', '-e', env, '--json']);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout).verdict;
}

/** The addresses that the engine's state holds, by its own export. */
export async function recordedBy(project: TestProject, env: string): Promise<string[]> {
  const { code, stdout, stderr } = await project.pulumi(['stack', 'export', '-s', env]);
  if (code !== 0) throw new Error(stderr);
  const resources: { inputs?: { address?: string } }[] = JSON.parse(stdout).deployment.resources ?? [];
  return resources.flatMap(({ inputs }) => inputs?.address ?? []).sort();
}
