import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configuration } from './support/crm';
import { useLargeText } from './support/large';
import { createProject, ended, type TestProject } from './support/project';

const MOMENTS = 3;
let undisturbed: unknown;

beforeAll(async () => {
  const project = await createProject({ crm: {} });
  useLargeText(project);
  await project.crmctl(['apply', '-e', 'dev', '--yes']);
  undisturbed = await configuration(project, 'dev');
  await project.close();
});

/** Ends the command, the engine and the provider at once and without warning, as soon as the account has seen so many writes. */
async function killAfterWrites(project: TestProject, args: string[], writes: number): Promise<void> {
  const child = project.start(args);
  const end = ended(child);
  const seen = () => project.sandbox.requests('dev').filter(({ method }) => method !== 'GET').length;
  while (child.exitCode === null && seen() < writes) await new Promise((resolve) => setTimeout(resolve, 1));
  for (const pid of familyOf(child.pid ?? 0)) process.kill(pid, 'SIGKILL');
  await end;
}

/** The process and all that descend from it. */
function familyOf(ancestor: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([ancestor]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const [pid, parent] of rows) if (pid && parent && family.has(parent)) family.add(pid);
  }
  return [...family].filter((pid) => rows.some(([alive]) => alive === pid));
}

describe('an apply that is killed', () => {
  it.each(Array.from({ length: MOMENTS }, (_item, index) => 1 + index * 4))('after %i writes continues without doubles', async (writes) => {
    const project = await createProject({ crm: {} });
    useLargeText(project);
    await project.crmctl(['plan', '-e', 'dev', '--out', 'plan.json']);
    await killAfterWrites(project, ['apply', 'plan.json'], writes);
    const resumed = await project.crmctl(['apply', 'plan.json']);
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(await configuration(project, 'dev')).toEqual(undisturbed);
    const second = await project.crmctl(['plan', '-e', 'dev', '--json']);
    expect(JSON.parse(second.stdout).operations).toEqual([]);
    const verified = await project.crmctl(['audit', 'verify', '-e', 'dev', '--json']);
    expect(verified.code, verified.stdout).toBe(0);
    await project.close();
  });
});
