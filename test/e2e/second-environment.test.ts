import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refused, succeed, writesTo } from './support/commands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

/** An attack through configuration alone: prod's account once more, behind another variable, without prod's approval. */
beforeAll(async () => {
  project = await createProject({ accounts: ['prod'] });
  await succeed(project, ['plan', '-e', 'prod', '--out', 'prod.json']);
  await succeed(project, ['apply', 'prod.json']);
  project.edit('crm/project.yaml', 'prod]', 'prod, hotfix]');
  project.write('stacks/Pulumi.hotfix.yaml', stackOf('HOTFIX'));
  project.env.CRM_ACCOUNT_HOTFIX = project.env.CRM_ACCOUNT_PROD;
  project.env.CRM_TOKEN_HOTFIX = project.env.CRM_TOKEN_PROD;
  project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
  await succeed(project, ['release', 'build']);
});
afterAll(() => project.close());
beforeEach(() => project.sandbox.resetRequests('prod'));

function stackOf(name: string): string {
  const variables = ['telephony_url', 'site_forms_url'].map((key) => `    ${key}: https://x.example.test/${key}`);
  return [
    'config:',
    `  crm:account: {env: CRM_ACCOUNT_${name}}`,
    `  crm:token: {env: CRM_TOKEN_${name}}`,
    '  crm:variables:',
    ...variables,
    '',
  ].join('\n');
}

describe('a second environment of an account is refused before anything is written, whatever is asked of it:', () => {
  it.each([
    [['plan', '-e', 'hotfix']],
    [['apply', '-e', 'hotfix', '--yes']],
    [['import', '-e', 'hotfix']],
    [['drift', '-e', 'hotfix']],
    [['drift', '-e', 'hotfix', '--revert']],
    [['rehearse', '-e', 'hotfix']],
  ])('crmctl %j', async (args) => {
    const { code, error } = await refused(project, args);
    expect([code, error.code]).toEqual([5, 'ACCOUNT_OF_OTHER_ENVIRONMENT']);
    expect(error.args).toMatchObject({ environment: 'hotfix', other: 'prod' });
    expect(writesTo(project, 'prod')).toEqual([]);
  });

  it('crmctl apply of a plan that was made when the environment had its own account', async () => {
    const made = await createProject({ accounts: ['prod'] });
    try {
      made.edit('crm/project.yaml', 'prod]', 'prod, hotfix]');
      made.write('stacks/Pulumi.hotfix.yaml', stackOf('HOTFIX'));
      const hotfix = { CRM_ACCOUNT_HOTFIX: made.env.CRM_ACCOUNT_PROD, CRM_TOKEN_HOTFIX: made.env.CRM_TOKEN_PROD };
      await succeed(made, ['plan', '-e', 'hotfix', '--out', 'hotfix.json'], hotfix);
      await succeed(made, ['plan', '-e', 'prod', '--out', 'prod.json']);
      await succeed(made, ['apply', 'prod.json']);
      made.sandbox.resetRequests('prod');
      const { code, error } = await refused(made, ['apply', 'hotfix.json'], hotfix);
      expect([code, error.code]).toEqual([5, 'ACCOUNT_OF_OTHER_ENVIRONMENT']);
      expect(writesTo(made, 'prod')).toEqual([]);
    } finally {
      await made.close();
    }
  });

  it('crmctl promote, where it is the first of the order', async () => {
    project.edit('crm/project.yaml', '[dev, test, staging, prod, hotfix]', '[hotfix, dev, test, staging, prod]');
    await succeed(project, ['release', 'build', 'again']);
    const { code, error } = await refused(project, ['promote', 'again', '--to', 'hotfix', '--yes']);
    expect([code, error.code]).toEqual([5, 'ACCOUNT_OF_OTHER_ENVIRONMENT']);
    expect(writesTo(project, 'prod')).toEqual([]);
  });

  it('a plain pulumi up', async () => {
    await project.pulumi(['stack', 'init', 'hotfix']);
    const up = await project.pulumi(['up', '-s', 'hotfix', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code).not.toBe(0);
    expect(up.stdout + up.stderr).toContain('that is the account of prod');
    expect(writesTo(project, 'prod')).toEqual([]);
  });

  it('also after the project has given up the first one', async () => {
    project.edit('crm/project.yaml', '[hotfix, dev, test, staging, prod]', '[hotfix, dev, test, staging]');
    project.edit('crm/project.yaml', 'approval: [prod]', 'approval: []');
    project.edit('crm/webhooks.yaml', '[test, staging, prod]', '[test, staging]');
    project.remove('stacks/Pulumi.prod.yaml');
    const { code, error } = await refused(project, ['apply', '-e', 'hotfix', '--yes']);
    expect([code, error.code]).toEqual([5, 'ACCOUNT_OF_OTHER_ENVIRONMENT']);
    expect(writesTo(project, 'prod')).toEqual([]);
  });
});
