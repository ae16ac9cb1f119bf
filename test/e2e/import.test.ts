import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf, refused, succeed, verdictOf, writesTo } from './support/commands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createProject({ accounts: ['prod=distributor-in-use'], crm: {} });
  const stack = 'config:\n  crm:account: {env: CRM_ACCOUNT_PROD}\n  crm:token: {env: CRM_TOKEN_PROD}\n';
  for (const env of ['dev', 'test', 'staging']) project.remove(`stacks/Pulumi.${env}.yaml`);
  project.write('stacks/Pulumi.prod.yaml', stack);
});
afterAll(() => project.close());

describe('importing an account in use', () => {
  it('takes everything over without a write', async () => {
    const { stdout } = await succeed(project, ['import', '-e', 'prod']);
    expect(stdout).toContain('No changes');
    expect(writesTo(project, 'prod')).toEqual([]);
    expect((await project.crmctl(['validate'])).code).toBe(0);
    expect(await project.crmctl(['fmt', '--check', 'crm'])).toMatchObject({ code: 0, stdout: '' });
    expect(await planOf(project, 'prod')).toMatchObject({ operations: [], findings: [] });
    expect(await verdictOf(project, 'prod')).toBe('pass');
  });

  it('makes one small change of the text one operation', async () => {
    project.edit('crm/access/roles.yaml', 'name: Менеджер', 'name: Менеджер продаж');
    const plan = await planOf(project, 'prod');
    expect(plan.operations).toMatchObject([{ action: 'update', changes: [{ path: 'name' }], requests: 1 }]);
    await succeed(project, ['apply', '-e', 'prod', '--yes']);
    expect((await planOf(project, 'prod')).operations).toEqual([]);
  });

  it('is refused where a text is there already', async () => {
    expect((await refused(project, ['import', '-e', 'prod'])).error.code).toBe('IMPORT_TEXT_EXISTS');
  });
});
