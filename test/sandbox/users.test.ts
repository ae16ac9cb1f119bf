import { expect, test } from 'vitest';
import { type Json, open, refusals } from './support';

const all = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };
const rights = { leads: all, contacts: all, companies: all, tasks: { edit: 'A', delete: 'A' } };
const person = (change: Json = {}) => ({
  name: 'Иван Орлов',
  email: 'orlov@example.test',
  password: 'Secret1',
  rights,
  ...change,
});

test('POST is 201 and never makes an administrator', async () => {
  const client = await open();
  const reply = await client.post('users', [person()]);
  expect(reply.status).toBe(201);
  expect(reply.json._embedded.users[0]).toMatchObject({
    name: 'Иван Орлов',
    rights: { is_admin: false, is_free: false, is_active: true, role_id: null, group_id: null, leads: all },
  });
  const admin = person({ rights: { ...rights, is_admin: true } });
  expect(refusals(await client.post('users', [admin]))).toEqual(['0 rights.is_admin: FieldNotExpected']);
});

test.each([
  [{ name: 'x'.repeat(51) }, 'name: TooLong'],
  [{ name: 'a/b' }, 'name: NotSupportedChoice'],
  [{ email: 'nobody' }, 'email: NotSupportedChoice'],
  [{ email: 'ADMIN@dev.example.test' }, 'email: NotUnique'],
  [{ password: 'secret' }, 'password: NotSupportedChoice'],
  [{ lang: 'pt' }, 'lang: NotSupportedChoice'],
  [{ rights: { ...rights, role_id: 1 } }, 'rights.role_id: NotSupportedChoice'],
  [{ rights: { ...rights, group_id: 1 } }, 'rights.group_id: NotSupportedChoice'],
])('a new user is checked (%j)', async (change, refusal) => {
  const client = await open();
  expect(refusals(await client.post('users', [person(change)]))).toEqual([`0 ${refusal}`]);
});

test('rights are needed without a role, and ignored with one', async () => {
  const client = await open();
  expect(refusals(await client.post('users', [person({ rights: {} })]))).toEqual([
    '0 rights.leads: FieldMissing',
    '0 rights.contacts: FieldMissing',
    '0 rights.companies: FieldMissing',
    '0 rights.tasks: FieldMissing',
  ]);
  const role = (await client.post('roles', [{ name: 'R', rights }])).json._embedded.roles[0];
  const reply = await client.post('users', [person({ rights: { role_id: role.id } })]);
  expect(reply.json._embedded.users[0].rights).toMatchObject({ role_id: role.id, leads: all });
});

test('at most ten users at once', async () => {
  const client = await open();
  const eleven = Array.from({ length: 11 }, (_, index) => person({ email: `u${index}@example.test` }));
  expect((await client.post('users', eleven)).status).toBe(400);
});

test('the method closes once there are more than 100 users', async () => {
  const client = await open();
  for (let batch = 0; batch < 10; batch += 1) {
    const ten = Array.from({ length: 10 }, (_, index) => person({ email: `u${batch}-${index}@example.test` }));
    expect((await client.post('users', ten)).status).toBe(201);
  }
  expect((await client.post('users', [person()])).status).toBe(403);
});

test('there is no PATCH and no DELETE', async () => {
  const client = await open();
  const [{ id }] = (await client.get('users')).json._embedded.users;
  expect((await client.patch(`users/${id}`, { name: 'X' })).status).toBe(405);
  expect((await client.remove(`users/${id}`)).status).toBe(405);
});

test('with=role,group embeds both', async () => {
  const client = await open({ accounts: [{ env: 'dev', scenario: 'distributor-in-use' }] });
  const list = (await client.get('users?with=role,group,uuid&limit=250')).json;
  const user = list._embedded.users[5];
  expect(user._embedded.roles[0].name).toBe('Менеджер');
  expect(user._embedded.groups[0].name).toBe('Север');
  expect(user.uuid).toMatch(/-/);
  expect(list._embedded.users.length).toBeGreaterThan(35);
});

test('users are switched off and on again, administrators are not', async () => {
  const client = await open();
  const [user] = (await client.post('users', [person()])).json._embedded.users;
  expect((await client.post('users/deactivate', [{ id: user.id }])).status).toBe(204);
  expect((await client.get(`users/${user.id}`)).json.rights.is_active).toBe(false);
  expect((await client.post('users/activate', [{ id: user.id }])).status).toBe(204);
  const [admin] = (await client.get('users')).json._embedded.users;
  expect((await client.post('users/deactivate', [{ id: admin.id }])).json.detail).toBe(
    `User(s) ${admin.id} are not associated with provided account.`,
  );
});
