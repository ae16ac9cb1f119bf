import { expect, test } from 'vitest';
import { type Client, type Json, mainPipeline, names, open, ownStages, refusals } from './support';

async function setup(): Promise<{ client: Client; base: string; pipeline: Json; read: () => Promise<Json[]> }> {
  const client = await open();
  const pipeline = await mainPipeline(client);
  const base = `leads/pipelines/${pipeline.id}/statuses`;
  const read = async () => ownStages({ _embedded: { statuses: (await client.get(base)).json._embedded.statuses } });
  return { client, base, pipeline, read };
}

test('the list has a total and nothing else around it', async () => {
  const { client, base } = await setup();
  const reply = await client.get(base);
  expect(Object.keys(reply.json)).toEqual(['_total_items', '_embedded']);
  expect(Object.keys(reply.json._embedded.statuses[0])).toEqual([
    'id',
    'name',
    'sort',
    'is_editable',
    'pipeline_id',
    'color',
    'type',
    'account_id',
    '_links',
  ]);
});

test('statuses of an unknown pipeline are 404 Pipeline not found', async () => {
  const { client } = await setup();
  expect((await client.get('leads/pipelines/1/statuses')).json).toMatchObject({
    status: 404,
    detail: 'Pipeline not found',
  });
});

test('POST renumbers: asked sorts decide the order, at equal ones the present comes before the new', async () => {
  const { client, base, read } = await setup();
  const reply = await client.post(base, [
    { name: 'Последняя', sort: 900 },
    { name: 'После первой', sort: 20 },
  ]);
  expect(reply.status).toBe(200);
  expect(reply.json._embedded.statuses.map((stage: Json) => [stage.name, stage.sort])).toEqual([
    ['Последняя', 70],
    ['После первой', 30],
  ]);
  const list = await read();
  expect(names(list)).toEqual([
    'Первичный контакт',
    'После первой',
    'Переговоры',
    'Принимают решение',
    'Согласование договора',
    'Последняя',
  ]);
  expect(list.map((stage) => stage.sort)).toEqual([20, 30, 40, 50, 60, 70]);
});

test('a PATCH of sort moves the stage', async () => {
  const { client, base, read } = await setup();
  const [first] = await read();
  expect((await client.patch(`${base}/${first.id}`, { sort: 35 })).json.sort).toBe(30);
  expect(names(await read()).slice(0, 2)).toEqual(['Переговоры', 'Первичный контакт']);
});

test('only the 21 colours of the palette, in any case of letters', async () => {
  const { client, base } = await setup();
  expect(refusals(await client.post(base, [{ name: 'A', sort: 10, color: '#99ccff' }]))).toEqual([
    '0 color: NotSupportedChoice',
  ]);
  const reply = await client.post(base, [{ name: 'A', sort: 10, color: '#FFFEB2' }]);
  expect(reply.json._embedded.statuses[0].color).toBe('#fffeb2');
});

test('name and sort are required', async () => {
  const { client, base } = await setup();
  expect(refusals(await client.post(base, [{ color: '#fffeb2' }]))).toEqual([
    '0 name: FieldMissing',
    '0 sort: FieldMissing',
  ]);
});

test('142 and 143 take a new name and nothing else; what the unsorted stage takes has no effect', async () => {
  const { client, base, pipeline } = await setup();
  expect((await client.patch(`${base}/142`, { name: 'Оплачено' })).json).toMatchObject({ id: 142, name: 'Оплачено' });
  expect(refusals(await client.patch(`${base}/143`, { name: 'Отказ', color: '#fffeb2' }))).toEqual([
    '0 color: NotEditable',
  ]);
  const unsorted = pipeline._embedded.statuses[0];
  expect((await client.patch(`${base}/${unsorted.id}`, { name: 'X' })).json.name).toBe('Неразобранное');
  for (const id of [142, 143]) expect((await client.remove(`${base}/${id}`)).status).toBe(404);
  expect((await client.remove(`${base}/${unsorted.id}`)).status).toBe(400);
});

test('deleting a stage moves its leads to the first own stage', async () => {
  const { client, base, pipeline, read } = await setup();
  const [first, second] = await read();
  const made = await client.post('leads', [{ pipeline_id: pipeline.id, status_id: second.id }]);
  expect((await client.remove(`${base}/${second.id}`)).status).toBe(204);
  const lead = (await client.get(`leads/${made.json._embedded.leads[0].id}`)).json;
  expect(lead.status_id).toBe(first.id);
  expect((await read()).map((stage) => stage.sort)).toEqual([20, 30, 40]);
  expect((await client.get(`${base}/${second.id}`)).status).toBe(404);
});

test('the last own stage stays', async () => {
  const { client, base, read } = await setup();
  const list = await read();
  const codes = [];
  for (const stage of list) codes.push((await client.remove(`${base}/${stage.id}`)).status);
  expect(codes).toEqual([204, 204, 204, 400]);
});

test('a deleted stage takes its requirements and rights rows along', async () => {
  const { client, base, pipeline, read } = await setup();
  const [, second] = await read();
  const at = { pipeline_id: pipeline.id, status_id: second.id };
  await client.post('leads/custom_fields', [{ name: 'F', type: 'text', required_statuses: [at] }]);
  const rights = { view: 'A', edit: 'A', delete: 'D', export: 'A' };
  await client.post('roles', [{ name: 'R', rights: { status_rights: [{ entity_type: 'leads', ...at, rights }] } }]);
  await client.remove(`${base}/${second.id}`);
  expect((await client.get('leads/custom_fields')).json._embedded.custom_fields[0].required_statuses).toEqual([]);
  const [role] = (await client.get('roles')).json._embedded.roles;
  expect(role.rights.status_rights.map((row: Json) => row.status_id)).not.toContain(second.id);
});

test('hints: written with a stage, shown with descriptions, times as text', async () => {
  const { client, base } = await setup();
  const reply = await client.post(base, [
    { name: 'A', sort: 10, descriptions: [{ level: 'newbie', description: 'Позвоните 👋' }] },
  ]);
  const { id } = reply.json._embedded.statuses[0];
  expect((await client.get(`${base}/${id}`)).json).not.toHaveProperty('descriptions');
  const [hint] = (await client.get(`${base}/${id}?with=descriptions`)).json.descriptions;
  expect(hint).toMatchObject({ level: 'newbie', description: 'Позвоните 👋', status_id: id, created_by: 0 });
  expect(hint.created_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test('hints: without id a new one replaces its level, with id it is edited, without text it is deleted', async () => {
  const { client, base, read } = await setup();
  const [{ id }] = (await read()) as [Json];
  const change = async (descriptions: Json[]) =>
    (await client.patch(`${base}/${id}`, { descriptions })).json.descriptions as Json[];
  const [first] = await change([{ level: 'newbie', description: '1' }]);
  const [edited] = await change([{ id: first.id, level: 'newbie', description: '2' }]);
  expect([edited.id, edited.description]).toEqual([first.id, '2']);
  const [replaced, other] = await change([
    { level: 'newbie', description: '3' },
    { level: 'master', description: 'm' },
  ]);
  expect(replaced.id).not.toBe(first.id);
  expect(await change([{ id: replaced.id, level: 'newbie' }])).toEqual([other]);
});

test.each([
  [[{ level: 'guru', description: 'x' }], 'descriptions.0.level: NotSupportedChoice'],
  [[{ level: 'newbie', description: 'x'.repeat(1001) }], 'descriptions.0.description: TooLong'],
  [[{ level: 'newbie' }], 'descriptions.0.description: FieldMissing'],
  [[{ id: 5, level: 'newbie', description: 'x' }], 'descriptions.0.id: NotSupportedChoice'],
  [
    [
      { level: 'newbie', description: 'x' },
      { level: 'newbie', description: 'y' },
    ],
    'descriptions.1.level: NotSupportedChoice',
  ],
])('hints are checked: %j', async (descriptions, refusal) => {
  const { client, base, read } = await setup();
  const [stage] = await read();
  expect(refusals(await client.patch(`${base}/${stage.id}`, { descriptions }))).toEqual([`0 ${refusal}`]);
});
