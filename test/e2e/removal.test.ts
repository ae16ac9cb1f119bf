import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movesLeads } from '../../src/plan/types';
import { createApplied } from './support/applied';
import { planOf, refused, resultIn, succeed, writesTo } from './support/commands';
import { handsIn, leadsByStage } from './support/hands';
import type { TestProject } from './support/project';

let project: TestProject;
let hands: ReturnType<typeof handsIn>;

beforeAll(async () => {
  project = await createApplied();
  hands = handsIn(project, 'dev');
  await hands.addLeads('Продажи', 'Встреча назначена', 7);
  await hands.addLeads('Продажи', 'Новая заявка', 2);
});
afterAll(() => project.close());

function state(...removals: string[]): void {
  project.write('crm/removals.yaml', removals.length === 0 ? '[]\n' : removals.map((line) => `- ${line}\n`).join(''));
}

/** Refused with one finding, and nothing was written. */
async function expectRefusal(code: string, object: string): Promise<void> {
  project.sandbox.resetRequests('dev');
  const refusal = await refused(project, ['apply', '-e', 'dev', '--yes']);
  expect(refusal.code).toBe(3);
  expect(refusal.error.findings?.map((finding) => [finding.code, finding.args.object])).toEqual([[code, object]]);
  expect(writesTo(project, 'dev')).toEqual([]);
}

async function applied(): Promise<void> {
  await succeed(project, ['apply', '-e', 'dev', '--yes']);
  expect((await planOf(project, 'dev')).operations).toEqual([]);
}

const DECISION_ROLE =
  '\n  decision_role:\n    name: Роль в решении\n    type: select\n    options: {decides: Принимает решение, advises: Влияет на решение, uses: Пользуется товаром}\n';
const MARKETING = `  marketing:
    name: Маркетинг
    rights:
      leads: {view: all, add: all, edit: none, delete: none, export: none}
      contacts: {view: none, add: none, edit: none, delete: none, export: none}
      companies: {view: all, add: none, edit: none, delete: none, export: none}
      tasks: {edit: own, delete: none}
    mail: false
    lists: false
`;
const MEETING = `  - key: meeting
    name: Встреча назначена
    color: "#ccc8f9"
    requires: [decision_date]
    hints: {newbie: Подтвердите встречу за день. После встречи запишите договорённости в примечание.}
`;

describe('an object that left the text', () => {
  it('is refused without a statement, saying what to write where', async () => {
    project.edit('crm/fields/contacts.yaml', DECISION_ROLE, '');
    await expectRefusal('REMOVAL_NOT_STATED', 'contacts.decision_role');
    const { stderr } = await project.crmctl(['apply', '-e', 'dev', '--yes']);
    expect(stderr).toContain('crm/removals.yaml');
    expect(stderr).toContain('{object: contacts.decision_role, action: delete, reason: …}');
  });

  it('is deleted when the statement says so', async () => {
    state('{object: contacts.decision_role, action: delete, reason: nobody fills it in}');
    await applied();
    await expect(hands.field('contacts', 'Роль в решении')).rejects.toThrow('has no');
  });

  it('is not deleted while it is the role of users', async () => {
    const { id } = await hands.role('Маркетинг');
    const user = { name: 'Анна', email: 'anna@example.test', password: 'Secret1', rights: { role_id: id } };
    await hands.send('POST', '/api/v4/users', [user]);
    project.edit('crm/access/roles.yaml', MARKETING, '');
    state('{object: "role:marketing", action: delete, reason: nobody does that}');
    await expectRefusal('ROLE_IN_USE', 'role:marketing');
  });

  it('stays in the account when it is detached', async () => {
    state('{object: "role:marketing", action: detach, reason: another team has it}');
    project.sandbox.resetRequests('dev');
    await applied();
    expect(writesTo(project, 'dev')).toEqual([]);
    expect(await hands.role('Маркетинг')).toBeDefined();
  });
});

describe('an option that left the text', () => {
  it('is refused without a statement', async () => {
    project.edit('crm/fields/leads.yaml', '      partner: Рекомендация\n', '');
    await expectRefusal('PART_REMOVAL_NOT_STATED', 'leads.source/partner');
  });

  it('is deleted when the statement says so, and the others keep their ids', async () => {
    const before = (await hands.field('leads', 'Источник')).enums;
    state('{object: leads.source/partner, action: delete, reason: merged into fair}');
    await applied();
    const after = (await hands.field('leads', 'Источник')).enums;
    const pairs = (options: { id: number; value: string }[]) => options.map(({ id, value }) => [id, value]);
    expect(pairs(after)).toEqual(pairs(before).filter(([, value]) => value !== 'Рекомендация'));
  });

  it('stays in the account when it is detached', async () => {
    project.edit('crm/fields/leads.yaml', '      mail: Почта\n', '');
    state('{object: leads.source/mail, action: detach, reason: kept for old leads}');
    project.sandbox.resetRequests('dev');
    await applied();
    expect(writesTo(project, 'dev')).toEqual([]);
    const options = (await hands.field('leads', 'Источник')).enums.map((option: { value: string }) => option.value);
    expect(options).toContain('Почта');
  });
});

describe('a stage that left the text', () => {
  it('is refused without a statement', async () => {
    project.edit('crm/pipelines/sales.yaml', MEETING, '');
    await expectRefusal('PART_REMOVAL_NOT_STATED', 'sales/meeting');
  });

  it('is refused while it holds leads that have no place to go', async () => {
    state('{object: sales/meeting, action: delete, reason: not used since May}');
    await expectRefusal('LEADS_WITHOUT_PLACE', 'pipeline:sales');
  });

  it('shows in the plan how many leads move where', async () => {
    state('{object: sales/meeting, action: delete, moveTo: sales/offer, reason: not used since May}');
    const [operation] = (await planOf(project, 'dev')).operations;
    expect(operation).toMatchObject({
      address: 'pipeline:sales',
      undo: 'R3',
      risk: 'high',
      impact: [{ measure: 'leads', in: 'sales/meeting', count: 7, sum: 7000, movesTo: 'sales/offer' }],
    });
  });

  it('is deleted after its leads were moved there', async () => {
    await applied();
    expect(await leadsByStage(project, 'dev')).toEqual({
      'Продажи/Новая заявка': 2,
      'Продажи/Предложение отправлено': 7,
    });
    await expect(hands.stage('Продажи', 'Встреча назначена')).rejects.toThrow('has no');
  });
});

describe('a pipeline that left the text', () => {
  beforeAll(async () => {
    project.write(
      'crm/pipelines/service.yaml',
      'key: service\nname: Сервис\nstages:\n  - {key: asked, name: Обращение, color: "#d6eaff", requires: [budget]}\nwon: {name: Починено}\nlost: {name: Не чинится}\n',
    );
    project.edit('crm/access/roles.yaml', '{sales/won: {edit', '{service/asked: {delete: none}, sales/won: {edit');
    state();
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    await hands.addLeads('Сервис', 'Обращение', 5);
    await hands.addLeads('Сервис', 'Починено', 3);
    await hands.addLeads('Сервис', 'Не чинится', 2);
    project.edit('crm/access/roles.yaml', 'service/asked: {delete: none}, ', '');
    project.remove('crm/pipelines/service.yaml');
  });

  it('is refused while its leads have no place to go', async () => {
    state('{object: service, action: delete, reason: the service has its own account}');
    await expectRefusal('LEADS_WITHOUT_PLACE', 'pipeline:service');
  });

  it('shows apart how many open, won and lost leads move where', async () => {
    state('{object: service, action: delete, moveTo: sales/new, reason: the service has its own account}');
    const { operations } = await planOf(project, 'dev');
    const operation = operations.find(({ address }) => address === 'pipeline:service');
    expect(operation?.impact.filter(movesLeads).map((line) => [line.in, line.count, line.movesTo])).toEqual([
      ['service', 5, 'sales/new'],
      ['service/won', 3, 'sales/won'],
      ['service/lost', 2, 'sales/lost'],
    ]);
  });

  it('is deleted after its leads were moved, with all that referred to it', async () => {
    await applied();
    expect(await leadsByStage(project, 'dev')).toEqual({
      'Продажи/Новая заявка': 7,
      'Продажи/Предложение отправлено': 7,
      'Продажи/Оплачено': 3,
      'Продажи/Отказ': 2,
    });
    await expect(hands.pipeline('Сервис')).rejects.toThrow('has no');
  });
});

/** A pipeline file; each stage is `key: name`. */
function pipeline(key: string, name: string, stages: Record<string, string>): void {
  const lines = Object.entries(stages).map(([stage, title]) => `  - {key: ${stage}, name: ${title}}\n`);
  project.write(`crm/pipelines/${key}.yaml`, `key: ${key}\nname: ${name}\nstages:\n${lines.join('')}`);
}

describe('stages of two pipelines that left the text at once', () => {
  beforeAll(async () => {
    pipeline('north', 'Север', { call: 'Звонок', visit: 'Выезд', empty: 'Пусто' });
    pipeline('south', 'Юг', { call: 'Звонок', visit: 'Выезд' });
    state();
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    for (const count of [200, 100]) await hands.addLeads('Север', 'Выезд', count);
    await hands.addLeads('Юг', 'Выезд', 4);
  });

  it('cannot send their leads to a pipeline that is not there yet', async () => {
    pipeline('north', 'Север', { call: 'Звонок', empty: 'Пусто' });
    pipeline('west', 'Запад', { call: 'Звонок' });
    state('{object: north/visit, action: delete, moveTo: west/call, reason: no visits}');
    await expectRefusal('MOVE_TO_NEW_PIPELINE', 'north/visit');
    project.remove('crm/pipelines/west.yaml');
  });

  it('go with as many requests as the plan forecasts, one to a stage of the same release', async () => {
    pipeline('north', 'Север', { call: 'Звонок', demo: 'Показ' });
    pipeline('south', 'Юг', { call: 'Звонок' });
    state(
      '{object: north/visit, action: delete, moveTo: north/demo, reason: no visits}',
      '{object: north/empty, action: delete, reason: never used}',
      '{object: south/visit, action: delete, moveTo: north/call, reason: no visits}',
    );
    const before = await leadsByStage(project, 'dev');
    const { forecast } = await planOf(project, 'dev');
    const { stdout } = await succeed(project, ['apply', '-e', 'dev', '--yes', '--json']);
    const result = resultIn(stdout);
    expect([result.reads, result.writes]).toEqual([forecast.reads, forecast.writes]);
    const { 'Север/Выезд': north, 'Юг/Выезд': south, ...others } = before;
    expect([north, south]).toEqual([300, 4]);
    expect(await leadsByStage(project, 'dev')).toEqual({ ...others, 'Север/Показ': 300, 'Север/Звонок': 4 });
  });

  it('take along a lead that enters while the others move', async () => {
    pipeline('north', 'Север', { call: 'Звонок' });
    state('{object: north/demo, action: delete, moveTo: south/call, reason: no shows}');
    const faults = project.sandbox.faults('dev');
    faults.add({ kind: 'held', method: 'PATCH', path: '/api/v4/leads' });
    const run = succeed(project, ['apply', '-e', 'dev', '--yes']);
    await expect.poll(() => faults.list()).toEqual([]);
    await hands.addLeads('Север', 'Показ', 1);
    faults.clear();
    await run;
    expect(await leadsByStage(project, 'dev')).toMatchObject({ 'Юг/Звонок': 301, 'Север/Звонок': 4 });
  });
});

describe('a pipeline that another one replaces', () => {
  it('hands its leads over in the same apply', async () => {
    project.remove('crm/pipelines/north.yaml');
    pipeline('arctic', 'Арктика', { call: 'Звонок' });
    state('{object: north, action: delete, moveTo: arctic/call, reason: renamed region}');
    const { forecast } = await planOf(project, 'dev');
    const { stdout } = await succeed(project, ['apply', '-e', 'dev', '--yes', '--json']);
    const result = resultIn(stdout);
    expect([result.reads, result.writes]).toEqual([forecast.reads, forecast.writes]);
    expect(await leadsByStage(project, 'dev')).toMatchObject({ 'Арктика/Звонок': 4 });
    await expect(hands.pipeline('Север')).rejects.toThrow('has no');
  });
});
