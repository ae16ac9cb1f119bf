import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Client, type Json, names, open, refusals } from './support';

const odd = { accounts: [{ env: 'odd', from: join(import.meta.dirname, 'fixtures', 'odd-account') }] };

const pipelinesOf = async (client: Client): Promise<Json[]> =>
  (await client.get('leads/pipelines')).json._embedded.pipelines;

test('a change of one object is not refused for what was captured, and leaves the others as they are', async () => {
  const client = await open(odd);
  const before = await pipelinesOf(client);
  expect((await client.patch('leads/pipelines/900/statuses/142', { name: 'Оплата' })).status).toBe(200);
  expect((await client.patch('leads/pipelines/900/statuses/95', { color: '#fffeb2' })).status).toBe(200);
  expect((await client.patch('leads/custom_fields/10', { name: 'Канал' })).status).toBe(201);
  expect((await client.patch('leads/custom_fields/30', { sort: 1 })).status).toBe(201);
  expect((await client.patch('roles/800', { name: 'Менеджер' })).status).toBe(202);
  expect((await client.patch('leads/custom_fields/groups/leads_9', { name: 'П' })).status).toBe(200);
  const after = await pipelinesOf(client);
  expect(after.slice(1)).toEqual(before.slice(1));
  expect(names(after[0]._embedded.statuses)).toEqual(['Оплата', 'Отказ', 'Новая ', 'В  работе', '&lt;b&gt;Счёт']);
  expect((await client.get('leads/custom_fields/30')).json.enums).toHaveProperty('3');
});

test('a renamed pipeline keeps its lack of an incoming stage; asking for one brings it', async () => {
  const client = await open(odd);
  const renamed = (await client.patch('leads/pipelines/700', { name: 'Итоги' })).json;
  expect(names(renamed._embedded.statuses)).toEqual(['Одна']);
  const asked = (await client.patch('leads/pipelines/700', { is_unsorted_on: true })).json;
  expect(names(asked._embedded.statuses)).toEqual(['Неразобранное', 'Одна']);
});

test('an attribute that a write names loses its captured form', async () => {
  const client = await open(odd);
  const enums = [
    { id: 301, value: 'Сайт', sort: 2 },
    { value: 'Почта', sort: 1 },
  ];
  const field = (await client.patch('leads/custom_fields/30', { enums, hidden_statuses: [] })).json;
  expect(field.enums.map((one: Json) => one.value)).toEqual(['Почта', 'Сайт']);
  expect(field.hidden_statuses).toEqual([]);
  await client.patch('leads/custom_fields/groups/default', { fields: [20] });
  expect((await client.get('leads/custom_fields/20')).json.group_id).toBe('default');
});

test('captured references may be sent back, new ones must exist', async () => {
  const client = await open(odd);
  const known = [
    { status_id: 99, pipeline_id: 12345 },
    { status_id: 142, pipeline_id: 900 },
  ];
  const kept = await client.patch('leads/custom_fields/30', { required_statuses: known });
  expect(kept.json.required_statuses).toHaveLength(2);
  const wrong = await client.patch('leads/custom_fields/30', {
    required_statuses: [...known, { status_id: 98, pipeline_id: 12345 }],
    code: 'NEW',
  });
  expect(refusals(wrong)).toEqual(['0 required_statuses.2.status_id: NotSupportedChoice']);
  const rows = (await client.get('roles/800')).json.rights.status_rights;
  expect((await client.patch('roles/800', { rights: { mail_access: true } })).status).toBe(202);
  const row = rows.find((one: Json) => one.pipeline_id === 4711);
  const full = { ...row, rights: { ...row.rights, delete: 'A' } };
  expect((await client.patch('roles/800', { rights: { status_rights: [full] } })).status).toBe(202);
  expect((await client.patch('roles/800', { rights: { status_rights: [{ ...full, status_id: 1 }] } })).status).toBe(
    400,
  );
});

test('the code of a captured field is taken, and colours off the palette stay refused', async () => {
  const client = await open(odd);
  const twin = await client.post('leads/custom_fields', [{ name: 'T', type: 'text', code: 'SRC' }]);
  expect(refusals(twin)).toEqual(['0 code: NotUnique']);
  await client.post('leads/custom_fields', [{ name: 'T', type: 'text', code: 'NEW' }]);
  expect(refusals(await client.patch('leads/custom_fields/10', { code: 'NEW' }))).toEqual(['0 code: NotUnique']);
  const stage = await client.patch('leads/pipelines/900/statuses/95', { color: '#99ccff' });
  expect(refusals(stage)).toEqual(['0 color: NotSupportedChoice']);
});

test('a deleted pipeline takes along the references to it', async () => {
  const client = await open(odd);
  await client.remove('leads/pipelines/500');
  expect((await client.get('leads/custom_fields/10')).json.required_statuses).toEqual([]);
});

test('new objects get ids above the captured ones', async () => {
  const high = 999_000_000;
  const pipeline = { id: high, name: 'P', _embedded: { statuses: [{ id: high, name: 'S' }] } };
  const capture = { pipelines: { _embedded: { pipelines: [pipeline] } } };
  const client = await open({ accounts: [{ env: 'dev', capture }] });
  const made = await client.post(`leads/pipelines/${high}/statuses`, [{ name: 'N', sort: 5 }]);
  expect(made.json._embedded.statuses[0].id).toBe(high + 1);
});

test('a lead without a place goes into the first pipeline when none is the main one', async () => {
  const stages = { statuses: [{ id: 2, name: 'S' }] };
  const capture = { pipelines: { _embedded: { pipelines: [{ id: 1, name: 'P', _embedded: stages }] } } };
  const client = await open({ accounts: [{ env: 'dev', capture }] });
  const [{ id }] = (await client.post('leads', [{ name: 'L' }])).json._embedded.leads;
  expect((await client.get(`leads/${id}`)).json).toMatchObject({ pipeline_id: 1, status_id: 2 });
});

test('a pipeline over the limit takes changes of its stages but no more stages', async () => {
  const statuses = Array.from({ length: 152 }, (_, index) => ({ id: 1000 + index, name: `S${index % 3}`, sort: 10 }));
  const capture = { pipelines: { _embedded: { pipelines: [{ id: 1, name: 'P', _embedded: { statuses } }] } } };
  const client = await open({ accounts: [{ env: 'dev', capture }] });
  expect((await client.patch('leads/pipelines/1/statuses/1151', { name: 'Z' })).status).toBe(200);
  expect((await client.post('leads/pipelines/1/statuses', [{ name: 'Z', sort: 1 }])).status).toBe(400);
  expect((await client.remove('leads/pipelines/1/statuses/1000')).status).toBe(204);
  expect((await client.get('leads/pipelines/1/statuses')).json._total_items).toBe(151);
});
