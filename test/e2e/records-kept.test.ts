import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox';
import { logOf, planOf, recordedBy, refused } from './support/commands';
import { useLargeText } from './support/large';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeEach(async () => {
  project = await createProject({ crm: {} });
  useLargeText(project);
});
afterEach(() => project.close());

/** `readings` of the account came before the last one: the plan's and the provider's own, or the provider's alone. */
const finalReading = (readings: number) => ({ method: 'GET', path: '/api/v4/roles', skip: readings });

const spoilt: [string, Fault['kind'], string][] = [
  ['the client is blocked', 'blocked', 'CRM_BLOCKED'],
  ['a list lacks its rows', 'nothing-yet', 'VERIFY_NOT_EMPTY'],
];

describe.each(spoilt)('a first apply in whose final reading %s', (_name, kind, code) => {
  it('ends as a failure of the CRM, and every object it wrote is recorded', async () => {
    project.sandbox.faults('dev').add({ kind, ...finalReading(2) });
    const ended = await refused(project, ['apply', '-e', 'dev', '--yes']);
    expect([ended.code, ended.error.code]).toEqual([6, code]);
    expect(await recordedBy(project, 'dev')).toEqual(await appliedBy('dev'));
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('does the same under a plain pulumi up', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    project.sandbox.faults('dev').add({ kind, ...finalReading(1) });
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code, up.stdout).not.toBe(0);
    expect((await logOf(project, 'dev')).at(-1)).toMatchObject({ type: 'apply.failed', error: { code } });
    expect(await recordedBy(project, 'dev')).toEqual(await appliedBy('dev'));
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    const again = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(again.code, again.stdout + again.stderr).toBe(0);
  });
});

/** The addresses that the log has an id of. */
async function appliedBy(env: string): Promise<string[]> {
  const ops = (await logOf(project, env)).filter(({ type }) => type === 'op.applied').flatMap((entry) => entry.ops);
  return (ops as { address: string }[]).map(({ address }) => address).sort();
}
