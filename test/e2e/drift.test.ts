import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { planOf, resultIn, succeed, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import type { TestProject } from './support/project';

let project: TestProject;
let hands: ReturnType<typeof handsIn>;

beforeAll(async () => {
  project = await createApplied();
  hands = handsIn(project, 'dev');
});
afterAll(() => project.close());

interface DriftReport {
  code: number | null;
  items: {
    object: string;
    name: string;
    class: string;
    changes: { path: string[]; part?: string; class: string; from?: unknown; to?: unknown; wanted?: unknown }[];
  }[];
}

async function drift(): Promise<DriftReport> {
  const { code, stdout, stderr } = await project.crmctl(['drift', '-e', 'dev', '--json', '--detailed-exitcode']);
  if (stdout === '') throw new Error(stderr);
  return { code, ...resultIn(stdout) };
}

const EVERYTHING = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };

describe('drift of an account that people changed by hand', () => {
  it('is empty right after an apply', async () => {
    expect(await drift()).toMatchObject({ code: 0, items: [] });
  });

  it('never shows sort numbers and the letter case of colours', async () => {
    await hands.changeField('leads', 'Номер заказа в 1С', { sort: 777 });
    await hands.changeStage('Продажи', 'Договор', { color: '#FFDC7F' });
    expect(await drift()).toMatchObject({ code: 0, items: [] });
  });

  it('finds a widened right, a renamed stage and a deleted object, with both values', async () => {
    await hands.changeRole('Маркетинг', { rights: { contacts: EVERYTHING } });
    await hands.changeStage('Продажи', 'Договор', { name: 'Договор (новый)' });
    await hands.deleteWebhook('https://forms-dev.example.test/amo');
    const { code, items } = await drift();
    expect(code).toBe(2);
    expect(items.map((item) => [item.object, item.class])).toEqual([
      ['pipeline:sales', 'changed'],
      ['role:marketing', 'changed'],
      ['webhook:site_forms', 'vanished'],
    ]);
    const changes = items.flatMap((item) => item.changes);
    expect(changes).toContainEqual(
      expect.objectContaining({ path: ['stages', 'contract', 'name'], from: 'Договор', to: 'Договор (новый)' }),
    );
    expect(changes).toContainEqual(
      expect.objectContaining({ path: ['rights', 'contacts', 'export'], from: 'none', to: 'all' }),
    );
  });

  it('lists a role and an option that are outside the configuration as unmanaged', async () => {
    await hands.addRole('Подрядчик', { leads: EVERYTHING });
    await hands.addOption('leads', 'Источник', 'Телевидение');
    const added = (await drift()).items.flatMap(({ name, changes }) =>
      changes.filter((change) => change.class === 'unmanaged').map(({ part }) => part ?? name),
    );
    expect(added.sort()).toEqual(['Подрядчик', 'Телевидение']);
  });

  it('calls it a conflict where the text, too, wants something else than was applied', async () => {
    await hands.changeRole('Руководитель региона', { name: 'Начальник' });
    project.edit('crm/access/roles.yaml', 'name: Руководитель региона', 'name: Директор региона');
    const { items } = await drift();
    expect(items.find((item) => item.object === 'role:head')).toMatchObject({
      class: 'conflict',
      changes: [{ path: ['name'], from: 'Руководитель региона', to: 'Начальник', wanted: 'Директор региона' }],
    });
  });

  it('finds a stage, a field and options that were deleted inside and beside objects', async () => {
    await hands.send('DELETE', (await hands.stage('Продажи', 'Встреча назначена')).path);
    await hands.deleteField('leads', 'Бюджет');
    await hands.changeField('leads', 'Регион', { enums: [{ value: 'Север', sort: 1 }] });
    const { items } = await drift();
    expect(items.map((item) => [item.object, item.class])).toEqual(
      expect.arrayContaining([
        ['field:leads.budget', 'vanished'],
        ['field:leads.region', 'changed'],
      ]),
    );
    const changes = items.flatMap((item) => item.changes);
    expect(changes).toContainEqual(
      expect.objectContaining({
        path: ['stages', 'meeting'],
        from: expect.objectContaining({ name: 'Встреча назначена' }),
      }),
    );
    expect(changes).toContainEqual(
      expect.objectContaining({ path: ['options', 'south'], from: { key: 'south', name: 'Юг' } }),
    );
  });

  it('is repaired by an apply, which leaves what nobody described alone', async () => {
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const { items } = await drift();
    expect(items.flatMap(({ changes }) => changes.map((change) => change.class))).toEqual(['unmanaged', 'unmanaged']);
    expect(await hands.role('Директор региона')).toBeDefined();
    expect(await hands.stage('Продажи', 'Договор')).toBeDefined();
    const { _embedded } = await hands.pipeline('Продажи');
    const stages = _embedded.statuses.map((stage: { name: string }) => stage.name);
    expect(stages.indexOf('Встреча назначена')).toBe(stages.indexOf('Квалификация') + 1);
    expect(await hands.field('leads', 'Бюджет')).toBeDefined();
    expect((await hands.role('Маркетинг')).rights.contacts.export).toBe('D');
  });

  it('only reads', async () => {
    project.sandbox.resetRequests('dev');
    await drift();
    expect(writesTo(project, 'dev')).toEqual([]);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });
});
