import { type Scenario, startSandbox } from '@crmctl/sandbox';
import { expect, test } from 'vitest';
import { clientOf, type Json, mainPipeline, names, open, ownStages } from './support';

const inUse = { accounts: [{ env: 'prod', scenario: 'distributor-in-use' }] };

test('distributor-in-use: the shape of the account', async () => {
  const client = await open(inUse);
  const list = (await client.get('leads/pipelines')).json._embedded.pipelines;
  expect(names(list)).toEqual(['Продажи', 'Сервис']);
  expect(names(ownStages(list[0]))).toEqual(['Новая заявка', 'Квалификация', 'Переговоры', 'Счёт выставлен']);
  const fields = (await client.get('leads/custom_fields')).json._embedded.custom_fields;
  const source = fields.find((field: Json) => field.name === 'Источник');
  expect(source.enums.map((one: Json) => one.value)).toEqual(['Сайт', 'Звонок']);
  const budget = fields.find((field: Json) => field.name === 'Бюджет (план)');
  expect(budget.required_statuses).toHaveLength(1);
  const roles = (await client.get('roles')).json._embedded.roles;
  expect(names(roles)).toEqual(['Менеджер', 'Старый доступ']);
  expect(roles[0].rights.leads.export).toBe('A');
  const groups = (await client.get('account?with=users_groups')).json._embedded.users_groups;
  expect(names(groups)).toEqual(['Отдел продаж', 'Север', 'Центр', 'Юг']);
  expect((await client.get('users')).json._total_items).toBe(37);
  expect((await client.get('webhooks')).json._total_items).toBe(2);
});

test('distributor-in-use: leads stand in every stage, with prices and values', async () => {
  const client = await open(inUse);
  const pipeline = await mainPipeline(client);
  for (const stage of [...ownStages(pipeline), { id: 142 }, { id: 143 }]) {
    const key = 'filter[statuses][0]';
    const query = `leads?${key}[pipeline_id]=${pipeline.id}&${key}[status_id]=${stage.id}`;
    const leads = (await client.get(query)).json._embedded.leads;
    expect(leads.length).toBeGreaterThan(20);
    expect(leads.every((lead: Json) => lead.price > 0)).toBe(true);
    expect(leads.some((lead: Json) => lead.custom_fields_values !== null)).toBe(true);
  }
  expect((await client.get('events?page=30&limit=100')).json._embedded.events.length).toBe(100);
  expect((await client.get('events?page=31&limit=100')).status).toBe(204);
});

test('a scenario is the same on every start with the same clock', async () => {
  const now = () => new Date('2026-05-01T00:00:00Z');
  const read = async () => {
    const client = await open({ ...inUse, now });
    const replies = await Promise.all([client.get('leads?page=5&limit=250'), client.get('events?limit=100')]);
    return replies.map((reply) => reply.text.replaceAll(client.url, ''));
  };
  expect(await read()).toEqual(await read());
});

test('a scenario object may fix ids, so that an existing account can be imitated', async () => {
  const scenario: Scenario = {
    account: { id: 77, name: 'Twin' },
    departments: [{ id: 5, name: 'Север' }],
    pipelines: [
      { id: 11, name: 'P', incoming: 12, stages: [{ id: 13, name: 'S', color: '#fffeb2' }], won: 'W' },
      { id: 21, name: 'Q', incoming: false, archived: true, stages: [{ name: 'T', color: '#fffeb2' }] },
    ],
    groups: [{ entity: 'leads', name: 'G', id: 'leads_9' }],
    fields: [
      {
        entity: 'leads',
        name: 'F',
        type: 'select',
        id: 31,
        group: 'G',
        options: [{ value: 'a', id: 32, code: 'x' }],
        requiredIn: ['P/S', 'P/W'],
      },
    ],
    roles: [{ id: 41, name: 'R', rights: { leads: { view: 'A' } } }],
    users: [{ id: 51, name: 'U', email: 'u@example.test', role: 'R', department: 'Север' }],
    webhooks: [{ id: 61, destination: 'https://a.example.test', settings: ['add_lead'], disabled: true }],
  };
  const client = await open({ accounts: [{ env: 'twin', scenario }] });
  const [p, q] = (await client.get('leads/pipelines')).json._embedded.pipelines;
  expect([p.id, p.account_id, p.is_main, q.id, q.is_archive, q.is_unsorted_on]).toEqual([
    11,
    77,
    true,
    21,
    true,
    false,
  ]);
  expect(p._embedded.statuses.map((stage: Json) => stage.id)).toEqual([12, 13, 142, 143]);
  expect((await client.get('leads/custom_fields/31')).json).toMatchObject({
    group_id: 'leads_9',
    enums: [{ id: 32, value: 'a', sort: 1, code: 'x' }],
    required_statuses: [
      { pipeline_id: 11, status_id: 13 },
      { pipeline_id: 11, status_id: 142 },
    ],
  });
  expect((await client.get('users/51')).json.rights).toMatchObject({ role_id: 41, group_id: 5, leads: { view: 'A' } });
  expect((await client.get('webhooks')).json._embedded.webhooks[0]).toMatchObject({ id: 61, disabled: true });
});

test('an unknown scenario is an error that names the known ones', async () => {
  await expect(startSandbox({ accounts: [{ env: 'dev', scenario: 'nope' }] })).rejects.toThrow(
    'known: fresh, distributor-in-use',
  );
});

test('accounts are separate', async () => {
  const { sandbox } = await open({ accounts: [{ env: 'a' }, { env: 'b' }] });
  await clientOf(sandbox, 0).post('roles', [{ name: 'R' }]);
  expect((await clientOf(sandbox, 1).get('roles')).status).toBe(204);
  expect(sandbox.requests('a')).toHaveLength(1);
});

test('a scenario may hold lists with fields, categories and elements, and fields that point at them', async () => {
  const scenario: Scenario = {
    pipelines: [{ name: 'P', stages: [{ name: 'S', color: '#fffeb2' }] }],
    lists: [
      {
        name: 'Регионы',
        id: 4001,
        groups: [{ name: 'Учёт' }],
        fields: [
          {
            name: 'Вид',
            type: 'category',
            group: 'Учёт',
            required: true,
            categories: [{ value: 'Север', id: 7, below: [{ value: 'Коми' }] }, { value: 'Юг' }],
          },
          { name: 'Склад', type: 'linked_entity', searchIn: 'Города' },
        ],
        elements: ['Пермь', 'Тула'],
      },
      { name: 'Города', linkMultiple: false },
      { name: 'Товары', type: 'products' },
    ],
    fields: [
      { entity: 'leads', name: 'Где', type: 'chained_list', chain: ['Регионы', 'Города'] },
      { entity: 'customers', name: 'Сумма', type: 'monetary', currency: 'RUB' },
      { entity: 'leads', name: 'Скрыто', type: 'text', hiddenIn: ['P/S'] },
    ],
  };
  const client = await open({ accounts: [{ env: 'dev', scenario }] });
  const rows = async (path: string, key = 'custom_fields') => (await client.get(path)).json._embedded[key];
  const [regions, towns] = await rows('catalogs', 'catalogs');
  expect([regions.id, regions.name, towns.can_link_multiple]).toEqual([4001, 'Регионы', false]);
  const [kind, store] = await rows('catalogs/4001/custom_fields');
  expect(kind.is_required).toBe(true);
  expect(kind.nested.map(({ value, parent_id, sort }: Json) => [value, parent_id, sort])).toEqual([
    ['Север', null, 0],
    ['Коми', 7, 0],
    ['Юг', null, 1],
  ]);
  expect(store.search_in).toBe(String(towns.id));
  expect((await rows('catalogs/4001/custom_fields/groups', 'custom_field_groups'))[1].fields).toEqual([kind.id]);
  expect(names(await rows('catalogs/4001/elements', 'elements'))).toEqual(['Пермь', 'Тула']);
  const [where, hidden] = await rows('leads/custom_fields');
  expect(where.chained_lists).toEqual([
    { title: 'Регионы', catalog_id: 4001, parent_catalog_id: null },
    { title: 'Города', catalog_id: towns.id, parent_catalog_id: 4001 },
  ]);
  expect(hidden.hidden_statuses).toHaveLength(1);
  expect((await rows('customers/custom_fields'))[0].currency).toBe('RUB');
  expect((await rows('catalogs?page=1', 'catalogs')).map((list: Json) => list.type)).toContain('products');
});

test('a scenario may hold statuses or segments of customers, whose mode is on then', async () => {
  const pipelines = [{ name: 'P', stages: [{ name: 'S', color: '#fffeb2' }] }];
  const read = async (customers: NonNullable<Scenario['customers']>) => {
    const client = await open({ accounts: [{ env: 'dev', scenario: { pipelines, customers } }] });
    const path = customers.statuses ? 'statuses' : 'segments';
    const { _embedded } = (await client.get(`customers/${path}`)).json;
    return [(await client.get('account')).json.customers_mode, names(_embedded[path])];
  };
  expect(await read({ statuses: [{ name: 'Первый заказ', color: '#98cbff' }] })).toEqual([
    'periodicity',
    ['Недавно купили', 'Первый заказ', 'Ожидается покупка', 'Не купили', 'Закрытые'],
  ]);
  expect(await read({ segments: [{ name: 'Опт' }, { name: 'Розница', id: 12 }] })).toEqual([
    'segments',
    ['Опт', 'Розница'],
  ]);
});

test('a scenario that names an unknown list is refused', async () => {
  const scenario: Scenario = {
    pipelines: [{ name: 'P', stages: [{ name: 'S', color: '#fffeb2' }] }],
    fields: [{ entity: 'leads', name: 'F', type: 'chained_list', chain: ['Нет'] }],
  };
  await expect(startSandbox({ accounts: [{ env: 'dev', scenario }] })).rejects.toThrow('unknown list: Нет');
});
