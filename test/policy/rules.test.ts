import { describe, expect, it } from 'vitest';
import projectSchema from '../../schemas/project.schema.json';
import { loadProject } from '../../src/configuration';
import { lintText } from '../../src/policy/lint';
import { rules } from '../../src/policy/rules';
import { line, project } from '../configuration/fixture';

const QUIET = 'manage: {roles: all, webhooks: all}\napproval: [prod]\n';
const settings = (more: string, environments = 'dev, prod') => `name: acme
crm: amocrm
language: ru
environments: [${environments}]
${more}`;

/** What lint says about a project in which nothing else is to be advised: one line per piece of advice. */
async function advice(files: Record<string, string>): Promise<string[]> {
  const folder = project('_base', { 'crm/project.yaml': settings(QUIET), ...files });
  const { text, positions, diagnostics } = await loadProject(folder);
  if (!text) throw new Error(JSON.stringify(diagnostics));
  return lintText(text, positions).diagnostics.map((entry) => `${line(entry)} ${entry.args.object}`);
}

const role = (leads: string, contacts: string, name = 'Роль') => `
    name: ${name}
    rights:
      leads: {view: all, add: all, ${leads}}
      contacts: {view: ${contacts}, add: all, edit: own, delete: none}
      companies: {view: all, add: all, edit: own, delete: none, export: none}
      tasks: {edit: own, delete: none}`;
const TAME = 'edit: own, delete: none, export: none';
const pipeline = (stages: string, more = '') => ({
  'crm/pipelines/p.yaml': `key: p\nname: Воронка продаж\n${more}stages:\n${stages}`,
  'crm/fields/leads.yaml':
    'entity: leads\nfields:\n' +
    'abcdefgh'
      .split('')
      .map((key) => `  ${key}: {name: Поле ${key.repeat(3)}, type: text}\n`)
      .join(''),
});

describe('rights', () => {
  it('CONTACTS_EXPORT: all contacts may leave in one file', async () => {
    const roles = `roles:
  open: ${role(TAME, 'all, export: all')}
  team: ${role(TAME, 'all, export: group', 'Команда')}
  own: ${role(TAME, 'all, export: own', 'Своё')}
  narrow: ${role(TAME, 'group, export: group', 'Узкая')}
`;
    expect(await advice({ 'crm/access/roles.yaml': roles })).toEqual([
      '(warning) CONTACTS_EXPORT crm/access/roles.yaml:6:37 open',
      '(warning) CONTACTS_EXPORT crm/access/roles.yaml:13:37 team',
    ]);
  });

  it('LEADS_DELETE: leads may be deleted, but for a role that may do everything', async () => {
    const every = 'edit: all, delete: all, export: all';
    const roles = `roles:
  cleaner: ${role('edit: own, delete: own, export: none', 'all, export: none')}
  boss:
    name: Все права
    rights:
      leads: {view: all, add: all, ${every}}
      contacts: {view: all, add: all, ${every}}
      companies: {view: all, add: all, ${every}}
      tasks: {edit: all, delete: all}
`;
    const found = await advice({ 'crm/access/roles.yaml': roles });
    expect(found.filter((entry) => entry.includes('LEADS_DELETE'))).toEqual([
      '(warning) LEADS_DELETE crm/access/roles.yaml:5:55 cleaner',
    ]);
  });

  it('ROLES_SAME: two roles give the same rights', async () => {
    const one = role(TAME, 'all, export: none');
    const roles = `roles:\n  a: ${one}\n  b: ${role(TAME, 'all, export: none', 'Ещё')}\n  c: ${role(TAME, 'all, export: own', 'Иная')}\n`;
    expect(await advice({ 'crm/access/roles.yaml': roles })).toEqual(['ROLES_SAME crm/access/roles.yaml:9:3 b']);
  });

  it('ACCESS_UNWATCHED: what is made by hand would stay unnoticed', async () => {
    const files = { 'crm/project.yaml': settings('manage: {roles: listed}\napproval: [prod]\n') };
    expect(await advice(files)).toEqual([
      'ACCESS_UNWATCHED crm/project.yaml:5:17 project',
      'ACCESS_UNWATCHED crm/project.yaml:5:1 project',
    ]);
  });
});

describe('environments', () => {
  it('LAST_ENVIRONMENT_OPEN: the last one takes changes without an approved plan', async () => {
    const files = { 'crm/project.yaml': settings('manage: {roles: all, webhooks: all}\napproval: [dev]\n') };
    expect(await advice(files)).toEqual(['(warning) LAST_ENVIRONMENT_OPEN crm/project.yaml:6:1 project']);
  });

  it('WEBHOOK_ADDRESS_FIXED: trial leads would reach the real system', async () => {
    const hooks = `webhooks:
  erp: {url: https://erp.example.test/in, events: [add_lead]}
  pbx: {url: "\${pbx_url}", events: [add_lead]}
  prod_only: {url: https://one.example.test/in, events: [add_lead], environments: [prod]}
`;
    const variables = 'variables:\n  pbx_url: {type: string, description: PBX}\n';
    expect(await advice({ 'crm/webhooks.yaml': hooks, 'crm/variables.yaml': variables })).toEqual([
      '(warning) WEBHOOK_ADDRESS_FIXED crm/webhooks.yaml:2:14 erp',
    ]);
  });
});

describe('pipelines', () => {
  it('STAGES_ASK_NOTHING: stages after the first of the main pipeline, in one finding', async () => {
    const stages = '  - {key: one, name: Раз}\n  - {key: two, name: Два}\n  - {key: three, name: Три, requires: [a]}\n';
    expect(await advice(pipeline(stages))).toEqual(['STAGES_ASK_NOTHING crm/pipelines/p.yaml:5:6 p']);
    const second = { 'crm/pipelines/q.yaml': 'key: q\nname: Сервис\nmain: true\nstages:\n  - {key: one, name: Раз}\n' };
    expect(await advice({ ...pipeline(stages), ...second })).toEqual([]);
  });

  it('STAGE_ASKS_MUCH: more than seven required fields, also in a closing stage', async () => {
    const stages = `  - {key: one, name: Раз, requires: [a, b, c, d, e, f, g]}\nwon: {requires: [a, b, c, d, e, f, g, h]}\n`;
    expect(await advice(pipeline(stages))).toEqual(['STAGE_ASKS_MUCH crm/pipelines/p.yaml:5:7 p/won']);
  });

  it('PIPELINE_LONG: more than twelve stages', async () => {
    const stages = (count: number) =>
      Array.from({ length: count }, (_, n) => `  - {key: s${n}_x, name: Этап номер ${n}, requires: [a]}\n`).join('');
    expect(await advice(pipeline(stages(12)))).toEqual([]);
    expect(await advice(pipeline(stages(13)))).toEqual(['PIPELINE_LONG crm/pipelines/p.yaml:3:1 p']);
  });

  it('COLORS_SIDE_BY_SIDE: neighbours of one colour, in one finding', async () => {
    const stage = (key: string, color: string) =>
      `  - {key: ${key}, name: Имя ${key}, color: "${color}", requires: [a]}\n`;
    const alike = stage('one', '#fffeb2') + stage('two', '#d6eaff') + stage('six', '#d6eaff') + stage('ten', '#d6eaff');
    expect(await advice(pipeline(alike))).toEqual(['COLORS_SIDE_BY_SIDE crm/pipelines/p.yaml:6:38 p']);
    expect(await advice(pipeline(stage('one', '#fffeb2') + stage('two', '#d6eaff') + stage('six', '#fffeb2')))).toEqual(
      [],
    );
  });
});

describe('names', () => {
  const fields = (...names: string[]) => ({
    'crm/fields/leads.yaml': `entity: leads\nfields:\n${names.map((name, n) => `  key${n}_x: {name: ${JSON.stringify(name)}, type: text}\n`).join('')}`,
  });

  it.each([
    ['case', 'Источник', 'ИСТОЧНИК'],
    ['a sign at the end', 'CPF/CNPJ', 'CPF / CNPJ:'],
    ['ё and е', 'Счёт', 'Счет'],
    ['a Latin letter among Cyrillic ones', 'Сайт', 'Cайт'],
    ['a space', 'E-mail', 'E mail'],
  ])('NAMES_ALIKE: %s', async (_what, one, other) => {
    expect(await advice(fields(one, other))).toEqual(['(warning) NAMES_ALIKE crm/fields/leads.yaml:4:18 leads.key1_x']);
  });

  it.each([
    ['1-5', '15'],
    ['1 5', '15'],
    ['1,5 м', '15 м'],
    ['Класс A', 'Класс A+'],
    ['Скидка 5', 'Скидка 5%'],
    ['C', 'C#'],
    ['🙂', '🙁'],
    ['!', '?'],
  ])('NAMES_ALIKE says nothing about %s and %s', async (one, other) => {
    expect(await advice(fields(one, other))).toEqual([]);
  });

  it('NAMES_ALIKE looks among options of one field and stages of one pipeline, not across', async () => {
    const options =
      'entity: leads\nfields:\n  a_x: {name: Вид, type: select, options: {b_x: Опт, c_x: опт.}}\n  d_x: {name: Опт, type: text}\n';
    expect(await advice({ 'crm/fields/leads.yaml': options })).toEqual([
      '(warning) NAMES_ALIKE crm/fields/leads.yaml:3:54 leads.a_x/c_x',
    ]);
  });

  it('NAMES_ALIKE: tags and loss reasons, but not people', async () => {
    const tags =
      'tags:\n  leads:\n    vip_x: {name: VIP}\n    vip_y: {name: vip.}\n  contacts:\n    vip_z: {name: Vip}\n';
    const users =
      'users:\n  a_x: {email: a@example.test, name: Иван Петров, admin: true}\n  b_x: {email: b@example.test, name: Иван  Петров, admin: true}\n';
    expect(await advice({ 'crm/tags.yaml': tags, 'crm/access/users.yaml': users })).toEqual([
      '(warning) NAMES_ALIKE crm/tags.yaml:4:19 leads.vip_y',
    ]);
  });

  it('USER_OWN_RIGHTS: who has neither a role nor all rights', async () => {
    const users =
      'users:\n  own: {email: a@example.test, name: A}\n  boss: {email: b@example.test, name: B, admin: true}\n' +
      '  guest: {email: c@example.test, name: C, free: true}\n  gone: {email: d@example.test, name: D, active: false}\n';
    expect(await advice({ 'crm/access/users.yaml': users })).toEqual([
      '(warning) USER_OWN_RIGHTS crm/access/users.yaml:2:3 own',
    ]);
  });

  it('NAME_ODD_SPACES: double, non-breaking', async () => {
    expect(await advice(fields('Два  пробела', 'Не\u00a0рвётся', 'Как у людей'))).toEqual([
      '(warning) NAME_ODD_SPACES crm/fields/leads.yaml:3:18 leads.key0_x',
      '(warning) NAME_ODD_SPACES crm/fields/leads.yaml:4:18 leads.key1_x',
    ]);
  });

  it('KEY_SAYS_NOTHING: not where the name says no more', async () => {
    const text = 'entity: leads\nfields:\n  field_1: {name: FIELD 1, type: text}\n';
    expect(await advice({ 'crm/fields/leads.yaml': text })).toEqual([]);
  });

  it('KEY_SAYS_NOTHING: a sort and a number', async () => {
    const text =
      'entity: leads\nfields:\n  field_12: {name: Бюджет, type: text}\n  pole3: {name: Срок, type: text}\n  field: {name: Поле, type: text}\n  budget_2: {name: Ещё, type: text}\n';
    expect(await advice({ 'crm/fields/leads.yaml': text })).toEqual([
      'KEY_SAYS_NOTHING crm/fields/leads.yaml:3:3 leads.field_12',
      'KEY_SAYS_NOTHING crm/fields/leads.yaml:4:3 leads.pole3',
    ]);
  });

  it('CHOICE_OF_ONE: a list with nothing to choose', async () => {
    const text =
      'entity: leads\nfields:\n  a_x: {name: Вид, type: select, options: {b_x: Опт}}\n  c_x: {name: Метки, type: multiselect, options: {d_x: Опт}}\n';
    expect(await advice({ 'crm/fields/leads.yaml': text })).toEqual([
      'CHOICE_OF_ONE crm/fields/leads.yaml:3:34 leads.a_x',
    ]);
  });
});

describe('exceptions', () => {
  const hooks =
    'webhooks:\n  a_x: {url: https://a.example.test, events: [add_lead]}\n  b_x: {url: https://b.example.test, events: [add_lead]}\n';
  const except = (list: string) => ({
    'crm/webhooks.yaml': hooks,
    'crm/project.yaml': settings(`${QUIET}lint: {exceptions: ${list}}\n`),
  });

  it('quiet a rule about one object', async () => {
    expect(await advice(except('[{rule: WEBHOOK_ADDRESS_FIXED, object: a_x, reason: a test system}]'))).toEqual([
      '(warning) WEBHOOK_ADDRESS_FIXED crm/webhooks.yaml:3:14 b_x',
    ]);
  });

  it('switch a rule off', async () => {
    expect(await advice(except('[{rule: WEBHOOK_ADDRESS_FIXED, reason: one system for all}]'))).toEqual([]);
  });

  it('EXCEPTION_UNUSED: are named when there is nothing left to except', async () => {
    const list =
      '[{rule: WEBHOOK_ADDRESS_FIXED, reason: one for all}, {rule: LEADS_DELETE, object: boss, reason: he asked}]';
    expect(await advice(except(list))).toEqual(['EXCEPTION_UNUSED crm/project.yaml:7:74 boss']);
  });

  it('may name every rule there is', () => {
    const { rule } = projectSchema.properties.lint.properties.exceptions.items.properties;
    expect(rule.enum.toSorted()).toEqual(
      rules()
        .map(({ code }) => code)
        .toSorted(),
    );
  });
});
