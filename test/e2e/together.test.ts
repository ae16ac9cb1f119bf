import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf, verdictOf } from './support/commands';
import { configuration } from './support/crm';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createProject({ accounts: ['dev', 'test'] });
});
afterAll(() => project.close());

describe('two applies that start at the same moment', () => {
  it('make one set of objects: one of them does the work, the other one nothing', async () => {
    const alone = await project.crmctl(['apply', '-e', 'test', '--yes']);
    const both = await Promise.all([1, 2].map(() => project.crmctl(['apply', '-e', 'dev', '--yes'])));
    const codes = both.map(({ code }) => code).sort();
    expect([alone.code, codes[0]]).toEqual([0, 0]);
    expect([0, 5, 7], both.map(({ stderr }) => stderr).join('\n')).toContain(codes[1]);
    const { hooks: _test, ...once } = await configuration(project, 'test');
    const { hooks: _dev, ...configured } = await configuration(project, 'dev');
    expect(configured).toEqual(once);
  });

  it('leave a whole log and nothing to do', async () => {
    expect(await verdictOf(project, 'dev')).toBe('pass');
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect((await project.crmctl(['apply', '-e', 'dev', '--yes'])).code).toBe(0);
  });
});
