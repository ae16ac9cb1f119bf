import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAuditLog } from '../../src/audit';
import { resultIn } from './support/commands';
import { call, configuration, list } from './support/crm';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createProject({ accounts: ['dev', 'test', 'prod'] });
});
afterAll(() => project.close());

async function logTypes(env: string): Promise<string[]> {
  const types = new Set<string>();
  for await (const entry of readAuditLog(`${project.dir}/.crmctl/audit/${env}`)) types.add(entry.type);
  return [...types].sort();
}

describe('a plain pulumi up', () => {
  it('does what crmctl apply does and leaves the same kind of entries in the log', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--non-interactive']);
    expect(up.code, up.stdout + up.stderr).toBe(0);
    const applied = await project.crmctl(['apply', '-e', 'test', '--yes']);
    expect(applied.code, applied.stderr).toBe(0);
    // the accounting hook is not in dev, and addresses differ by environment
    const { hooks: _dev, ...dev } = await configuration(project, 'dev');
    const { hooks: _test, ...test } = await configuration(project, 'test');
    expect(dev).toEqual(test);
    // what the engine has on record, and what was read last, is noted when it has ended, which nobody waits for here
    const afterwards = ['state.recorded', 'snapshots.noted'];
    const types = (await logTypes('test')).filter((type) => !afterwards.includes(type));
    expect(await logTypes('dev')).toEqual(types);
    expect((await project.crmctl(['audit', 'verify', '-e', 'dev'])).code).toBe(0);
  });

  it('leaves nothing to do, for itself and for crmctl', async () => {
    const again = await project.pulumi(['preview', '-s', 'dev', '--non-interactive', '--expect-no-changes']);
    expect(again.code, again.stdout + again.stderr).toBe(0);
    const plan = await project.crmctl(['plan', '-e', 'dev', '--json']);
    expect(resultIn(plan.stdout).operations).toEqual([]);
  });

  it('repairs what was changed by hand, and says what it waits for', async () => {
    const [role] = await list(project, 'dev', 'roles', 'roles');
    await call(project, 'dev', 'PATCH', `/api/v4/roles/${role.id}`, { name: 'Взломано' });
    project.sandbox.faults('dev').add({ kind: 'too-many-requests', method: 'GET', path: '/roles' });
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--non-interactive']);
    expect(up.code, up.stdout + up.stderr).toBe(0);
    expect(up.stdout).toContain('Too many requests (429): pausing for');
    expect((await list(project, 'dev', 'roles', 'roles')).map((row) => row.name)).toContain(role.name);
  });

  it('refuses a removal that nobody stated, before it writes anything', async () => {
    project.edit(
      'crm/webhooks.yaml',
      '  site_forms:\n    url: ${site_forms_url}\n    events: [add_lead, add_contact]\n',
      '',
    );
    project.edit('crm/variables.yaml', 'site_forms_url', 'unused_url');
    for (const env of ['dev', 'test', 'staging', 'prod'])
      project.edit(`stacks/Pulumi.${env}.yaml`, 'site_forms_url', 'unused_url');
    project.sandbox.resetRequests('dev');
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code).not.toBe(0);
    expect(up.stdout + up.stderr).toContain('crm/removals.yaml');
    expect(project.sandbox.requests('dev').filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('names the mistakes of the configuration with their places, in the language of whoever started it', async () => {
    project.edit('crm/access/roles.yaml', 'roles:\n', 'roles:\n  17: {}\n');
    project.env.CRMCTL_LANG = 'ru';
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    project.env.CRMCTL_LANG = 'en';
    project.edit('crm/access/roles.yaml', 'roles:\n  17: {}\n', 'roles:\n');
    expect(up.code).not.toBe(0);
    expect(up.stdout + up.stderr).toMatch(/crm\/access\/roles\.yaml:\d+:\d+: .*[а-я]/);
  });

  it('forgets a detached object without a request, and deletes one when told to', async () => {
    project.edit('crm/removals.yaml', '[]', '- {object: site_forms, action: detach, reason: another team has it}');
    project.sandbox.resetRequests('dev');
    const detached = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(detached.code, detached.stdout + detached.stderr).toBe(0);
    expect(project.sandbox.requests('dev').filter(({ method }) => method !== 'GET')).toEqual([]);
    expect((await list(project, 'dev', 'webhooks', 'webhooks')).map((hook) => hook.destination)).toContain(
      'https://forms-dev.example.test/amo',
    );
  });

  it('is refused where an approved plan is demanded', async () => {
    await project.pulumi(['stack', 'init', 'prod']);
    const up = await project.pulumi(['up', '-s', 'prod', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code).not.toBe(0);
    expect(up.stdout + up.stderr).toContain('approved plans only');
    expect(project.sandbox.requests('prod').filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
