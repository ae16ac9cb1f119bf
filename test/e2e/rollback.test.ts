import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { logOf, planOf, refused, resultIn, succeed, verdictOf } from './support/commands';
import { configuration } from './support/crm';
import { handsIn, leadsByStage } from './support/hands';
import { createProject, type TestProject } from './support/project';
import { removeFieldAndOption } from './support/removals';

const NEW_STAGE = '  - {key: demo, name: Демонстрация, color: "#d6eaff", requires: [budget]}\n';
const NEW_FIELD = '  fax: {name: Факс, type: text}\n';
const NEW_PIPELINE =
  'key: service\nname: Сервис\nstages:\n  - {key: asked, name: Обращение, color: "#d6eaff"}\n  - {key: solved, name: Решено, color: "#deff81"}\n';

/** A change of every sort: a stage, an option, a field and a pipeline more, a stage renamed, a role widened, a field in another group. */
function changeText(project: TestProject): void {
  project.edit(
    'crm/pipelines/sales.yaml',
    '  - key: contract\n    name: Договор\n',
    `${NEW_STAGE}  - key: contract\n    name: Договор и счёт\n`,
  );
  project.write('crm/pipelines/service.yaml', NEW_PIPELINE);
  project.edit(
    'crm/fields/leads.yaml',
    '      partner: Рекомендация',
    '      partner: Рекомендация\n      radio: Радио',
  );
  project.edit('crm/fields/contacts.yaml', 'fields:\n', `fields:\n${NEW_FIELD}`);
  project.edit(
    'crm/access/roles.yaml',
    'leads: {view: group, add: all, edit: own, delete: none, export: none}',
    'leads: {view: all, add: all, edit: all, delete: none, export: none}',
  );
  project.edit('crm/webhooks.yaml', 'events: [add_lead, add_contact]', 'events: [add_lead]');
  project.edit(
    'crm/fields/leads.yaml',
    'fields: [source, need, region, decision_date]',
    'fields: [source, decision_date, region]',
  );
  project.edit('crm/fields/leads.yaml', 'fields: [budget,', 'fields: [need, budget,');
}

const rollback = (project: TestProject) => succeed(project, ['rollback', '-e', 'dev', '--yes']);

describe('a rollback', () => {
  let project: TestProject;
  let hands: ReturnType<typeof handsIn>;
  let before: unknown;
  let leadsBefore: unknown;

  beforeAll(async () => {
    project = await createApplied();
    hands = handsIn(project, 'dev');
    await hands.addLeads('Продажи', 'Предложение отправлено', 2);
    before = await configuration(project, 'dev');
    leadsBefore = await leadsByStage(project, 'dev');
    changeText(project);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
  });
  afterAll(() => project.close());

  it('makes the account as it was before, and takes leads out of a stage that goes', async () => {
    expect(await configuration(project, 'dev')).not.toEqual(before);
    await hands.addLeads('Продажи', 'Демонстрация', 3);
    const { stderr, stdout } = await succeed(project, ['rollback', '-e', 'dev', '--yes', '--json']);
    const moved = 'the place of 3 leads: they move from sales/demo to sales/offer';
    expect(stderr).toContain(moved);
    const { undoes, losses, left } = resultIn(stdout);
    expect(undoes).toMatch(/^2/);
    expect(left).toEqual([]);
    expect(losses).toContainEqual({
      code: 'LOSS_MOVED',
      args: expect.anything(),
      message: moved.replace('they move ', 'they moved '),
    });
    expect(stderr).toContain('revert the commit, too');
    expect(await configuration(project, 'dev')).toEqual(before);
    expect(await leadsByStage(project, 'dev')).toEqual({
      ...(leadsBefore as object),
      'Продажи/Предложение отправлено': 5,
    });
  });

  it('says in the log which run it undid', async () => {
    const started = (await logOf(project, 'dev')).filter((entry) => entry.type === 'apply.started');
    expect(started.map((entry) => entry.undoes)).toEqual([undefined, undefined, started[1]?.run]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('is not itself rolled back', async () => {
    const refusal = await refused(project, ['rollback', '-e', 'dev', '--yes']);
    expect([refusal.code, refusal.error.code]).toEqual([5, 'ROLLBACK_OF_ROLLBACK']);
  });

  it('leaves the text alone, so that the next apply does it all again', async () => {
    expect((await planOf(project, 'dev')).operations.length).toBeGreaterThan(5);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(await hands.stage('Продажи', 'Демонстрация')).toBeDefined();
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });
});

describe('a rollback of a deletion', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await createApplied();
  });
  afterAll(() => project.close());

  it('makes the objects again and names what does not come back', async () => {
    const before = await configuration(project, 'dev');
    removeFieldAndOption(project);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const { stderr } = await rollback(project);
    expect(stderr).toContain('What the rollback cannot restore');
    expect(stderr).toContain('leads.erp_id: created again with another id');
    expect(stderr).toContain('leads.erp_id: the values that leads, contacts and companies had in it');
    expect(stderr).toContain('leads.source/partner: the values that leads, contacts and companies had in it');
    expect(stderr).toContain('Rolled back, except:\n');
    expect(await configuration(project, 'dev')).toEqual(before);
  });
});

describe('a rollback of the first apply to an account in use', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await createProject({ accounts: ['dev=distributor-in-use'] });
  });
  afterAll(() => project.close());

  it('returns the account to exactly its state before', async () => {
    const before = await configuration(project, 'dev');
    const leads = await leadsByStage(project, 'dev');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const { stderr } = await rollback(project);
    expect(stderr).toContain('Rolled back: everything that the run did is undone');
    expect(await configuration(project, 'dev')).toEqual(before);
    expect(await leadsByStage(project, 'dev')).toEqual(leads);
  });
});

describe('a rollback of the first apply to an empty account', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await createProject();
  });
  afterAll(() => project.close());

  it('takes everything out again, and makes the account’s own pipeline the main one before ours goes', async () => {
    const before = await configuration(project, 'dev');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const { stderr } = await rollback(project);
    expect(await configuration(project, 'dev')).toEqual(before);
    expect(stderr).toContain('Rolled back: everything that the run did is undone');
  });
});

describe('a rollback in the middle of a promotion', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await createApplied({ accounts: ['dev', 'test'] });
    project.edit('crm/fields/contacts.yaml', 'fields:\n', `fields:\n${NEW_FIELD}`);
    await succeed(project, ['release', 'build', 'REL-2']);
    await succeed(project, ['promote', 'REL-2', '--to', 'dev', '--yes']);
  });
  afterAll(() => project.close());

  it('works although the text is broken', async () => {
    project.edit('crm/project.yaml', 'name: distributor', 'name: [');
    await rollback(project);
    project.edit('crm/project.yaml', 'name: [', 'name: distributor');
  });

  it('leaves nothing behind that could be promoted', async () => {
    const { code, error } = await refused(project, ['promote', 'REL-2', '--to', 'test', '--yes']);
    expect([code, error.code]).toEqual([5, 'NOT_PROVEN_BEFORE']);
  });
});
