import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../src/files/process-mark';
import { logOf, planOf, succeed, verdictOf, writesTo } from './support/commands';
import { list } from './support/crm';
import { useLargeText } from './support/large';
import { familyOf, killParts, type Part } from './support/processes';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeEach(async () => {
  project = await createProject({ crm: {} });
  useLargeText(project);
});
afterEach(() => project.close());

const moment = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Starts a run and kills parts of it while the CRM is busy with a creation; answers the processes of the whole run. */
async function killDuringCreation(child: ChildProcess, parts: readonly Part[], delayMs = 3_000): Promise<number[]> {
  const faults = project.sandbox.faults('dev');
  faults.add({ kind: 'slow', delayMs, method: 'POST', path: '/leads/custom_fields' });
  while (faults.list().length > 0) await moment();
  // Pulumi's own language host writes nothing; it looks for its engine every five minutes and then ends, too
  const ours = familyOf(child.pid ?? 0).filter(({ command }) => !command.includes('pulumi-language-'));
  killParts(child.pid ?? 0, parts);
  return ours.map(({ pid }) => pid);
}

async function gone(processes: readonly number[]): Promise<void> {
  while (processes.some(isAlive)) await moment();
}

async function expectWhole(): Promise<void> {
  expect((await planOf(project, 'dev')).operations).toEqual([]);
  const names = (await list(project, 'dev', 'leads/custom_fields', 'custom_fields')).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(await verdictOf(project, 'dev')).toBe('pass');
}

const killed: { who: string; parts: Part[] }[] = [
  { who: 'command', parts: ['command'] },
  { who: 'engine', parts: ['engine'] },
  { who: 'command and engine', parts: ['command', 'engine'] },
];

describe.each(killed)('a run that loses its $who', ({ parts }) => {
  it('ends with all its processes after the request under way, says so in the log, and can be continued', async () => {
    const processes = await killDuringCreation(project.start(['apply', '-e', 'dev', '--yes']), parts);
    const before = writesTo(project, 'dev').length;
    await gone(processes);
    expect(writesTo(project, 'dev').length - before).toBeLessThanOrEqual(1);
    const log = await logOf(project, 'dev');
    expect(log.findLast(({ type }) => type.startsWith('apply.'))).toMatchObject({
      type: 'apply.failed',
      error: { reason: 'cancelled', code: 'RUN_ORPHANED' },
    });
    // a command that is still there puts what was made into the state, which the engine could not write any more
    expect(log.at(-1)?.type).toBe(parts.includes('command') ? 'apply.failed' : 'state.recorded');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    await expectWhole();
  });
});

describe('the same command again, while the killed run still waits for the CRM', () => {
  it('waits for it with a word, and goes on from there', async () => {
    const parts: Part[] = ['command', 'engine'];
    const processes = await killDuringCreation(project.start(['apply', '-e', 'dev', '--yes']), parts, 8_000);
    const { stderr } = await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(stderr).toContain('Your earlier run');
    expect(processes.some(isAlive)).toBe(false);
    await expectWhole();
  });
});

describe('a plain pulumi up that is killed', () => {
  it('leaves no process that goes on writing', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    const up = project.startPulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    const processes = await killDuringCreation(up, ['command']);
    const before = writesTo(project, 'dev').length;
    await gone(processes);
    expect(writesTo(project, 'dev').length - before).toBeLessThanOrEqual(1);
  });
});
