import { expect, test } from 'vitest';
import { type Client, type Json, mainPipeline, open, ownStages, refusals } from './support';

const BASE = 'leads/custom_fields';
const select = (...values: string[]) => ({
  name: 'Источник',
  type: 'select',
  enums: values.map((value, index) => ({ value, sort: index + 1 })),
});

async function add(client: Client, field: Json, base = BASE): Promise<Json> {
  const reply = await client.post(base, [field]);
  expect([reply.status, refusals(reply)]).toEqual([201, []]);
  return reply.json._embedded.custom_fields[0];
}

test('POST is 201 and shows every key of the reference', async () => {
  const client = await open();
  const field = await add(client, select('Сайт', 'Звонок'));
  expect(field).toMatchObject({
    name: 'Источник',
    type: 'select',
    code: null,
    sort: 500,
    is_api_only: false,
    group_id: null,
    required_statuses: [],
    is_deletable: true,
    is_predefined: false,
    entity_type: 'leads',
    is_computed: false,
    tracking_callback: null,
    remind: null,
    triggers: [],
    currency: null,
    hidden_statuses: [],
    chained_lists: null,
  });
  expect(field.enums).toEqual([
    { id: expect.any(Number), value: 'Сайт', sort: 1, code: null },
    { id: expect.any(Number), value: 'Звонок', sort: 2, code: null },
  ]);
});

test.each([
  'text',
  'numeric',
  'checkbox',
  'date',
  'url',
  'date_time',
  'textarea',
  'streetaddress',
  'smart_address',
  'birthday',
  'legal_entity',
  'file',
])('a %s field can be created on every entity', async (type) => {
  const client = await open();
  for (const entity of ['leads', 'contacts', 'companies']) {
    expect((await add(client, { name: 'F', type }, `${entity}/custom_fields`)).type).toBe(type);
  }
});

test.each([
  ['contacts', 'multitext'],
  ['companies', 'tracking_data'],
  ['leads', 'price'],
  ['leads', 'items'],
  ['contacts', 'chained_list'],
  ['leads', 'whatever'],
])('on %s a field of type %s cannot be created', async (entity, type) => {
  const client = await open();
  expect(refusals(await client.post(`${entity}/custom_fields`, [{ name: 'F', type }]))).toEqual([
    '0 type: NotSupportedChoice',
  ]);
});

test('in Kommo every entity has tracking data', async () => {
  const client = await open({ flavour: 'kommo' });
  for (const entity of ['leads', 'contacts', 'companies']) {
    await add(client, { name: 'F', type: 'tracking_data' }, `${entity}/custom_fields`);
  }
});

test('a birthday may remind people; no other field does', async () => {
  const client = await open();
  const { id, remind } = await add(client, { name: 'F', type: 'birthday', remind: 'week' });
  expect(remind).toBe('week');
  expect((await client.patch(`${BASE}/${id}`, { remind: 'never' })).json.remind).toBe('never');
  expect(refusals(await client.patch(`${BASE}/${id}`, { remind: 'year' }))).toEqual(['0 remind: NotSupportedChoice']);
  expect(refusals(await client.post(BASE, [{ name: 'F', type: 'date', remind: 'day' }]))).toEqual([
    '0 remind: NotSupportedChoice',
  ]);
});

test('the currency of a monetary field changes and never goes', async () => {
  const client = await open();
  const { id } = await add(client, { name: 'F', type: 'monetary', currency: 'RUB' });
  expect((await client.patch(`${BASE}/${id}`, { currency: 'EUR' })).json.currency).toBe('EUR');
  expect(refusals(await client.patch(`${BASE}/${id}`, { currency: null }))).toEqual(['0 currency: FieldMissing']);
  expect(refusals(await client.patch(`${BASE}/${id}`, { currency: 'eur' }))).toEqual([
    '0 currency: NotSupportedChoice',
  ]);
});

test('the type never changes', async () => {
  const client = await open();
  const { id } = await add(client, { name: 'F', type: 'text' });
  expect((await client.patch(`${BASE}/${id}`, { type: 'text', name: 'G' })).status).toBe(201);
  expect(refusals(await client.patch(`${BASE}/${id}`, { type: 'numeric' }))).toEqual(['0 type: NotSupportedChoice']);
});

test.each(['select', 'multiselect', 'radiobutton'])('a %s field needs options', async (type) => {
  const client = await open();
  expect(refusals(await client.post(BASE, [{ name: 'F', type }]))).toEqual(['0 enums: FieldMissing']);
  expect(refusals(await client.post(BASE, [{ name: 'F', type, enums: [] }]))).toEqual(['0 enums: FieldMissing']);
});

test('options of a text field are refused', async () => {
  const client = await open();
  const reply = await client.post(BASE, [{ name: 'F', type: 'text', enums: [{ value: 'a', sort: 1 }] }]);
  expect(refusals(reply)).toEqual(['0 enums: FieldNotExpected']);
});

test('a monetary field needs a currency, and no other field has one', async () => {
  const client = await open();
  expect(refusals(await client.post(BASE, [{ name: 'F', type: 'monetary' }]))).toEqual(['0 currency: FieldMissing']);
  expect((await add(client, { name: 'F', type: 'monetary', currency: 'RUB' })).currency).toBe('RUB');
  expect(refusals(await client.post(BASE, [{ name: 'F', type: 'text', currency: 'RUB' }]))).toHaveLength(1);
});

test('a code is unique within its entity', async () => {
  const client = await open();
  await add(client, { name: 'A', type: 'text', code: 'INN' });
  expect(refusals(await client.post(BASE, [{ name: 'B', type: 'text', code: 'INN' }]))).toEqual(['0 code: NotUnique']);
  await add(client, { name: 'B', type: 'text', code: 'INN' }, 'companies/custom_fields');
});

test('the same code twice in one request is refused, too', async () => {
  const client = await open();
  const twice = [1, 2].map((n) => ({ name: `F${n}`, type: 'text', code: 'X' }));
  expect(refusals(await client.post(BASE, twice))).toEqual(['1 code: NotUnique']);
  expect((await client.get(BASE)).status).toBe(204);
});

test('an item with an id creates nothing and is no error', async () => {
  const client = await open();
  const reply = await client.post(BASE, [{ id: 12, name: 'F', type: 'text' }]);
  expect([reply.status, reply.json._embedded.custom_fields]).toEqual([201, []]);
  expect((await client.get(BASE)).status).toBe(204);
});

test('the group id is a string and must exist', async () => {
  const client = await open();
  const make = (group_id: unknown) => client.post(BASE, [{ name: 'F', type: 'text', group_id }]);
  expect(refusals(await make(5))).toEqual(['0 group_id: InvalidType']);
  expect(refusals(await make('leads_1'))).toEqual(['0 group_id: NotSupportedChoice']);
  expect((await make('statistic')).status).toBe(201);
});

test('requirements name existing stages, not the unsorted one; won is allowed', async () => {
  const client = await open();
  const pipeline = await mainPipeline(client);
  const [unsorted] = pipeline._embedded.statuses;
  const at = (status_id: number, pipeline_id = pipeline.id) => ({ status_id, pipeline_id });
  const make = (...required_statuses: Json[]) => client.post(BASE, [{ name: 'F', type: 'text', required_statuses }]);
  expect(refusals(await make(at(unsorted.id)))).toEqual(['0 required_statuses.0.status_id: NotSupportedChoice']);
  expect(refusals(await make(at(142), at(1)))).toEqual(['0 required_statuses.1.status_id: NotSupportedChoice']);
  expect(refusals(await make(at(142, 1)))).toEqual(['0 required_statuses.0.status_id: NotSupportedChoice']);
  const [stage] = ownStages(pipeline);
  const reply = await make(at(stage.id), at(142));
  expect(reply.json._embedded.custom_fields[0].required_statuses).toEqual([at(stage.id), at(142)]);
  const { id } = reply.json._embedded.custom_fields[0];
  expect((await client.patch(`${BASE}/${id}`, { required_statuses: null })).json.required_statuses).toEqual([]);
});

test('what only the API edits cannot be required', async () => {
  const client = await open();
  const { id } = await mainPipeline(client);
  const field = {
    name: 'F',
    type: 'text',
    is_api_only: true,
    required_statuses: [{ status_id: 142, pipeline_id: id }],
  };
  expect(refusals(await client.post(BASE, [field]))).toEqual(['0 required_statuses: NotSupportedChoice']);
});

test('one PATCH is 201 with the object, a bulk PATCH 201 with the list; items need an id', async () => {
  const client = await open();
  const { id } = await add(client, { name: 'F', type: 'text' });
  const one = await client.patch(`${BASE}/${id}`, { name: 'G' });
  expect([one.status, one.json.name]).toEqual([201, 'G']);
  const bulk = await client.patch(BASE, [{ id, name: 'H' }]);
  expect([bulk.status, bulk.json._embedded.custom_fields[0].name]).toEqual([201, 'H']);
  expect(refusals(await client.patch(BASE, [{ name: 'I' }, { id: 1, name: 'J' }]))).toEqual([
    '0 id: FieldMissing',
    '1 id: EntityNotFound',
  ]);
  expect((await client.patch(`${BASE}/1`, { name: 'G' })).status).toBe(404);
});

test('enums are replaced as a whole: ids stay, new ones get one, left-out ones go', async () => {
  const client = await open();
  const field = await add(client, select('Сайт', 'Звонок'));
  const [site, phone] = field.enums;
  const after = (
    await client.patch(`${BASE}/${field.id}`, {
      enums: [
        { id: site.id, value: 'Наш сайт', sort: 1 },
        { value: 'Выставка', sort: 2 },
      ],
    })
  ).json.enums;
  expect(after.map((one: Json) => one.value)).toEqual(['Наш сайт', 'Выставка']);
  expect(after[0].id).toBe(site.id);
  expect([site.id, phone.id]).not.toContain(after[1].id);
  const again = await client.patch(`${BASE}/${field.id}`, { enums: [{ id: phone.id, value: 'Звонок', sort: 1 }] });
  expect(refusals(again)).toEqual(['0 enums.0.id: NotSupportedChoice']);
});

test('values of a deleted option vanish, those of a renamed one are renamed', async () => {
  const client = await open();
  const field = await add(client, select('Сайт', 'Звонок'));
  const [site, phone] = field.enums;
  const lead = (enum_id: number) => ({ custom_fields_values: [{ field_id: field.id, values: [{ enum_id }] }] });
  await client.post('leads', [lead(site.id), lead(phone.id)]);
  await client.patch(`${BASE}/${field.id}`, { enums: [{ id: site.id, value: 'Наш сайт', sort: 1 }] });
  const [first, second] = (await client.get('leads')).json._embedded.leads;
  expect(first.custom_fields_values[0].values).toEqual([{ value: 'Наш сайт', enum_id: site.id, enum_code: null }]);
  expect(second.custom_fields_values).toBeNull();
});

test('deleting a field erases its values; predefined ones cannot be deleted', async () => {
  const client = await open();
  const field = await add(client, { name: 'F', type: 'text' });
  await client.post('leads', [{ custom_fields_values: [{ field_id: field.id, values: [{ value: 'x' }] }] }]);
  expect((await client.remove(`${BASE}/${field.id}`)).status).toBe(204);
  expect((await client.get('leads')).json._embedded.leads[0].custom_fields_values).toBeNull();
  expect((await client.get(`${BASE}/${field.id}`)).status).toBe(404);
  const [position] = (await client.get('contacts/custom_fields')).json._embedded.custom_fields;
  expect((await client.remove(`contacts/custom_fields/${position.id}`)).status).toBe(400);
});

test('the list is filtered by type and id and ordered', async () => {
  const client = await open();
  const [a, b] = [
    await add(client, { name: 'A', type: 'text', sort: 20 }),
    await add(client, { name: 'B', type: 'numeric', sort: 10 }),
  ];
  const ids = async (query: string) =>
    (await client.get(`${BASE}?${query}`)).json._embedded.custom_fields.map((field: Json) => field.id);
  expect(await ids('order[sort]=asc')).toEqual([b.id, a.id]);
  expect(await ids('order[id]=desc')).toEqual([b.id, a.id]);
  expect(await ids('filter[type][]=text')).toEqual([a.id]);
  expect(await ids(`filter[id]=${b.id}`)).toEqual([b.id]);
});

test('a field of one entity is not found in another', async () => {
  const client = await open();
  const { id } = await add(client, { name: 'F', type: 'text' });
  expect((await client.get(`contacts/custom_fields/${id}`)).status).toBe(404);
});
