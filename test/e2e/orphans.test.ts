import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../src/files/process-mark';
import { logOf, planOf, succeed, verdictOf, writesTo } from './support/commands';
import { list } from './support/crm';
import { duringRequest, gone, killDuring, succeedAfter } from './support/killing';
import { useLargeText } from './support/large';
import { familyOf, type Part } from './support/processes';
import { createProject, ended, type TestProject } from './support/project';

let project: TestProject;

beforeEach(async () => {
  project = await createProject({ crm: {} });
  useLargeText(project);
});
afterEach(() => project.close());

const CREATION = { method: 'POST', path: '/leads/custom_fields' };
const letGo = () => project.sandbox.faults('dev').clear();

async function expectWhole(): Promise<void> {
  expect((await planOf(project, 'dev')).operations).toEqual([]);
  const names = (await list(project, 'dev', 'leads/custom_fields', 'custom_fields')).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(await verdictOf(project, 'dev')).toBe('pass');
}

const last = (log: { type: string }[]) => log.findLast(({ type }) => type.startsWith('apply.'));

describe.each<{ who: string; parts: Part[] }>([
  { who: 'command', parts: ['command'] },
  { who: 'command and engine', parts: ['command', 'engine'] },
])('a run that loses its $who', ({ parts }) => {
  it('ends with all its processes and the request under way, and can be continued', async () => {
    const processes = await killDuring(project, project.start(['apply', '-e', 'dev', '--yes']), parts, CREATION);
    const before = writesTo(project, 'dev').length;
    letGo();
    await gone(processes);
    expect(writesTo(project, 'dev').length - before).toBeLessThanOrEqual(1);
    const log = await logOf(project, 'dev');
    expect(log.at(-1)?.type).toBe('op.intended');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect((await logOf(project, 'dev')).map(({ type }) => type)).toContain('apply.interrupted');
    await expectWhole();
  });
});

describe('a run that loses its engine', () => {
  it('ends after the request under way, says so in the log and to the person, and can be continued', async () => {
    const child = project.start(['apply', '-e', 'dev', '--yes']);
    const processes = await killDuring(project, child, ['engine'], CREATION);
    const before = writesTo(project, 'dev').length;
    letGo();
    await gone(processes);
    expect(writesTo(project, 'dev').length - before).toBeLessThanOrEqual(1);
    const log = await logOf(project, 'dev');
    expect(last(log)).toMatchObject({
      type: 'apply.failed',
      error: { reason: 'cancelled', code: 'RUN_ORPHANED' },
    });
    // the command puts what was made into the state, which the engine could not write any more
    expect(log.at(-1)?.type).toBe('state.recorded');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    await expectWhole();
  });
});

describe.each(['SIGHUP', 'SIGINT', 'SIGTERM'] as const)('a run whose terminal sends %s', (signal) => {
  it('ends after the request under way, says so in the log, and can be continued', async () => {
    const child = project.start(['apply', '-e', 'dev', '--yes']);
    const pid = child.pid ?? 0;
    let said = '';
    child.stderr?.on('data', (data) => {
      said += data;
    });
    const processes = await duringRequest(project, child, CREATION, async () => {
      process.kill(-pid, signal);
      await expect.poll(() => said).toContain('Stopping after the request');
    });
    const before = writesTo(project, 'dev').length;
    letGo();
    await gone([pid, ...processes]);
    expect(writesTo(project, 'dev').length - before).toBeLessThanOrEqual(1);
    const log = await logOf(project, 'dev');
    expect(last(log)).toMatchObject({ type: 'apply.failed', error: { reason: 'cancelled' } });
    expect(log.at(-1)?.type).toBe('state.recorded');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    await expectWhole();
  });
});

describe('a run that is told to stop while its engine starts', () => {
  it('writes nothing, and can be started again', async () => {
    const child = project.start(['apply', '-e', 'dev', '--yes']);
    const end = ended(child);
    const isStarting = () => familyOf(child.pid ?? 0).some(({ command }) => command.includes('stack init'));
    await expect.poll(isStarting, { interval: 5 }).toBe(true);
    process.kill(child.pid ?? 0, 'SIGINT');
    const { code, stderr } = await end;
    expect([code, stderr]).toEqual([8, expect.stringContaining('the run was stopped')]);
    expect(writesTo(project, 'dev')).toEqual([]);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    await expectWhole();
  });
});

describe('a plain pulumi up that is killed', () => {
  it('leaves no process that goes on writing', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    const up = project.startPulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    const processes = await killDuring(project, up, ['command'], CREATION);
    const before = writesTo(project, 'dev').length;
    letGo();
    await gone(processes);
    expect(writesTo(project, 'dev').length - before).toBeLessThanOrEqual(1);
  });

  it('is waited for by the next command while its provider still waits for the CRM', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    const up = project.startPulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    const processes = await killDuring(project, up, ['command', 'engine'], CREATION);
    await succeedAfter(project, ['apply', '-e', 'dev', '--yes'], 'Your earlier run');
    expect(processes.some(isAlive)).toBe(false);
    await expectWhole();
  });
});
