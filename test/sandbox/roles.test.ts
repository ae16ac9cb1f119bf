import { expect, test } from 'vitest';
import { type Client, type Json, mainPipeline, open, ownStages, refusals } from './support';

const all = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };
const rights = { leads: all, contacts: all, companies: all, tasks: { edit: 'A', delete: 'A' } };

async function add(client: Client, wish: Json = {}): Promise<Json> {
  const reply = await client.post('roles', [{ name: 'Менеджер', rights: { ...rights, ...wish } }]);
  expect([reply.status, refusals(reply)]).toEqual([201, []]);
  return reply.json._embedded.roles[0];
}

const row = (
  pipeline_id: number,
  status_id: number,
  wish: Json = { view: 'A', edit: 'A', delete: 'D', export: 'D' },
) => ({
  entity_type: 'leads',
  pipeline_id,
  status_id,
  rights: wish,
});

test('POST takes an array or one object and is 201, PATCH is 202 with a body, DELETE 204', async () => {
  const client = await open();
  const { id } = await add(client);
  expect((await client.post('roles', { name: 'Второй', rights })).status).toBe(201);
  const changed = await client.patch(`roles/${id}`, { name: 'Новое имя' });
  expect([changed.status, changed.json.name, changed.json.request_id]).toEqual([202, 'Новое имя', '0']);
  expect((await client.remove(`roles/${id}`)).status).toBe(204);
  expect((await client.get(`roles/${id}`)).status).toBe(404);
});

test('every unsorted stage has a denied row, also of pipelines made later', async () => {
  const client = await open();
  const { id, rights: shown } = await add(client);
  const denied = { view: 'D', edit: 'D', delete: 'D' };
  expect(shown.status_rights).toHaveLength(1);
  expect(shown.status_rights[0].rights).toEqual(denied);
  await client.post('leads/pipelines', [{ name: 'P', _embedded: { statuses: [{ name: 'S', sort: 10 }] } }]);
  const after = (await client.get(`roles/${id}`)).json.rights.status_rights;
  expect(after.map((one: Json) => one.rights)).toEqual([denied, denied]);
});

test('stage rows: absent keeps, null and [] clear all but the automatic ones, a list replaces', async () => {
  const client = await open();
  const pipeline = await mainPipeline(client);
  const [first, second] = ownStages(pipeline);
  const { id } = await add(client, { status_rights: [row(pipeline.id, first.id)] });
  const patch = async (body: Json) =>
    (await client.patch(`roles/${id}`, body)).json.rights.status_rights.map((one: Json) => one.status_id);
  const unsorted = pipeline._embedded.statuses[0].id;
  expect(await patch({ name: 'X' })).toEqual([unsorted, first.id]);
  expect(await patch({ rights: { mail_access: true } })).toEqual([unsorted, first.id]);
  expect(await patch({ rights: { status_rights: [row(pipeline.id, second.id)] } })).toEqual([unsorted, second.id]);
  expect(await patch({ rights: { status_rights: [] } })).toEqual([unsorted]);
  await patch({ rights: { status_rights: [row(pipeline.id, second.id)] } });
  expect(await patch({ rights: { status_rights: null } })).toEqual([unsorted]);
});

test('a row for the unsorted stage replaces the automatic one and has no export', async () => {
  const client = await open();
  const pipeline = await mainPipeline(client);
  const unsorted = pipeline._embedded.statuses[0].id;
  const open_row = { view: 'A', edit: 'A', delete: 'D' };
  const role = await add(client, { status_rights: [row(pipeline.id, unsorted, open_row)] });
  expect(role.rights.status_rights.map((one: Json) => one.rights)).toEqual([open_row]);
  const reply = await client.patch(`roles/${role.id}`, { rights: { status_rights: [row(pipeline.id, unsorted)] } });
  expect(refusals(reply)).toEqual(['0 rights.status_rights.0.rights.export: FieldNotExpected']);
});

test.each([
  [{ leads: { ...all, view: 'M', edit: 'G', delete: 'M', export: 'M' } }, ['rights.leads.edit']],
  [{ leads: { ...all, view: 'G', edit: 'M', delete: 'G', export: 'G' } }, ['rights.leads.delete']],
  [{ contacts: { ...all, view: 'M', edit: 'M', delete: 'M', export: 'A' } }, ['rights.contacts.export']],
  [{ tasks: { edit: 'D', delete: 'A' } }, ['rights.tasks.delete']],
])('edit, delete and export stay within view (%j)', async (wish, paths) => {
  const client = await open();
  const reply = await client.post('roles', [{ name: 'R', rights: { ...rights, ...wish } }]);
  expect(refusals(reply)).toEqual(paths.map((path) => `0 ${path}: NotSupportedChoice`));
});

test('a PATCH of one cell is checked against the cells that stay', async () => {
  const client = await open();
  const { id } = await add(client, { leads: { view: 'M', edit: 'M', add: 'A', delete: 'D', export: 'D' } });
  expect(refusals(await client.patch(`roles/${id}`, { rights: { leads: { edit: 'A' } } }))).toEqual([
    '0 rights.leads.edit: NotSupportedChoice',
  ]);
});

test.each([
  [{ leads: { ...all, add: 'M' } }, 'rights.leads.add: NotSupportedChoice'],
  [{ leads: { ...all, view: 'L' } }, 'rights.leads.view: NotSupportedChoice'],
  [{ is_admin: true }, 'rights.is_admin: FieldNotExpected'],
  [{ status_rights: [row(1, 142)] }, 'rights.status_rights.0.status_id: NotSupportedChoice'],
])('bad rights are refused (%j)', async (wish, refusal) => {
  const client = await open();
  expect(refusals(await client.post('roles', [{ name: 'R', rights: { ...rights, ...wish } }]))).toEqual([
    `0 ${refusal}`,
  ]);
});

test('stage rows take only A and D', async () => {
  const client = await open();
  const pipeline = await mainPipeline(client);
  const rows = [row(pipeline.id, 142, { view: 'A', edit: 'M', delete: 'D', export: 'D' })];
  const reply = await client.post('roles', [{ name: 'R', rights: { status_rights: rows } }]);
  expect(refusals(reply)).toEqual(['0 rights.status_rights.0.rights.edit: NotSupportedChoice']);
});

test('with=users shows who holds the role; when it is deleted they keep its rights', async () => {
  const client = await open({ accounts: [{ env: 'dev', scenario: 'distributor-in-use' }] });
  const [role] = (await client.get('roles?with=users')).json._embedded.roles;
  expect(role._embedded.users.length).toBeGreaterThan(20);
  const holder = role._embedded.users[0].id;
  const before = (await client.get(`users/${holder}`)).json.rights;
  await client.remove(`roles/${role.id}`);
  expect((await client.get(`users/${holder}`)).json.rights).toEqual({ ...before, role_id: null });
});
