import type { ChildProcess } from 'node:child_process';
import type { Fault } from '@crmctl/sandbox';
import { expect } from 'vitest';
import { isAlive } from '../../../src/files/process-mark';
import { familyOf, killParts, type Part } from './processes';
import { ended, type TestProject } from './project';

/**
 * Kills parts of a run while the CRM is at a request, which waits until the test clears the faults; those that were killed
 * are gone by then. Answers the processes of the whole run.
 */
export async function killDuring(
  project: TestProject,
  child: ChildProcess,
  parts: readonly Part[],
  request: Omit<Fault, 'kind'>,
): Promise<number[]> {
  return duringRequest(project, child, request, () => gone(killParts(child.pid ?? 0, parts)));
}

/** Does something to a run while the CRM is at a request. Answers the processes that the run had before. */
export async function duringRequest(
  project: TestProject,
  child: ChildProcess,
  request: Omit<Fault, 'kind'>,
  act: () => unknown,
): Promise<number[]> {
  const faults = project.sandbox.faults('dev');
  faults.add({ kind: 'held', ...request });
  await expect.poll(() => faults.list()).toEqual([]);
  // Pulumi's own language host writes nothing; it looks for its engine every five minutes and then ends, too
  const ours = familyOf(child.pid ?? 0).filter(({ command }) => !command.includes('pulumi-language-'));
  await act();
  return ours.map(({ pid }) => pid);
}

export async function gone(processes: readonly number[]): Promise<void> {
  await expect.poll(() => processes.filter(isAlive)).toEqual([]);
}

/** Runs a command that has to end well, and lets the held requests go on when its stderr has said the words. */
export async function succeedAfter(project: TestProject, args: string[], words: string): Promise<string> {
  const child = project.start(args);
  const end = ended(child);
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  await expect.poll(() => said.includes(words) || child.exitCode !== null).toBe(true);
  expect(said).toContain(words);
  project.sandbox.faults('dev').clear();
  const { code, stdout, stderr } = await end;
  expect(code, stdout + stderr).toBe(0);
  return stderr;
}

/** Ends the command, the engine and the provider at once and without warning, as soon as the account has seen so many writes. */
export async function killAfterWrites(project: TestProject, child: ChildProcess, writes: number): Promise<void> {
  const end = ended(child);
  const seen = () => project.sandbox.requests('dev').filter(({ method }) => method !== 'GET').length;
  while (child.exitCode === null && seen() < writes) await new Promise((resolve) => setTimeout(resolve, 1));
  killParts(child.pid ?? 0, ['command', 'engine', 'provider']);
  await end;
  expect(child.signalCode).toBe('SIGKILL');
}
