import { expect, test } from 'vitest';
import { type Json, open, refusals } from './support';

const BASE = 'leads/custom_fields/groups';

test('POST is 201; ids are strings, fields always there', async () => {
  const client = await open();
  const reply = await client.post(BASE, [{ name: 'Сделка', sort: 10, request_id: 'g' }]);
  expect(reply.status).toBe(201);
  expect(reply.json._embedded.custom_field_groups[0]).toMatchObject({
    id: expect.stringMatching(/^leads_\d{14}$/),
    name: 'Сделка',
    is_predefined: false,
    entity_type: 'leads',
    sort: 10,
    fields: [],
    request_id: 'g',
  });
});

test('name and sort are required', async () => {
  const client = await open();
  expect(refusals(await client.post(BASE, [{}]))).toEqual(['0 name: FieldMissing', '0 sort: FieldMissing']);
});

test('fields move in by a PATCH of the group or of the field', async () => {
  const client = await open();
  const make = [
    { name: 'A', type: 'text' },
    { name: 'B', type: 'text' },
  ];
  const [a, b] = (await client.post('leads/custom_fields', make)).json._embedded.custom_fields;
  const [{ id }] = (await client.post(BASE, [{ name: 'G', sort: 3 }])).json._embedded.custom_field_groups;
  const reply = await client.patch(`${BASE}/${id}`, { fields: [a.id] });
  expect([reply.status, reply.json.fields]).toEqual([200, [a.id]]);
  await client.patch(`leads/custom_fields/${b.id}`, { group_id: id });
  expect((await client.get(`${BASE}/${id}`)).json.fields).toEqual([a.id, b.id]);
  expect(refusals(await client.patch(`${BASE}/${id}`, { fields: [1] }))).toEqual(['0 fields.0: NotSupportedChoice']);
  expect((await client.remove(`${BASE}/${id}`)).status).toBe(204);
  const fields = (await client.get('leads/custom_fields')).json._embedded.custom_fields;
  expect(fields.map((field: Json) => field.group_id)).toEqual([null, null]);
  expect((await client.get(`${BASE}/default`)).json.fields).toEqual([a.id, b.id]);
});

test('predefined groups stay, missing ones are 404', async () => {
  const client = await open();
  expect((await client.remove(`${BASE}/default`)).status).toBe(400);
  expect((await client.remove(`${BASE}/leads_1`)).status).toBe(404);
  expect((await client.get(`${BASE}/leads_1`)).status).toBe(404);
});

test('groups belong to their entity', async () => {
  const client = await open();
  await client.patch(`${BASE}/default`, { name: 'Главное' });
  expect((await client.get('contacts/custom_fields/groups/default')).json.name).toBe('Основное');
});
