import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Capture, startSandbox } from '@crmctl/sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAmoDriver } from '../../src/crm/amocrm/driver';
import { fixedToken } from '../../src/registry/token-source';
import { type Client, clientOf, type Json, names, open } from './support';

const ODD = join(import.meta.dirname, 'fixtures', 'odd-account');
const odd = { accounts: [{ env: 'odd', from: ODD }] };

function temporaryDir(files: Record<string, string> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'capture-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

const pipelinesOf = async (client: Client): Promise<Json[]> =>
  (await client.get('leads/pipelines')).json._embedded.pipelines;
const fieldsOf = async (client: Client, entity = 'leads'): Promise<Json[]> =>
  (await client.get(`${entity}/custom_fields`)).json._embedded.custom_fields;

describe('what was captured is answered', () => {
  test('pipelines: names, equal sorts, colours, flags, and stages in the order of the capture', async () => {
    const [sales, archived, bare] = await pipelinesOf(await open(odd));
    expect([sales.id, sales.name, sales.sort, sales.is_main]).toEqual([900, ' Опт  и розница 🚚 ', 7, true]);
    expect(sales._embedded.statuses.map((stage: Json) => [stage.id, stage.name, stage.sort, stage.color])).toEqual([
      [142, 'Оплачено', 10000, '#CCFF66'],
      [143, 'Отказ', 11000, '#D5D8DB'],
      [95, 'Новая ', 20, '#99ccff'],
      [91, 'В  работе', 20, '#FFCC66'],
      [93, '&lt;b&gt;Счёт', 85, null],
    ]);
    expect([archived.name, archived.is_archive, archived.is_unsorted_on]).toEqual([sales.name, true, false]);
    expect(names(archived._embedded.statuses)).toEqual(['Incoming leads', 'Разбор', 'Won!', 'Lost…']);
    expect([bare.is_unsorted_on, names(bare._embedded.statuses)]).toEqual([true, ['Одна']]);
  });

  test('hints of stages', async () => {
    const client = await open(odd);
    const stage = (await client.get('leads/pipelines/700/statuses/71?with=descriptions')).json;
    expect(stage.descriptions).toMatchObject([
      { id: 5, level: 'newbie', description: 'Позвонить', created_at: '2024-01-02 03:04:05' },
    ]);
  });

  test('fields: order, enums as an object, null for no stages, references to unknown pipelines, foreign types', async () => {
    const [twin, chain, source] = await fieldsOf(await open(odd));
    expect([source.id, source.name, twin.id, twin.name, twin.code]).toEqual([30, 'Источник', 10, ' Источник', 'SRC']);
    expect(source.enums).toEqual({
      1: { id: 301, value: 'Сайт', sort: 1 },
      3: { id: 303, value: ' Звонок ', sort: 1 },
    });
    expect(source.required_statuses[0]).toEqual({ pipeline_id: 12345, status_id: 99 });
    expect([source.hidden_statuses, twin.is_computed]).toEqual([null, true]);
    expect([chain.type, chain.group_id, chain.required_statuses]).toEqual(['chained_list', null, null]);
    expect(chain.chained_lists).toEqual([{ title: 'Регион', catalog_id: 8 }]);
  });

  test('groups list the fields that name them and those that the capture listed; null is no group', async () => {
    const client = await open(odd);
    const groups = (await client.get('leads/custom_fields/groups')).json._embedded.custom_field_groups;
    expect(groups.map((group: Json) => [group.id, group.name, group.type, group.sort, group.fields])).toEqual([
      ['default', 'Главное', 'default', 0, [10]],
      ['leads_9', ' Поставка', 'custom_field_group', 0, [20, 30]],
    ]);
    expect((await client.get('contacts/custom_fields/groups')).json._total_items).toBe(0);
  });

  test('contacts and companies may have fields of one id, each with its own name', async () => {
    const list = (name: string) => ({ _embedded: { custom_fields: [{ id: 8, name, type: 'text' }] } });
    const capture = { 'custom_fields.contacts': list('Phone'), 'custom_fields.companies': list('Line') };
    const client = await open({ accounts: [{ env: 'dev', capture }] });
    await client.patch('companies/custom_fields/8', { name: 'Desk' });
    expect(names(await fieldsOf(client, 'contacts'))).toEqual(['Phone']);
    expect(names(await fieldsOf(client, 'companies'))).toEqual(['Desk']);
    expect((await client.remove('companies/custom_fields/8')).status).toBe(204);
    expect((await client.get('contacts/custom_fields/8')).json.name).toBe('Phone');
  });

  test('users, roles and rights, with rows of stages nobody knows', async () => {
    const client = await open(odd);
    const users = (await client.get('users?with=group')).json._embedded.users;
    expect(names(users)).toEqual(['User 1', 'User 2']);
    expect([users[0].lang, users[0].rights.status_rights, users[0].rights.group_id]).toEqual([null, null, 4]);
    expect(users[0]._embedded.groups[0].name).toBe('Склад');
    const [role] = (await client.get('roles')).json._embedded.roles;
    expect([role.id, role.name, role.rights.leads.edit, role.rights.oper_day_user_tracking]).toEqual([
      800,
      'Менеджер ',
      'A',
      true,
    ]);
    expect(role.rights.status_rights).toContainEqual({
      entity_type: 'leads',
      pipeline_id: 4711,
      status_id: 4712,
      rights: { view: 'A', edit: 'A' },
    });
  });

  test('the account, what it embeds, and an administrator of it as the owner of the token', async () => {
    const client = await open(odd);
    const account = (await client.get('account?with=users_groups,task_types')).json;
    expect(account).toMatchObject({ id: 77, name: 'Odd &amp; Sons', subdomain: 'odd', country: 'LV', created_at: 0 });
    expect([account.current_user_id, account.is_unsorted_on, account.version]).toEqual([60, false, undefined]);
    expect(names(account._embedded.users_groups)).toEqual(['Sales', 'Склад']);
    expect(names(account._embedded.task_types)).toEqual(['Call']);
  });

  test('the driver reads it', async () => {
    const { url, token } = await open(odd);
    const host = {
      notify: () => {},
      ask: async () => false,
      now: () => new Date(),
      sleep: async () => {},
      env: () => undefined,
    };
    const driver = createAmoDriver({ accountUrl: url, tokens: fixedToken(token), requestsPerSecond: 0, host });
    const snapshot = await driver.snapshot({ details: true });
    expect(snapshot.accountId).toBe(77);
    expect(snapshot.pipelines.map((pipeline) => pipeline.stages.length)).toEqual([4, 5, 1]);
    expect(snapshot.fields.filter((field) => field.entity === 'leads')).toHaveLength(3);
  });
});

describe('what is missing is as in a fresh account', () => {
  test('an empty folder and an empty capture are a fresh account', async () => {
    const read = async (account: { from?: string; capture?: Capture }) => {
      const client = await open({ accounts: [{ env: 'dev', ...account }] });
      const lists = ['leads/pipelines', 'contacts/custom_fields', 'leads/custom_fields/groups', 'users', 'account'];
      const replies = await Promise.all(lists.map((path) => client.get(path)));
      // Counters count on from one another: only the names are the same.
      return replies.map(({ text }) => text.match(/"name":"[^"]*"/g));
    };
    expect(await read({ from: temporaryDir() })).toEqual(await read({}));
    expect(await read({ capture: {} })).toEqual(await read({}));
  });

  test('a capture of leads gets the predefined fields of contacts, departments, groups and an administrator', async () => {
    const capture: Capture = {
      'custom_fields.leads': {
        _embedded: { custom_fields: [{ id: 5, name: 'F', type: 'text', account_id: 4242, group_id: 'nowhere' }] },
      },
      users: { _embedded: { users: [{ id: 9, name: 'U', email: 'u@example.test', rights: { is_admin: false } }] } },
    };
    const client = await open({ accounts: [{ env: 'dev', capture }] });
    expect((await fieldsOf(client))[0]).toMatchObject({ id: 5, group_id: 'nowhere', sort: 500, is_deletable: true });
    expect(names(await fieldsOf(client, 'contacts'))).toEqual(['Должность', 'Телефон', 'Email']);
    expect(names(await pipelinesOf(client))).toEqual(['Воронка']);
    expect(names((await client.get('users')).json._embedded.users)).toEqual(['U', 'Администратор']);
    expect((await client.get('account')).json.id).toBe(4242);
  });

  test('the names a fresh account would bring follow the flavour, and captured ones do not', async () => {
    const client = await open({ accounts: [{ env: 'dev' }, { env: 'odd', from: ODD }], flavour: 'kommo' });
    const last = (list: Json[]) => list[0]._embedded.statuses.at(-1).name;
    expect(last(await pipelinesOf(client))).toBe('Closed - lost');
    expect((await pipelinesOf(clientOf(client.sandbox, 1)))[0]._embedded.statuses[0].name).toBe('Оплачено');
  });
});

test('a restart keeps what was changed and does not need the folder any more', async () => {
  const [dataDir, from] = [temporaryDir(), join(temporaryDir(), 'captured')];
  cpSync(ODD, from, { recursive: true });
  const start = () => startSandbox({ accounts: [{ env: 'odd', from }], dataDir });
  const first = await start();
  expect(first.ignoredFiles('odd')).toEqual(['widgets.json']);
  await clientOf(first).patch('leads/pipelines/900', { name: 'Опт' });
  const before = (await clientOf(first).get('leads/custom_fields')).json._embedded;
  await first.close();
  rmSync(from, { recursive: true });
  const second = await start();
  onTestFinished(() => second.close());
  expect(second.ignoredFiles('odd')).toEqual([]);
  const client = clientOf(second);
  expect(names(await pipelinesOf(client))).toContain('Опт');
  const withoutLinks = (value: Json) => JSON.stringify(value, (key, part) => (key === '_links' ? undefined : part));
  expect(withoutLinks((await client.get('leads/custom_fields')).json._embedded)).toBe(withoutLinks(before));
});

describe('captures that cannot be loaded', () => {
  const start = (from: string) => startSandbox({ accounts: [{ env: 'dev', from }] });
  const wrapped = (key: string, rows: unknown) => JSON.stringify({ _embedded: { [key]: rows } });

  test('a folder that is not there', async () => {
    const from = join(temporaryDir(), 'none');
    await expect(start(from)).rejects.toMatchObject({ name: 'CaptureError', fault: 'no-folder', file: from });
  });

  test('broken JSON names its file', async () => {
    const from = temporaryDir({ 'pipelines.json': '{"_embedded":' });
    await expect(start(from)).rejects.toMatchObject({ fault: 'not-json', file: join(from, 'pipelines.json') });
  });

  test.each([
    ['pipelines.json', '[]', '', 'object'],
    ['pipelines.json', '{}', '_embedded', 'object'],
    ['pipelines.json', wrapped('leads', []), '_embedded.pipelines', 'list'],
    ['pipelines.json', wrapped('pipelines', []), '_embedded.pipelines', 'list with a pipeline'],
    ['pipelines.json', wrapped('pipelines', [{ id: 1 }]), '_embedded.pipelines.0.name', 'string'],
    ['roles.json', wrapped('roles', [{ id: '1', name: 'R' }]), '_embedded.roles.0.id', 'integer'],
    ['users.json', wrapped('users', [{ id: 1, name: 'U', rights: 'A' }]), '_embedded.users.0.rights', 'object'],
    ['account.json', '[]', '', 'object'],
    [
      'custom_fields.leads.json',
      wrapped('custom_fields', [
        { id: 1, name: 'F', type: 'text' },
        { id: 1, name: 'G', type: 'text' },
      ]),
      '_embedded.custom_fields.1.id',
      'an id of its own',
    ],
  ])('%s with %s', async (name, text, at, wanted) => {
    const from = temporaryDir({ [name]: text });
    await expect(start(from)).rejects.toMatchObject({ fault: 'wrong-shape', file: join(from, name), at, wanted });
  });

  test('two sources for one account', async () => {
    const both = { env: 'dev', scenario: 'fresh', capture: {} };
    await expect(startSandbox({ accounts: [both] })).rejects.toThrow('only one of');
  });
});
