import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logOf, planOf, refused, resultIn, succeed, verdictOf, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import { createProject, type TestProject } from './support/project';

const TWIN =
  'config:\n  crm:account: twin:prod\n  crm:variables: {telephony_url: https://pbx.example.test/amo, site_forms_url: https://forms.example.test/amo}\n';

describe('a twin of an account in use', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await createProject({ accounts: ['prod=distributor-in-use'] });
    project.write('stacks/Pulumi.staging.yaml', TWIN);
  });
  afterAll(() => project.close());

  it('needs the original to have been read, and no token of its own', async () => {
    const { code, error } = await refused(project, ['plan', '-e', 'staging']);
    expect([code, error.code]).toEqual([4, 'TWIN_NO_SNAPSHOT']);
    await succeed(project, ['snapshot', '-e', 'prod']);
    const { stderr } = await succeed(project, ['plan', '-e', 'staging']);
    expect(stderr).toMatch(/staging is now prod as it was on 20/);
  });

  it('plans what the original would be planned', async () => {
    const [twin, original] = [await planOf(project, 'staging'), await planOf(project, 'prod')];
    expect(twin.operations).toEqual(original.operations);
    expect(twin.forecast).toEqual(original.forecast);
    expect(twin.accountId).toBe(original.accountId);
  });

  it('takes an apply and keeps it until the next command, while the original is not touched', async () => {
    project.sandbox.resetRequests('prod');
    await succeed(project, ['apply', '-e', 'staging', '--yes']);
    expect((await planOf(project, 'staging')).operations).toEqual([]);
    const { items } = resultIn((await succeed(project, ['drift', '-e', 'staging', '--json'])).stdout);
    const changes = items.flatMap((item: { class: string; changes: { class: string }[] }) =>
      item.changes.length > 0 ? item.changes : [item],
    );
    const classes = changes.map((change: { class: string }) => change.class);
    expect([...new Set(classes)], 'what nobody described is in the original, too').toEqual(['unmanaged']);
    expect(project.sandbox.requests('prod')).toEqual([]);
    expect(await verdictOf(project, 'staging')).toBe('pass');
  });

  it('is rolled back like any account', async () => {
    const { stderr } = await succeed(project, ['rollback', '-e', 'staging', '--yes']);
    expect(stderr).toContain('revert the commit, too');
  });

  it('is still a copy by the log after an apply that has nothing to do', async () => {
    await succeed(project, ['apply', '-e', 'staging', '--yes']);
    await succeed(project, ['apply', '-e', 'staging', '--yes']);
    const started = (await logOf(project, 'staging')).filter(({ type }) => type === 'apply.started');
    expect(started.at(-1)).toMatchObject({ operations: 0, twinOf: 'prod' });
  });

  it('is the original again after a reset, records included', async () => {
    await succeed(project, ['twin', 'reset', '-e', 'staging']);
    expect((await planOf(project, 'staging')).operations).toEqual((await planOf(project, 'prod')).operations);
    const loaded = (await logOf(project, 'staging')).filter(({ type }) => type === 'twin.loaded');
    expect(loaded.map(({ of }) => of)).toEqual(['prod', 'prod']);
    const nothing = await refused(project, ['rollback', '-e', 'staging', '--yes']);
    expect(nothing.error.code).toBe('NOTHING_TO_ROLL_BACK');
  });

  it('has the records of an original that is managed: what it renames stays one operation', async () => {
    await succeed(project, ['plan', '-e', 'prod', '--out', `${project.dir}/plan.json`]);
    await succeed(project, ['apply', `${project.dir}/plan.json`]);
    await succeed(project, ['twin', 'reset', '-e', 'staging', '--fresh']);
    expect((await planOf(project, 'staging')).operations).toEqual([]);
    project.edit('crm/access/roles.yaml', 'name: Менеджер', 'name: Менеджер продаж');
    expect((await planOf(project, 'staging')).operations).toMatchObject([
      { action: 'update', changes: [{ path: ['name'] }] },
    ]);
    await succeed(project, ['apply', '-e', 'staging', '--yes']);
    expect(await verdictOf(project, 'staging')).toBe('pass');
  });

  it('is left as it was by changes of the original until it is loaded again', async () => {
    await handsIn(project, 'prod').addRole('Реклама', {});
    expect((await planOf(project, 'staging')).operations).toEqual([]);
    await succeed(project, ['twin', 'reset', '-e', 'staging', '--fresh']);
    const { stdout } = await succeed(project, ['snapshot', '-e', 'staging', '--json']);
    expect(resultIn(stdout).requests).toBeGreaterThan(5);
    const { answers } = JSON.parse((await succeed(project, ['snapshot', 'show', '-e', 'staging', '--json'])).stdout);
    expect(JSON.stringify(answers.roles)).toContain('Реклама');
  });

  it('is written to by nobody but crmctl, and its address and token stand in no file of a run', async () => {
    const ended = await project.pulumi(['preview', '-s', 'staging', '--non-interactive']);
    expect(ended.code).not.toBe(0);
    expect(ended.stdout + ended.stderr).toContain('lives only while a crmctl command runs');
    const runs = await logOf(project, 'staging');
    const run = runs.findLast(({ type }) => type === 'apply.started')?.run;
    expect(readFileSync(`${project.dir}/.crmctl/runs/staging/${run}/apply.json`, 'utf8')).not.toMatch(
      /127\.0\.0\.1|eyJ/,
    );
    expect(writesTo(project, 'prod').length).toBeGreaterThan(0);
  });
});

describe('a twin', () => {
  it('is not made of an environment that is none, and not of a real one by reset', async () => {
    const project = await createProject();
    const { code, error } = await refused(project, ['twin', 'reset', '-e', 'dev']);
    expect([code, error.code]).toEqual([4, 'TWIN_IS_NONE']);
    project.write('stacks/Pulumi.test.yaml', 'config:\n  crm:account: twin:nowhere\n');
    const lost = await refused(project, ['plan', '-e', 'test']);
    expect([lost.code, lost.error.findings?.map((finding) => finding.code)]).toEqual([3, ['ENVIRONMENT_UNKNOWN']]);
    await project.close();
  });
});

describe('an environment that changes between a real account and a twin', () => {
  let project: TestProject;
  let real: string;

  beforeAll(async () => {
    project = await createProject({
      accounts: ['staging', 'prod'],
      crm: {
        'project.yaml': 'name: t\ncrm: amocrm\nlanguage: en\nenvironments: [staging, prod]\n',
        'loss-reasons.yaml': 'loss_reasons: {price: {name: Дорого}}\n',
      },
    });
    real = readFileSync(`${project.dir}/stacks/Pulumi.staging.yaml`, 'utf8').replace(
      / {2}crm:variables:(\n {4}.*)+\n/,
      '',
    );
    for (const env of ['staging', 'prod'])
      project.write(`stacks/Pulumi.${env}.yaml`, real.replaceAll('STAGING', env.toUpperCase()));
    await succeed(project, ['apply', '-e', 'staging', '--yes']);
    await succeed(project, ['snapshot', '-e', 'prod']);
  });
  afterAll(() => project.close());

  it('keeps the records of its real account', async () => {
    project.write('stacks/Pulumi.staging.yaml', 'config:\n  crm:account: twin:prod\n');
    const { code, error } = await refused(project, ['plan', '-e', 'staging']);
    expect([code, error.code, error.args]).toEqual([
      5,
      'TWIN_OVER_STATE',
      { environment: 'staging', of: 'prod', count: 1 },
    ]);
    project.write('stacks/Pulumi.staging.yaml', real);
    expect((await planOf(project, 'staging')).operations).toEqual([]);
  });

  it('does not take the records of a copy for those of a real account', async () => {
    const forgotten = ['stack', 'rm', 'staging', '--force', '--preserve-config', '--yes'];
    expect((await project.pulumi(forgotten)).code).toBe(0);
    project.write('stacks/Pulumi.staging.yaml', 'config:\n  crm:account: twin:prod\n');
    await succeed(project, ['apply', '-e', 'staging', '--yes']);
    project.write('stacks/Pulumi.staging.yaml', real);
    const { code, error } = await refused(project, ['plan', '-e', 'staging']);
    expect([code, error.code]).toEqual([5, 'STATE_OF_TWIN']);
    expect((await project.pulumi(forgotten)).code).toBe(0);
    expect((await planOf(project, 'staging')).operations).toMatchObject([{ action: 'adopt' }]);
  });
});
