import { expect, test } from 'vitest';
import { type Client, type Json, names, open, refusals } from './support';

const switchTo = (client: Client, mode: string, is_enabled = true) =>
  client.patch('customers/mode', { mode, is_enabled });

const statusesOf = async (client: Client): Promise<Json[]> =>
  (await client.get('customers/statuses')).json._embedded.statuses;

test('the mode is switched, answered as sent, and seen in the account', async () => {
  const client = await open();
  const mode = async () => (await client.get('account')).json.customers_mode;
  expect(await mode()).toBe('disabled');
  const reply = await switchTo(client, 'segments');
  expect([reply.status, reply.json]).toEqual([200, { mode: 'segments', is_enabled: true }]);
  expect(await mode()).toBe('segments');
  await switchTo(client, 'periodicity', false);
  expect(await mode()).toBe('disabled');
  expect(refusals(await client.patch('customers/mode', { mode: 'dynamic' }))).toEqual([
    '0 mode: NotSupportedChoice',
    '0 is_enabled: FieldMissing',
  ]);
});

test('a plan without customers answers 402', async () => {
  const scenario = { pipelines: [stub], account: { customers_mode: 'unavailable' as const } };
  const client = await open({ accounts: [{ env: 'dev', scenario }] });
  expect((await switchTo(client, 'segments')).status).toBe(402);
});

test.each([
  ['segments', 'customers/statuses'],
  ['periodicity', 'customers/segments'],
])('in the mode %s everything below %s is 422', async (mode, path) => {
  const client = await open();
  expect((await client.get(path)).status).toBe(422);
  await switchTo(client, mode);
  expect((await client.get(path)).status).toBe(422);
  expect((await client.post(path, [{ name: 'A', sort: 1 }])).status).toBe(422);
});

test('statuses: periodic purchases bring four of the system, which neither change nor go', async () => {
  const client = await open();
  await switchTo(client, 'periodicity');
  const reply = await client.get('customers/statuses');
  expect(Object.keys(reply.json)).toEqual(['_total_items', '_links', '_embedded']);
  const statuses: Json[] = reply.json._embedded.statuses;
  expect(statuses.map(({ sort, type, is_default }) => [sort, type, is_default])).toEqual([
    [0, 4, true],
    [1, 1, true],
    [2, 2, true],
    [3, 3, true],
  ]);
  const [{ id }] = statuses;
  expect(refusals(await client.patch(`customers/statuses/${id}`, { name: 'A' }))).toEqual(['0 : NotEditable']);
  expect((await client.remove(`customers/statuses/${id}`)).status).toBe(400);
});

test('statuses: POST answers ids only; own ones stand between the system ones in the order asked for', async () => {
  const client = await open();
  await switchTo(client, 'periodicity');
  const reply = await client.post('customers/statuses', [
    { name: 'Второй', sort: 200 },
    { name: 'Первый', sort: 100, color: '#FFFEB2', request_id: 'a' },
  ]);
  expect([reply.status, reply.json._total_items]).toEqual([200, 2]);
  expect(reply.json._embedded.statuses.map((one: Json) => Object.keys(one))).toEqual([
    ['id', 'request_id', '_links'],
    ['id', 'request_id', '_links'],
  ]);
  const own = (await statusesOf(client)).slice(1, 3);
  expect(own.map(({ name, sort, color, type }) => [name, sort, color, type])).toEqual([
    ['Первый', 1, '#fffeb2', 0],
    ['Второй', 2, '#fffeb2', 0],
  ]);
  const { id } = own[1];
  const changed = await client.patch(`customers/statuses/${id}`, { name: 'Нулевой', color: '#c1e0ff', sort: 0 });
  expect(changed.json).toMatchObject({ name: 'Нулевой', color: '#c1e0ff', sort: 1, conditions: [], request_id: '0' });
  expect((await client.remove(`customers/statuses/${id}`)).status).toBe(204);
  expect(names(await statusesOf(client)).slice(0, 2)).toEqual(['Недавно купили', 'Первый']);
});

test('statuses: the palette is that of stages, and there are thirty at most', async () => {
  const client = await open();
  await switchTo(client, 'periodicity');
  const make = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `S${index}`, sort: index }));
  expect(refusals(await client.post('customers/statuses', [{ name: 'A', sort: 1, color: '#123456' }]))).toEqual([
    '0 color: NotSupportedChoice',
  ]);
  expect((await client.post('customers/statuses', make(27))).status).toBe(422);
  expect((await client.post('customers/statuses', make(26))).status).toBe(200);
});

test('segments: one object in, one out; fields, prices and colours of their own', async () => {
  const client = await open({ now: () => new Date(1_700_000_000_000) });
  await switchTo(client, 'segments');
  expect((await client.get('customers/segments')).status).toBe(204);
  const [products] = (await client.post('catalogs', [{ name: 'Товары', type: 'products' }])).json._embedded.catalogs;
  const [price] = (await client.get(`catalogs/${products.id}/custom_fields?filter[type][]=price`)).json._embedded
    .custom_fields;
  const [note] = (await client.post('customers/segments/custom_fields', [{ name: 'О сегменте', type: 'text' }])).json
    ._embedded.custom_fields;
  const reply = await client.post('customers/segments', {
    name: 'Опт',
    color: 'ae003f',
    available_products_price_types: [price.id],
    custom_fields_values: [{ field_id: note.id, values: [{ value: 'важные' }] }],
  });
  expect(reply.status).toBe(200);
  expect(reply.json).toMatchObject({
    name: 'Опт',
    color: 'ae003f',
    created_at: 1_700_000_000,
    customers_count: 0,
    available_products_price_types: [price.id],
    custom_fields_values: [{ field_id: note.id, field_name: 'О сегменте', values: [{ value: 'важные' }] }],
  });
  expect(reply.json).not.toHaveProperty('request_id');
  const { id } = reply.json;
  const renamed = await client.patch(`customers/segments/${id}`, { name: 'Оптовики', request_id: 'r' });
  expect([renamed.json.name, renamed.json.color, renamed.json.request_id]).toEqual(['Оптовики', 'ae003f', 'r']);
  const list = (await client.get('customers/segments')).json;
  expect([list._total_items, list._page, list._page_count, names(list._embedded.segments)]).toEqual([
    1,
    1,
    1,
    ['Оптовики'],
  ]);
  await client.remove(`customers/segments/custom_fields/${note.id}`);
  expect((await client.get(`customers/segments/${id}`)).json.custom_fields_values).toEqual([]);
  expect((await client.remove(`customers/segments/${id}`)).status).toBe(204);
  expect((await client.get(`customers/segments/${id}`)).status).toBe(404);
});

test('segments: wrong colours, prices that are none, a list of segments, and the 101st are refused', async () => {
  const client = await open();
  await switchTo(client, 'segments');
  const add = (segment: Json) => client.post('customers/segments', segment);
  expect(refusals(await add({ name: 'A', color: '#ae003f' }))).toEqual(['0 color: NotSupportedChoice']);
  expect(refusals(await add({ name: 'A', available_products_price_types: [1] }))).toEqual([
    '0 available_products_price_types.0: NotSupportedChoice',
  ]);
  expect(refusals(await add([{ name: 'A' }]))).toEqual(['0 : InvalidType']);
  expect(refusals(await add({ color: 'ae003f' }))).toEqual(['0 name: FieldMissing']);
  for (let count = 0; count < 100; count += 1) await add({ name: `S${count}` });
  expect((await add({ name: 'too many' })).status).toBe(400);
});

test('Kommo has no customers: no such address, and none available in the account', async () => {
  const client = await open({ flavour: 'kommo' });
  const replies = await Promise.all([
    switchTo(client, 'segments'),
    client.get('customers/statuses'),
    client.get('customers/segments'),
    client.get('customers/custom_fields'),
    client.get('customers/segments/custom_fields'),
    client.get('customers/custom_fields/groups'),
  ]);
  expect(replies.map((reply) => reply.status)).toEqual([404, 404, 404, 404, 404, 404]);
  expect((await client.get('account')).json.customers_mode).toBe('unavailable');
});

const stub = { name: 'P', stages: [{ name: 'S', color: '#fffeb2' }] };
