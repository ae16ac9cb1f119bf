import type { ChildProcess } from 'node:child_process';
import { expect } from 'vitest';
import { killParts } from './processes';
import { ended, type TestProject } from './project';

/** Ends the command, the engine and the provider at once and without warning, as soon as the account has seen so many writes. */
export async function killAfterWrites(project: TestProject, child: ChildProcess, writes: number): Promise<void> {
  const end = ended(child);
  const seen = () => project.sandbox.requests('dev').filter(({ method }) => method !== 'GET').length;
  while (child.exitCode === null && seen() < writes) await new Promise((resolve) => setTimeout(resolve, 1));
  killParts(child.pid ?? 0, ['command', 'engine', 'provider']);
  await end;
  expect(child.signalCode).toBe('SIGKILL');
}
