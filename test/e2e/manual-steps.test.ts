import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logOf, planOf, refused, resultIn, succeed } from './support/commands';
import { list } from './support/crm';
import { createProject, type TestProject } from './support/project';

const USERS = 'crm/access/users.yaml';
const NORTH = 'departments: {north: {name: Север}}\n';

let project: TestProject;
const users = (lines: string[]) => project.write(USERS, `users:\n${lines.map((line) => `  ${line}\n`).join('')}`);
const anna = (more: string) => `anna: {email: anna@example.test, name: Анна, ${more}}`;
const boris = 'boris: {email: boris@example.test, name: Борис, role: manager, department: north}';

/** What the project's people do in the account's own pages. */
const hands = {
  user: async (email: string) => (await list(project, 'dev', 'users', 'users')).find((user) => user.email === email),
  role: async (name: string) => (await list(project, 'dev', 'roles', 'roles')).find((role) => role.name === name),
};

const steps = async () =>
  (await planOf(project, 'dev')).manual.map(({ what, address, waitsFor }) => [what, address, waitsFor].filter(Boolean));

beforeAll(async () => {
  project = await createProject({ accounts: ['dev'] });
  users([anna('role: manager')]);
  await succeed(project, ['apply', '-e', 'dev', '--yes']);
});
afterAll(() => project.close());

describe('a user whose role changes in the text', () => {
  it('is a step in every form of the plan, with the way to the place where it is done', async () => {
    users([anna('role: head')]);
    const human = await succeed(project, ['plan', '-e', 'dev']);
    expect(human.stdout.split('\n').filter((line) => /☐|role|where/.test(line))).toEqual([
      '  ☐ user anna «Анна» — change',
      '      role: manager → head',
      '      where: Settings → Users',
    ]);
    const markdown = await succeed(project, ['plan', '-e', 'dev', '--format', 'md', '--lang', 'ru']);
    expect(markdown.stdout).toContain('- [ ] пользователь anna «Анна» — изменить');
    expect(markdown.stdout).toContain('  - где: Настройки → Пользователи');
    const [step] = (await planOf(project, 'dev')).manual;
    expect(step).toMatchObject({ what: 'change', address: 'user:anna', crm: 'amocrm', name: 'Анна' });
    expect((await project.crmctl(['plan', '-e', 'dev', '--detailed-exitcode'])).code).toBe(2);
  });

  it('does not keep an apply from the rest: it succeeds, names the step at the end and in the log', async () => {
    project.write('crm/tags.yaml', 'tags: {leads: {vip: {name: VIP}}}\n');
    const { stderr } = await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(stderr.slice(stderr.indexOf('dev: 1 manual step'))).toBe(
      'dev: 1 manual step left.\n  ☐ user anna «Анна» — change\n      role: manager → head\n      where: Settings → Users\n',
    );
    const finished = (await logOf(project, 'dev')).findLast(({ type }) => type === 'apply.finished');
    expect(finished?.manual).toEqual([{ address: 'user:anna', what: 'change' }]);
    expect(await steps()).toEqual([['change', 'user:anna']]);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    const { stdout } = await succeed(project, ['apply', '-e', 'dev', '--yes', '--json']);
    expect(resultIn(stdout).manual).toMatchObject([{ address: 'user:anna', what: 'change', name: 'Анна' }]);
  });

  it('is done when the account says so', async () => {
    const [user, role] = [await hands.user('anna@example.test'), await hands.role('Руководитель региона')];
    project.sandbox.byHand('dev', { what: 'user', id: user.id, change: { role_id: role.id } });
    const plan = await planOf(project, 'dev');
    expect([plan.manual, plan.operations]).toEqual([[], []]);
    expect((await project.crmctl(['plan', '-e', 'dev', '--detailed-exitcode'])).code).toBe(0);
  });
});

describe('a department that is not there', () => {
  it('is a step, and who belongs to it waits', async () => {
    project.write('crm/account.yaml', NORTH);
    users([anna('role: head'), boris]);
    project.write('crm/tags.yaml', 'tags: {leads: {vip: {name: VIP}, cold: {name: Холодный}}}\n');
    const { stderr } = await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(stderr).toContain('☐ user boris «Борис» — crmctl creates it once department:north exists');
    expect(await steps()).toEqual([
      ['create', 'department:north'],
      ['wait', 'user:boris', 'department:north'],
    ]);
    expect(await hands.user('boris@example.test')).toBeUndefined();
  });

  it('lets them in once somebody has made it', async () => {
    const id = project.sandbox.byHand('dev', { what: 'department', change: { name: 'Север' } });
    const { operations, manual } = await planOf(project, 'dev');
    expect([manual, operations.map(({ action, address }) => [action, address])]).toEqual([
      [],
      [
        ['record', 'department:north'],
        ['create', 'user:boris'],
      ],
    ]);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect((await hands.user('boris@example.test')).rights).toMatchObject({ group_id: id, is_active: true });
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });
});

describe('a user who leaves the text', () => {
  it('stays on record until somebody has deleted them', async () => {
    users([anna('role: head')]);
    project.write('crm/removals.yaml', '- {object: "user:boris", action: delete, reason: уволился}\n');
    project.write('crm/tags.yaml', 'tags: {leads: {vip: {name: VIP}, cold: {name: Холодный}, hot: {name: Горячий}}}\n');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(await steps()).toEqual([['delete', 'user:boris']]);
  });

  it('is not forgotten by a plain pulumi up, which says why', async () => {
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code).not.toBe(0);
    expect(up.stdout + up.stderr).toContain("user boris: the CRM's API cannot delete it.");
    expect(await steps()).toEqual([['delete', 'user:boris']]);
  });

  it('leaves our records when they are gone', async () => {
    const { id } = await hands.user('boris@example.test');
    project.sandbox.byHand('dev', { what: 'user', id, change: null });
    const { manual, operations } = await planOf(project, 'dev');
    expect([manual, operations.map(({ action, address }) => [action, address])]).toEqual([
      [],
      [['record', 'user:boris']],
    ]);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    project.write('crm/removals.yaml', '[]\n');
    const plan = await planOf(project, 'dev');
    expect([plan.manual, plan.operations, plan.findings.filter(({ severity }) => severity === 'error')]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('a rollback of a run that left steps', () => {
  it('takes back what the run did, leaves what it made and the API cannot delete to a person, and awaits nothing more', async () => {
    project.write('crm/account.yaml', `${NORTH.replace('}}', '}, south: {name: Юг}}')}`);
    project.write('crm/loss-reasons.yaml', 'loss_reasons: {price: {name: Дорого}}\n');
    project.write(
      'crm/tags.yaml',
      'tags: {leads: {vip: {name: VIP}, cold: {name: Холодный}, hot: {name: Горячий}, new: {name: Новый}}}\n',
    );
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(await steps()).toEqual([['create', 'department:south']]);
    const { stderr } = await succeed(project, ['rollback', '-e', 'dev', '--yes']);
    expect(stderr).toContain('☐ tag leads.new «Новый» — delete');
    expect((await list(project, 'dev', 'leads/loss_reasons', 'loss_reasons')).map(({ name }) => name)).not.toContain(
      'Дорого',
    );
    project.write('crm/account.yaml', NORTH);
    project.remove('crm/loss-reasons.yaml');
    const plan = await planOf(project, 'dev');
    expect([plan.manual, plan.operations, plan.findings.filter(({ severity }) => severity === 'error')]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

it('an administrator is not switched off: the apply is refused before it writes anything', async () => {
  const [owner] = (await list(project, 'dev', 'users', 'users')).filter(({ rights }) => rights.is_admin);
  users([anna('role: head'), `owner: {email: ${owner.email}, name: "${owner.name}", active: false}`]);
  project.sandbox.resetRequests('dev');
  const { code, error } = await refused(project, ['apply', '-e', 'dev', '--yes']);
  expect([code, error.findings?.map((finding) => finding.code)]).toEqual([3, ['ADMIN_NOT_SWITCHED']]);
  expect(project.sandbox.requests('dev').filter(({ method }) => method !== 'GET')).toEqual([]);
});
