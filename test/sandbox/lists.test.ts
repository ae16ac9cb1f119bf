import { expect, test } from 'vitest';
import { type Client, clientOf, type Json, names, open, refusals } from './support';

async function add(client: Client, list: Json): Promise<Json> {
  const reply = await client.post('catalogs', [list]);
  expect([reply.status, refusals(reply)]).toEqual([200, []]);
  return reply.json._embedded.catalogs[0];
}

test('an account without lists answers 204, a missing list, too', async () => {
  const client = await open();
  expect((await client.get('catalogs')).status).toBe(204);
  expect((await client.get('catalogs/5001')).status).toBe(204);
});

test('POST is 200 with every key, with a link and without a total', async () => {
  const client = await open({ now: () => new Date(1_700_000_000_000) });
  const reply = await client.post('catalogs', [{ name: 'Склады', can_link_multiple: false, request_id: 'w' }]);
  expect(reply.status).toBe(200);
  expect(Object.keys(reply.json)).toEqual(['_links', '_embedded']);
  const user = (await client.get('account')).json.current_user_id;
  expect(reply.json._embedded.catalogs[0]).toEqual({
    id: expect.any(Number),
    name: 'Склады',
    created_by: user,
    updated_by: user,
    created_at: 1_700_000_000,
    updated_at: 1_700_000_000,
    sort: 10,
    type: 'regular',
    can_add_elements: true,
    can_show_in_cards: false,
    can_link_multiple: false,
    can_be_deleted: true,
    sdk_widget_code: null,
    account_id: expect.any(Number),
    request_id: 'w',
    _links: { self: { href: expect.stringMatching(/\/api\/v4\/catalogs\/\d+$/) } },
  });
  expect(reply.json._embedded.catalogs[0].id).toBeGreaterThan(1000);
});

test('the list is ordered by sort and paged without totals', async () => {
  const client = await open();
  await add(client, { name: 'B', sort: 30 });
  await add(client, { name: 'A', sort: 5 });
  const first = (await client.get('catalogs?limit=1')).json;
  expect([names(first._embedded.catalogs), first._total_items, first._page]).toEqual([['A'], undefined, 1]);
  const second = (await client.get('catalogs?limit=1&page=2')).json;
  expect([names(second._embedded.catalogs), second._links.next]).toEqual([['B'], undefined]);
});

test('the answer to a single PATCH carries the id of the list as request id, to a bulk one the number', async () => {
  const client = await open();
  const { id } = await add(client, { name: 'A' });
  const one = await client.patch(`catalogs/${id}`, { name: 'B', can_add_elements: false });
  expect([one.status, one.json.name, one.json.can_add_elements, one.json.request_id]).toEqual([
    200,
    'B',
    false,
    String(id),
  ]);
  expect((await client.patch(`catalogs/${id}`, { name: 'C', request_id: 'x' })).json.request_id).toBe('x');
  const bulk = await client.patch('catalogs', [{ id, name: 'D' }]);
  expect(bulk.json._embedded.catalogs[0]).toMatchObject({ name: 'D', request_id: '0' });
  expect(refusals(await client.patch('catalogs', [{ id: 1, name: 'E' }]))).toEqual(['0 id: EntityNotFound']);
  expect((await client.patch('catalogs/1', { name: 'E' })).status).toBe(404);
});

test('the type is one of four and never changes', async () => {
  const client = await open();
  expect(refusals(await client.post('catalogs', [{ name: 'A', type: 'prices' }]))).toEqual([
    '0 type: NotSupportedChoice',
  ]);
  const { id } = await add(client, { name: 'A' });
  expect((await client.patch(`catalogs/${id}`, { type: 'regular', name: 'B' })).status).toBe(200);
  expect(refusals(await client.patch(`catalogs/${id}`, { type: 'products' }))).toEqual([
    `${id} type: NotSupportedChoice`,
  ]);
});

test.each(['invoices', 'products', 'suppliers'])('a second list of type %s is refused', async (type) => {
  const client = await open();
  await add(client, { name: 'A', type });
  expect(refusals(await client.post('catalogs', [{ name: 'B', type }]))).toEqual(['0 type: NotSupportedChoice']);
});

test('an eleventh list is refused and nothing of the request stays', async () => {
  const client = await open();
  const lists = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `L${index}` }));
  await client.post('catalogs', lists(9));
  expect((await client.post('catalogs', lists(2))).status).toBe(400);
  expect((await client.post('catalogs', lists(1))).status).toBe(200);
  expect((await client.get('catalogs')).json._embedded.catalogs).toHaveLength(10);
});

test('no list can be deleted', async () => {
  const client = await open();
  const { id } = await add(client, { name: 'A' });
  expect((await client.remove(`catalogs/${id}`)).status).toBe(405);
});

test('a list of products is born with fields that cannot be deleted, and cannot be deleted by hand either', async () => {
  const client = await open();
  const { id, can_be_deleted } = await add(client, { name: 'Товары', type: 'products' });
  expect(can_be_deleted).toBe(false);
  const fields = (await client.get(`catalogs/${id}/custom_fields`)).json._embedded.custom_fields;
  expect(fields.map((field: Json) => `${field.code} ${field.type}`)).toEqual([
    'SKU text',
    'DESCRIPTION textarea',
    'PRICE price',
    'GROUP category',
    'EXTERNAL_ID text',
  ]);
  expect((await client.remove(`catalogs/${id}/custom_fields/${fields[0].id}`)).status).toBe(400);
});

test('the account names its list of invoices', async () => {
  const client = await open();
  const settings = async () => (await client.get('account?with=invoices_settings')).json.invoices_settings;
  expect((await settings()).invoices_catalog_id).toBeNull();
  const { id } = await add(client, { name: 'Счета', type: 'invoices' });
  expect((await settings()).invoices_catalog_id).toBe(id);
});

test('only who may use lists sees and changes them', async () => {
  const users = [
    { name: 'A', email: 'a@example.test', rights: { catalog_access: true } },
    { name: 'B', email: 'b@example.test', rights: {} },
  ];
  const client = await open({ accounts: [{ env: 'dev', scenario: { pipelines: [stub], users } }] });
  const ids = (await client.get('users')).json._embedded.users;
  const as = (name: string) => {
    const { id } = ids.find((user: Json) => user.name === name);
    return clientOf(client.sandbox, 0, client.sandbox.tokenFor('dev', id));
  };
  expect((await as('A').post('catalogs', [{ name: 'L' }])).status).toBe(200);
  expect((await as('B').post('catalogs', [{ name: 'L' }])).status).toBe(403);
  expect((await as('B').get('catalogs')).status).toBe(403);
});

test('elements: added, read, changed, with values of the fields of their list', async () => {
  const client = await open();
  const { id } = await add(client, { name: 'Склады' });
  const base = `catalogs/${id}`;
  const [field] = (
    await client.post(`${base}/custom_fields`, [{ name: 'Зона', type: 'category', nested: [{ value: 'A' }] }])
  ).json._embedded.custom_fields;
  const zone = { field_id: field.id, values: [{ enum_id: field.nested[0].id }] };
  const made = await client.post(`${base}/elements`, [
    { name: 'Тула', custom_fields_values: [zone] },
    { name: 'Омск' },
  ]);
  const [tula, omsk] = made.json._embedded.elements;
  expect([made.status, tula.catalog_id, tula.request_id, omsk.custom_fields_values]).toEqual([200, id, '0', null]);
  expect(tula.custom_fields_values[0].values).toMatchObject([{ value: 'A', enum_id: field.nested[0].id }]);
  expect((await client.patch(`${base}/elements/${omsk.id}`, { name: 'Пермь' })).json.name).toBe('Пермь');
  expect(names((await client.get(`${base}/elements?filter[id][]=${omsk.id}`)).json._embedded.elements)).toEqual([
    'Пермь',
  ]);
  expect((await client.get(`${base}/elements/1`)).status).toBe(204);
  await client.remove(`${base}/custom_fields/${field.id}`);
  expect((await client.get(`${base}/elements/${tula.id}`)).json.custom_fields_values).toBeNull();
});

const stub = { name: 'P', stages: [{ name: 'S', color: '#fffeb2' }] };
