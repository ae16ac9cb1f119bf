import { describe, expect, it } from 'vitest';
import { adoptDrift } from '../../src/drift/adopt';
import { driftOf } from '../../src/drift/differences';
import { resolved } from '../../src/import/adopt';
import { draftPlan } from '../../src/plan/draft';
import { appliedAccount, inShort } from './support';

const RIGHTS = `
      contacts: {view: all, add: all, edit: own, delete: none, export: none}
      companies: {view: all, add: all, edit: own, delete: none, export: none}
      tasks: {edit: own, delete: none}`;
const SOURCES = new Map([
  [
    'crm/project.yaml',
    'name: acme\ncrm: amocrm\nlanguage: ru\nenvironments: [dev, prod]\nmanage: {roles: all, pipelines: all}\n',
  ],
  [
    'crm/pipelines/sales.yaml',
    `key: sales
name: Продажи # as people say
stages:
  - {key: new, name: Новая}
  # the customer has an offer
  - key: offer
    name: \${offer_name}
    requires: [need]
  - {key: paid, name: Оплата}
`,
  ],
  ['crm/fields/leads.yaml', 'entity: leads\nfields:\n  need: {name: Потребность, type: text}\n'],
  [
    'crm/access/roles.yaml',
    `roles:
  # sells
  manager:
    name: Менеджер
    rights:
      leads: {view: all, add: all, edit: own, delete: none, export: none}${RIGHTS}
    stages: {sales/offer: {edit: none}}
  head:
    name: Руководитель
    rights:
      leads: {view: all, add: all, edit: all, delete: all, export: none}${RIGHTS}
`,
  ],
  ['crm/variables.yaml', 'variables:\n  offer_name: {type: string, description: a name, default: КП}\n'],
]);
const environment = { name: 'prod', variables: {} };

async function account(text: ReadonlyMap<string, string> = SOURCES) {
  const { crm, base } = await appliedAccount(resolved(text, environment));
  const drift = (sources: ReadonlyMap<string, string> = text) =>
    driftOf({ desired: resolved(sources, environment), base, snapshot: crm.snapshot(), stepsLeft: new Set() });
  const adopt = (pick: (name: string) => boolean = () => true, sources: ReadonlyMap<string, string> = text) =>
    adoptDrift({
      differences: drift(sources).differences.filter((difference) => pick(inShort(difference))),
      snapshot: crm.snapshot(),
      sources,
      environment,
      base,
      reason: 'Удалено вручную',
      schemas: 'schemas',
    });
  /** What the next apply would do. */
  const plan = (sources: ReadonlyMap<string, string>) =>
    draftPlan({ desired: resolved(sources, environment), base, snapshot: crm.snapshot() });
  const [sales] = crm.state.pipelines;
  const stage = (name: string) => sales!.stages.find((candidate) => candidate.name === name)!;
  const role = (name: string) => crm.state.roles.find((candidate) => candidate.name === name)!;
  return { crm, drift, adopt, plan, stage, role, sales: sales! };
}

const actions = ({ operations, findings }: ReturnType<typeof draftPlan>) => [
  ...operations.map(({ action, address }) => `${action} ${address}`),
  ...findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
];

describe('writing a change by hand into the text', () => {
  it('changes the property in its place, and leaves the next apply only records to write', async () => {
    const { adopt, drift, plan, role, stage } = await account();
    role('Менеджер').rights.leads.export = 'all';
    stage('Новая').name = 'Заявка';
    const { files, sources, left } = adopt();
    expect(left).toEqual([]);
    expect([...files.keys()].sort()).toEqual(['crm/access/roles.yaml', 'crm/pipelines/sales.yaml']);
    expect(files.get('crm/pipelines/sales.yaml')).toBe(
      SOURCES.get('crm/pipelines/sales.yaml')?.replace('name: Новая', 'name: Заявка'),
    );
    expect(files.get('crm/access/roles.yaml')).toBe(
      SOURCES.get('crm/access/roles.yaml')?.replace('edit: own, delete: none, export: none', (text) =>
        text.replace('export: none', 'export: all'),
      ),
    );
    expect(drift(sources).differences.map((difference) => difference.class)).toEqual(['followed', 'followed']);
    expect(actions(plan(sources))).toEqual(['record pipeline:sales', 'record role:manager']);
  });

  it('states names without characters that nobody can see, says so, and makes nothing twice', async () => {
    const { crm, adopt, plan, sales, stage } = await account();
    stage('Новая').name = 'Заявка\u200b';
    sales.stages.push({ ...stage('Оплата'), id: 9001, name: 'Этап\u200b' });
    crm.state.webhooks.push({
      id: 7,
      destination: 'https://shop.example.test/a\u200bb',
      events: ['add_lead'],
      disabled: false,
    });
    const managed = new Map(SOURCES).set(
      'crm/project.yaml',
      SOURCES.get('crm/project.yaml')!.replace('roles: all', 'roles: all, webhooks: all'),
    );
    const { sources, left, respelt } = adopt(undefined, managed);
    expect(sources.get('crm/pipelines/sales.yaml')).toContain('name: Заявка');
    expect(sources.get('crm/pipelines/sales.yaml')).toContain('{key: etap, name: Этап}');
    expect(respelt.map(({ address, path, from }) => [address, path.join('.'), from])).toEqual([
      ['pipeline:sales', 'stages.new.name', 'Заявка\u200b'],
      ['pipeline:sales', 'stages.etap.name', 'Этап\u200b'],
    ]);
    // an address is never another one
    expect(left.map(({ kind }) => kind)).toEqual(['webhook']);
    const { operations } = plan(sources);
    expect(operations.flatMap(({ action, address, changes }) => [`${action} ${address}`, ...changes])).toEqual([
      'update pipeline:sales',
      { path: ['stages', 'new', 'name'], from: 'Заявка\u200b', to: 'Заявка' },
      { path: ['stages', 'etap', 'name'], from: 'Этап\u200b', to: 'Этап' },
    ]);
  });

  it('takes one of several differences alone', async () => {
    const { adopt, role } = await account();
    role('Менеджер').rights.leads.export = 'all';
    role('Менеджер').rights.leads.delete = 'all';
    const { files } = adopt((name) => name.endsWith('rights.leads.export'));
    expect(files.get('crm/access/roles.yaml')).toContain('delete: none, export: all');
  });

  it('takes a stage that somebody added where it stands, and one that is gone with all that names it', async () => {
    const { adopt, plan, sales, stage, crm } = await account();
    const at = sales.stages.indexOf(stage('Оплата'));
    sales.stages.splice(at, 0, { id: 777, name: 'Дожим', color: '#fffeb2', role: 'own', hints: [] });
    sales.stages = sales.stages.filter(({ name }) => name !== 'КП');
    for (const row of crm.state.roles) row.stageRights = [];
    for (const field of crm.state.fields) field.stages.requires = [];
    const { files, sources } = adopt();
    expect(files.get('crm/pipelines/sales.yaml')).toMatchInlineSnapshot(`
      "key: sales
      name: Продажи # as people say
      stages:
        - {key: new, name: Новая}
        - {key: dozhim, name: Дожим}
        - {key: paid, name: Оплата}
      "
    `);
    expect(files.get('crm/access/roles.yaml')).not.toContain('sales/offer');
    expect(files.get('crm/removals.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../schemas/removals.schema.json
      - {object: sales/offer, action: detach, reason: Удалено вручную}
      "
    `);
    expect(actions(plan(sources)).filter((action) => !action.startsWith('record '))).toEqual([]);
  });

  it('takes an object out of the text that somebody deleted, and says so in removals.yaml', async () => {
    const { adopt, plan, crm } = await account();
    crm.state.roles = crm.state.roles.filter(({ name }) => name !== 'Руководитель');
    const { files, sources } = adopt();
    // the other account may well have it still
    expect(files.get('crm/access/roles.yaml')).toBe(`${SOURCES.get('crm/access/roles.yaml')}    environments: [dev]\n`);
    expect(files.get('crm/removals.yaml')).toContain('{object: role:head, action: detach, reason: Удалено вручную}');
    expect(actions(plan(sources))).toEqual(['record role:head']);
  });

  it('describes what nobody had described, in this environment alone', async () => {
    const { adopt, drift, plan, crm, role, sales } = await account();
    crm.state.pipelines.push({ ...structuredClone(sales), id: 90, name: 'Чужая', main: false });
    crm.state.roles.push({
      ...structuredClone(role('Менеджер')),
      id: 88,
      name: 'Подрядчик',
      stageRights: [{ pipelineId: 90, statusId: sales.stages[1]!.id, rights: { edit: 'none' } }],
    });
    const { files, sources } = adopt((name) => name === 'unmanaged role:#88');
    expect([...files.keys()]).toEqual(['crm/access/roles.yaml']);
    expect(
      files.get('crm/access/roles.yaml')?.replace(SOURCES.get('crm/access/roles.yaml') ?? '', ''),
    ).toMatchInlineSnapshot(`
      "  podryadchik:
          name: Подрядчик
          rights:
            leads: {view: all, add: all, edit: own, delete: none, export: none}
            contacts: {view: all, add: all, edit: own, delete: none, export: none}
            companies: {view: all, add: all, edit: own, delete: none, export: none}
            tasks: {edit: own, delete: none}
          mail: false
          lists: false
          files: false
          workday_reports: false
          environments: [prod]
      "
    `);
    expect(drift(sources).differences.map(inShort)).toEqual(['unmanaged pipeline:#90']);
    expect(actions(plan(sources))).toEqual(['adopt role:podryadchik']);
  });

  it('takes the side of the account in a conflict', async () => {
    const { adopt, role } = await account();
    role('Менеджер').name = 'Продавец';
    const roles = SOURCES.get('crm/access/roles.yaml')?.replace('name: Менеджер', 'name: Консультант') ?? '';
    const { files } = adopt(undefined, new Map([...SOURCES, ['crm/access/roles.yaml', roles]]));
    expect(files.get('crm/access/roles.yaml')).toContain('name: Продавец');
  });

  it('states at the stage which field it requires', async () => {
    const { adopt, crm, sales, stage, plan } = await account();
    crm.state.fields[0]!.stages.requires = [{ pipelineId: sales.id, statusId: stage('Новая').id }];
    const { files, sources } = adopt();
    expect(files.get('crm/pipelines/sales.yaml')).toContain('requires: []');
    expect(actions(plan(sources))).toEqual(['record field:leads.need']);
  });

  describe('of a stage whose key is order', () => {
    const file = 'crm/pipelines/sales.yaml';
    const sources = new Map([
      ...SOURCES,
      [file, (SOURCES.get(file) ?? '').replace('{key: paid, name: Оплата}', '{key: order, name: Заказ}')],
    ]);

    it('tells its loss from a change of the order', async () => {
      const { adopt, drift, sales, stage } = await account(sources);
      sales.stages.splice(sales.stages.indexOf(stage('Заказ')), 1);
      expect(drift().differences.map(inShort)).toEqual(['vanished pipeline:sales stages.order']);
      const { files, left } = adopt();
      expect(left).toEqual([]);
      expect(files.get(file)).not.toContain('key: order');
    });

    it('takes its new name', async () => {
      const { adopt, stage } = await account(sources);
      stage('Заказ').name = 'Заявка на склад';
      expect(adopt().files.get(file)).toContain('{key: order, name: Заявка на склад}');
    });

    it('takes a new order of all stages', async () => {
      const { adopt, drift, sales, stage } = await account(sources);
      sales.stages.splice(sales.stages.indexOf(stage('Заказ')), 1);
      sales.stages.unshift({ id: 778, name: 'Заказ', color: '#fffeb2', role: 'own', hints: [] });
      expect(drift().differences.map(inShort)).toContain('changed pipeline:sales stages:order');
      const text = adopt((name) => name.endsWith(':order')).files.get(file) ?? '';
      expect([...text.matchAll(/key: (\w+)/g)].map(([, key]) => key)).toEqual(['sales', 'order', 'new', 'offer']);
    });
  });

  it('puts the tabs of a card into the order that somebody gave them', async () => {
    const file = 'crm/fields/leads.yaml';
    const tabs = 'groups:\n  deal: {name: Сделка, fields: [need]}\n  # signed\n  papers: {name: Бумаги, fields: []}\n';
    const { crm, drift, adopt, plan } = await account(
      new Map([...SOURCES, [file, `entity: leads\n${tabs}fields:\n  need: {name: Потребность, type: text}\n`]]),
    );
    crm.state.fieldGroups = crm.state.fieldGroups.toReversed().map((group, sort) => ({ ...group, sort }));
    expect(drift().differences.map(inShort)).toEqual(['changed card:leads tabs']);
    const { sources, left } = adopt();
    expect(left).toEqual([]);
    expect(sources.get(file)).toMatchInlineSnapshot(`
      "entity: leads
      groups:
        # signed
        papers: {name: Бумаги, fields: []}
        deal: {name: Сделка, fields: [need]}
      fields:
        need: {name: Потребность, type: text}
      "
    `);
    expect(plan(sources).operations.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'record card:leads',
    ]);
  });

  it('leaves a variable to people, with its place', async () => {
    const { adopt, stage } = await account();
    stage('КП').name = 'Счёт';
    const { files, conflicts } = adopt();
    expect(files.size).toBe(0);
    expect(conflicts).toMatchObject([{ code: 'REWRITE_VARIABLE', at: { file: 'crm/pipelines/sales.yaml', line: 7 } }]);
  });

  it('says a colour that the API shows and does not take', async () => {
    const text = SOURCES.get('crm/pipelines/sales.yaml') ?? '';
    const colored = text.replace('name: Новая', 'name: Новая, color: "#fffeb2"');
    const { adopt, stage } = await account(new Map([...SOURCES, ['crm/pipelines/sales.yaml', colored]]));
    stage('Новая').color = '#99ccff';
    const { files, left } = adopt();
    expect(left).toEqual([]);
    expect(files.get('crm/pipelines/sales.yaml')).toContain('color: "#99ccff"');
  });

  it('says what the text cannot say', async () => {
    const text = SOURCES.get('crm/pipelines/sales.yaml') ?? '';
    const colored = text.replace('name: Новая', 'name: Новая, color: "#fffeb2"');
    const { adopt, stage } = await account(new Map([...SOURCES, ['crm/pipelines/sales.yaml', colored]]));
    stage('Новая').color = 'red';
    const { files, left } = adopt();
    expect([files.size, left.map(inShort)]).toEqual([0, ['changed pipeline:sales stages.new.color']]);
  });
});
