import { expect, test } from 'vitest';
import { type Json, open, refusals } from './support';

const hook = (change: Json = {}) => ({
  destination: 'https://a.example.test/hook?key=1',
  settings: ['add_lead'],
  ...change,
});

test('POST takes one object and is 201 with every key', async () => {
  const client = await open();
  const reply = await client.post('webhooks', hook({ sort: 10 }));
  expect(reply.status).toBe(201);
  expect(reply.json).toEqual({
    id: expect.any(Number),
    destination: 'https://a.example.test/hook?key=1',
    created_at: expect.any(Number),
    updated_at: expect.any(Number),
    account_id: expect.any(Number),
    created_by: expect.any(Number),
    sort: 1,
    disabled: false,
    settings: ['add_lead'],
  });
  expect((await client.post('webhooks', [hook()])).status).toBe(400);
});

test('a second POST to a destination replaces its events', async () => {
  const client = await open();
  const { id } = (await client.post('webhooks', hook())).json;
  const again = await client.post('webhooks', hook({ settings: ['status_lead', 'add_contact'] }));
  expect([again.json.id, again.json.settings]).toEqual([id, ['status_lead', 'add_contact']]);
  expect((await client.get('webhooks')).json._total_items).toBe(1);
});

test.each([
  [{ settings: ['add_unsorted'] }, 'settings.0: NotSupportedChoice'],
  [{ settings: ['add_message'] }, 'settings.0: NotSupportedChoice'],
  [{ settings: [] }, 'settings: NotSupportedChoice'],
  [{ settings: undefined }, 'settings: FieldMissing'],
  [{ destination: 'пример' }, 'destination: NotSupportedChoice'],
  [{ destination: 'ftp://a.example.test' }, 'destination: NotSupportedChoice'],
  [{ destination: 'https://пример.рф/hook' }, 'destination: NotSupportedChoice'],
  [{ disabled: true }, 'disabled: FieldNotExpected'],
])('a hook is checked (%j)', async (change, refusal) => {
  const client = await open();
  expect(refusals(await client.post('webhooks', hook(change)))).toEqual([`0 ${refusal}`]);
});

test('all 31 documented events are known', async () => {
  const client = await open();
  const settings = [
    ...['responsible', 'add', 'update', 'delete'].flatMap((verb) =>
      ['lead', 'contact', 'company', 'customer', 'task'].map((what) => `${verb}_${what}`),
    ),
    ...['restore', 'note'].flatMap((verb) => ['lead', 'contact', 'company'].map((what) => `${verb}_${what}`)),
    'note_customer',
    'status_lead',
    'add_talk',
    'update_talk',
    'add_chat_template_review',
  ];
  expect(settings).toHaveLength(31);
  expect((await client.post('webhooks', hook({ settings }))).status).toBe(201);
});

test('filter[destination] finds exactly one', async () => {
  const client = await open();
  await client.post('webhooks', hook());
  await client.post('webhooks', hook({ destination: 'https://b.example.test' }));
  const query = `filter[destination]=${encodeURIComponent('https://a.example.test/hook?key=1')}`;
  expect((await client.get(`webhooks?${query}`)).json._total_items).toBe(1);
  expect((await client.get('webhooks?filter[destination]=https://c.example.test')).status).toBe(204);
});

test('DELETE names the destination in its body; an unknown one is 404', async () => {
  const client = await open();
  await client.post('webhooks', hook());
  await client.post('webhooks', hook({ destination: 'https://b.example.test' }));
  expect((await client.remove('webhooks', { destination: 'https://c.example.test' })).status).toBe(404);
  expect((await client.remove('webhooks')).status).toBe(400);
  expect((await client.remove('webhooks', { destination: hook().destination })).status).toBe(204);
  expect((await client.get('webhooks')).json._embedded.webhooks[0]).toMatchObject({
    destination: 'https://b.example.test',
    sort: 1,
  });
});

test('an account holds 100 hooks', async () => {
  const client = await open();
  for (let index = 0; index < 100; index += 1) {
    await client.post('webhooks', hook({ destination: `https://h${index}.example.test` }));
  }
  expect((await client.post('webhooks', hook())).status).toBe(422);
  expect((await client.post('webhooks', hook({ destination: 'https://h7.example.test' }))).status).toBe(201);
});
