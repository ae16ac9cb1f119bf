import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logOf, planOf, refused, succeed, writesTo } from './support/commands';
import { list } from './support/crm';
import { handsIn, leadsByStage } from './support/hands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;
let hands: ReturnType<typeof handsIn>;

beforeAll(async () => {
  project = await createProject({ accounts: ['dev=distributor-in-use'] });
  hands = handsIn(project, 'dev');
});
afterAll(() => project.close());

const names = async (path: string, collection: string) =>
  (await list(project, 'dev', path, collection)).map((row) => row.name);
const stageNames = async (pipeline: string) =>
  (await hands.pipeline(pipeline))._embedded.statuses.map((stage: { name: string }) => stage.name);

describe('an account in use whose objects are ambiguous', () => {
  it('is refused with the candidates, before anything is written', async () => {
    await hands.addPipeline('Продажи', ['Другая']);
    const twins = (await list(project, 'dev', 'leads/pipelines', 'pipelines')).filter((row) => row.name === 'Продажи');
    project.sandbox.resetRequests('dev');
    const { code, error } = await refused(project, ['apply', '-e', 'dev', '--yes']);
    expect(code).toBe(3);
    expect(error.findings).toEqual([
      expect.objectContaining({
        code: 'IDENTITY_AMBIGUOUS',
        args: { object: 'pipeline:sales', called: 'Продажи', candidates: twins.map((row) => `Продажи (id ${row.id})`) },
      }),
    ]);
    expect(writesTo(project, 'dev')).toEqual([]);
    await hands.send('DELETE', `/api/v4/leads/pipelines/${twins.find((row) => !row.is_main).id}`);
  });
});

describe('an account in use that is taken over', () => {
  let leadsBefore: Record<string, number>;
  let idsBefore: Record<string, number>;

  const ids = async () => ({
    pipeline: (await hands.pipeline('Продажи')).id,
    stage: (await hands.stage('Продажи', 'Квалификация')).id,
    role: (await hands.role('Менеджер')).id,
    field: (await hands.field('leads', 'Источник')).id,
    site: (await hands.field('leads', 'Источник')).enums[0].id,
  });

  beforeAll(async () => {
    // more of what years of use leave behind: an option, and a right that hangs on another pipeline's stage
    await hands.addOption('leads', 'Источник', 'Старая база');
    const { id, pipelineId } = await hands.stage('Сервис', 'В работе');
    const denied = {
      entity_type: 'leads',
      pipeline_id: pipelineId,
      status_id: id,
      rights: { view: 'A', edit: 'D', delete: 'D', export: 'D' },
    };
    await hands.changeRole('Менеджер', { rights: { status_rights: [denied] } });
    leadsBefore = await leadsByStage(project, 'dev');
    idsBefore = await ids();
  });

  it('is planned as adoptions of what is there and creations of the rest', async () => {
    const plan = await planOf(project, 'dev');
    const byAction = (action: string) =>
      plan.operations.filter((operation) => operation.action === action).map(({ address }) => address);
    expect(byAction('adopt')).toEqual(
      expect.arrayContaining([
        'pipeline:sales',
        'field:leads.source',
        'field:leads.need',
        'field:contacts.phone',
        'role:manager',
      ]),
    );
    expect(byAction('create')).toEqual(
      expect.arrayContaining(['field:leads.budget', 'role:marketing', 'webhook:telephony']),
    );
    // the new tab belongs before the one that is there
    expect(byAction('update')).toEqual(['card:leads']);
    expect([...byAction('adopt'), ...byAction('create')]).toHaveLength(plan.operations.length - 1);
    expect(plan.operations.flatMap((operation) => operation.removals)).toEqual([]);
  });

  it('gets no twins: pipeline, stage, role, field and option keep their ids', async () => {
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(await ids()).toEqual(idsBefore);
    const pipelines = await names('leads/pipelines', 'pipelines');
    const fields = await names('leads/custom_fields', 'custom_fields');
    const roles = await names('roles', 'roles');
    for (const all of [pipelines, fields, roles]) expect(all).toHaveLength(new Set(all).size);
  });

  it('keeps stages and options that people added, in their places', async () => {
    const stages = await stageNames('Продажи');
    expect(stages).toEqual(expect.arrayContaining(['Переговоры', 'Счёт выставлен', 'Предложение отправлено']));
    expect(stages.indexOf('Переговоры')).toBe(stages.indexOf('Квалификация') + 1);
    const options = (await hands.field('leads', 'Источник')).enums.map((option: { value: string }) => option.value);
    expect(options).toEqual(expect.arrayContaining(['Сайт', 'Звонок', 'Старая база', 'Выставка']));
    expect(options.indexOf('Старая база')).toBe(options.indexOf('Звонок') + 1);
  });

  it('keeps pipelines the text does not name, and the rights on their stages', async () => {
    expect(await stageNames('Сервис')).toEqual(expect.arrayContaining(['Обращение', 'В работе', 'Ждёт запчасти']));
    const { id } = await hands.stage('Сервис', 'В работе');
    const rows = (await hands.role('Менеджер')).rights.status_rights;
    expect(rows).toContainEqual(
      expect.objectContaining({ status_id: id, rights: expect.objectContaining({ edit: 'D' }) }),
    );
    expect(rows).toContainEqual(
      expect.objectContaining({ status_id: 142, rights: expect.objectContaining({ edit: 'D' }) }),
    );
  });

  it('keeps a requirement of a field the text does not name', async () => {
    const { id } = await hands.stage('Продажи', 'Счёт выставлен');
    const required = (await hands.field('leads', 'Бюджет (план)')).required_statuses;
    expect(required.map((row: { status_id: number }) => row.status_id)).toEqual([id]);
  });

  it('leaves every lead where it was', async () => {
    expect(await leadsByStage(project, 'dev')).toEqual(leadsBefore);
  });

  it('has an empty second plan that names what nobody described', async () => {
    const plan = await planOf(project, 'dev');
    expect(plan.operations).toEqual([]);
    expect(plan.findings.map((finding) => finding.args.name).sort()).toEqual([
      expect.stringMatching(/^https:\/\/old-site\.example\.test\/…#/),
      expect.stringMatching(/^https:\/\/telephony\.example\.test\/…#/),
      'Переговоры',
      'Старая база',
      'Старый доступ',
      'Счёт выставлен',
    ]);
  });

  it('says in the log what was taken over', async () => {
    const ops = (await logOf(project, 'dev'))
      .filter((entry) => entry.type === 'op.applied')
      .flatMap((entry) => entry.ops as object[]);
    expect(ops).toContainEqual(
      expect.objectContaining({ address: 'pipeline:sales', action: 'adopt', id: String(idsBefore.pipeline) }),
    );
  });
});
