import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capture } from '@crmctl/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { type Client, type Json, names, open, refusals } from './support';

/** Made up for these tests: oddities that a captured account may well have. */
const ODD = join(import.meta.dirname, 'fixtures', 'odd-account');
const odd = { accounts: [{ env: 'odd', from: ODD }] };
const from = (capture: Capture) => open({ accounts: [{ env: 'dev', capture }] });

const rowsAt = async (client: Client, path: string, key = 'custom_fields'): Promise<Json[]> =>
  (await client.get(path)).json._embedded[key];

test('lists: small ids, equal sorts, types nobody knows, attributes that are missing', async () => {
  const [stores, prices] = await rowsAt(await open(odd), 'catalogs', 'catalogs');
  expect([stores.id, stores.name, stores.sort, stores.type, stores.can_link_multiple]).toEqual([
    71,
    ' Склады ',
    7,
    'regular',
    false,
  ]);
  expect([stores.widgets, stores.can_add_elements, stores.can_be_deleted]).toEqual([[], true, true]);
  expect([prices.type, prices.can_be_deleted, prices.sdk_widget_code]).toEqual(['prices', null, 'w']);
});

test('fields of a list: categories as an object, links to lists that are gone, ids other entities use, too', async () => {
  const client = await open(odd);
  const [group, link] = await rowsAt(client, 'catalogs/71/custom_fields');
  expect([group.id, group.name, group.catalog_id, group.is_visible, link.search_in, link.settings]).toEqual([
    30,
    'Группа ',
    71,
    false,
    '4711',
    [],
  ]);
  expect(group.nested).toEqual({
    2: { id: 7, parent_id: null, value: 'A', sort: 4 },
    5: { id: 9, parent_id: 7, value: 'B ', sort: 4 },
  });
  expect((await client.get('leads/custom_fields/30')).json.name).toBe('Источник');
  expect(await rowsAt(client, 'catalogs/71/custom_fields/groups', 'custom_field_groups')).toMatchObject([
    { id: 'default', name: 'Главное', fields: [30, 31] },
  ]);
});

test('fields of customers and segments', async () => {
  const client = await open(odd);
  const [chain] = await rowsAt(client, 'customers/custom_fields');
  expect([chain.id, chain.required_statuses, chain.chained_lists]).toEqual([
    40,
    null,
    [{ title: null, catalog_id: 71, parent_catalog_id: 8 }],
  ]);
  expect((await client.get('customers/custom_fields/groups')).json._total_items).toBe(0);
  expect((await rowsAt(client, 'customers/segments/custom_fields'))[0].enums).toEqual([
    { id: 501, value: 'да', sort: 1 },
  ]);
});

test('a change of a captured field is not refused for what was captured, new links must lead somewhere', async () => {
  const client = await open(odd);
  const link = 'catalogs/71/custom_fields/31';
  expect((await client.patch(link, { name: 'Ссылка' })).json.search_in).toBe('4711');
  expect(refusals(await client.patch(link, { search_in: '4712' }))).toEqual(['0 search_in: NotSupportedChoice']);
  const nested = [
    { id: 7, value: 'A', parent_id: null, sort: 0 },
    { value: 'C', parent_id: 7, sort: 0 },
  ];
  const group = (await client.patch('catalogs/71/custom_fields/30', { nested })).json.nested;
  expect(group.map((one: Json) => [one.value, one.parent_id])).toEqual([
    ['A', null],
    ['C', 7],
  ]);
  expect(group[1].id).toBeGreaterThan(9);
  expect((await client.patch('customers/custom_fields/40', { sort: 5 })).status).toBe(201);
});

test('customers: statuses and segments are kept whichever mode the account is in', async () => {
  const client = await open(odd);
  expect((await client.get('customers/segments')).status).toBe(422);
  const statuses = await rowsAt(client, 'customers/statuses', 'statuses');
  expect(statuses.map(({ id, name, sort, color }) => [id, name, sort, color])).toEqual([
    [601, 'Закрыто', 9, '#D5D8DB'],
    [603, ' Этап', 9, '#fd5598'],
  ]);
  expect(statuses[1].conditions).toBeNull();
  await client.patch('customers/mode', { mode: 'segments', is_enabled: true });
  const [segment] = await rowsAt(client, 'customers/segments', 'segments');
  expect(segment).toMatchObject({ id: 51, color: '123456', customers_count: 12, available_products_price_types: null });
  expect(segment.custom_fields_values).toMatchObject([{ field_id: 50, values: [{ value: 'да', enum_id: 501 }] }]);
});

test('without an answer of the account the mode is the one in which the captured rows can be read', async () => {
  const mode = async (capture: Capture) => (await (await from(capture)).get('account')).json.customers_mode;
  const statuses = { _embedded: { statuses: [{ id: 1, name: 'S' }] } };
  const segments = { _embedded: { segments: [{ id: 1, name: 'S' }] } };
  expect(await mode({ customers_statuses: statuses })).toBe('periodicity');
  expect(await mode({ segments })).toBe('segments');
  expect(await mode({})).toBe('disabled');
});

test('more lists and more lists of a type than can be made are loaded all the same', async () => {
  const catalogs = Array.from({ length: 12 }, (_, index) => ({ id: 2000 + index, name: 'L', type: 'products' }));
  const client = await from({ catalogs: { _embedded: { catalogs } } });
  expect(await rowsAt(client, 'catalogs', 'catalogs')).toHaveLength(12);
  expect((await client.patch('catalogs/2011', { name: 'M' })).json.name).toBe('M');
  expect((await client.post('catalogs', [{ name: 'N' }])).status).toBe(400);
});

test('a captured list of products without its fields has those it was born with, and its main tab', async () => {
  const catalogs = [{ id: 2000, name: 'L', type: 'products' }];
  const client = await from({ catalogs: { _embedded: { catalogs } } });
  const codes = (await rowsAt(client, 'catalogs/2000/custom_fields')).map((field) => field.code);
  expect(codes).toEqual(['SKU', 'DESCRIPTION', 'PRICE', 'GROUP', 'EXTERNAL_ID']);
  expect((await client.get('catalogs/2000/custom_fields/groups')).json._total_items).toBe(1);
});

test('fields of a list that no answer shows make the list', async () => {
  const fields = { _embedded: { custom_fields: [{ id: 5, name: 'F', type: 'text' }] } };
  const client = await from({ 'custom_fields.catalogs.99': fields });
  expect(names(await rowsAt(client, 'catalogs', 'catalogs'))).toEqual(['List 99']);
  expect(names(await rowsAt(client, 'catalogs/99/custom_fields'))).toEqual(['F']);
});

test('new lists, categories and segments get ids above the captured ones, and a restart keeps them', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lists-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  cpSync(ODD, join(dir, 'from'), { recursive: true });
  const options = { accounts: [{ env: 'odd', from: join(dir, 'from') }], dataDir: join(dir, 'data') };
  const first = await open(options);
  await first.post('catalogs', [{ name: 'Новый' }]);
  await first.sandbox.close();
  const second = await open(options);
  const [, , added] = await rowsAt(second, 'catalogs', 'catalogs');
  expect(added).toMatchObject({ name: 'Новый', sort: 17 });
  expect(added.id).toBeGreaterThan(1000);
});
