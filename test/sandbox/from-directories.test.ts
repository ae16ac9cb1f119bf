import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Client, type Json, open } from './support';

/** Made up for these tests: oddities that a captured account may well have. */
const odd = { accounts: [{ env: 'odd', from: join(import.meta.dirname, 'fixtures', 'odd-account') }] };

const rowsAt = async (client: Client, path: string, key: string): Promise<Json[]> =>
  (await client.get(path)).json._embedded[key];

test('loss reasons: ids, sorts, spaces and attributes nobody knows', async () => {
  const client = await open(odd);
  const reasons = await rowsAt(client, 'leads/loss_reasons', 'loss_reasons');
  expect(reasons.map(({ id, name, sort }) => [id, name, sort])).toEqual([
    [810, 'Дорого', 2],
    [812, ' Дорого', 5],
  ]);
  expect([reasons[0].is_system, reasons[1].created_at]).toEqual([true, 0]);
  const added = await client.post('leads/loss_reasons', [{ name: 'Долго' }]);
  expect(added.json._embedded.loss_reasons[0].id).toBeGreaterThan(812);
});

test('tags: two cards may have tags of one id, colours are repeated', async () => {
  const client = await open(odd);
  expect(await rowsAt(client, 'contacts/tags', 'tags')).toEqual([
    { id: 41, name: 'VIP  ', color: null },
    { id: 43, name: 'vip', color: 'C0FFEE' },
  ]);
  expect(await rowsAt(client, 'customers/tags', 'tags')).toEqual([{ id: 41, name: 'VIP', color: null }]);
});

test('sources belong to the integration that reads them', async () => {
  const client = await open(odd);
  const [source] = await rowsAt(client, 'sources', 'sources');
  expect(source).toMatchObject({
    id: 501,
    pipeline_id: 12345,
    external_id: '+17 912 100 00 00',
    default: true,
    services: [{ type: 'whatsapp', params: { waba: true }, pages: [] }],
  });
});

test('chat templates with their reviews', async () => {
  const client = await open(odd);
  const [template] = await rowsAt(client, 'chats/templates?with=reviews', 'chat_templates');
  expect(template).toMatchObject({
    id: 601,
    buttons: [{ text: 'Да', type: 'inline' }],
    external_id: null,
    waba_examples: { '{{contact.name}}': 'Анна' },
    review_status: 'approved',
    _embedded: { reviews: [{ id: 7, source_id: 501, status: 'approved', reject_reason: '' }] },
  });
});

test('buttons of websites and webhooks, a disabled one and unknown events too', async () => {
  const client = await open(odd);
  const [button] = await rowsAt(client, 'website_buttons', 'website_buttons');
  expect(button).toMatchObject({ source_id: 502, button_id: 27, is_duplication_control_enabled: true, name: '' });
  const [hook] = await rowsAt(client, 'webhooks', 'webhooks');
  expect(hook).toMatchObject({ id: 33, disabled: true, settings: ['add_lead', 'add_unsorted'] });
});

test('events: ids, times and entities the sandbox has no cards of', async () => {
  const client = await open(odd);
  const events = await rowsAt(client, 'events', 'events');
  expect(events.map(({ id, type, entity_type }) => [id, type, entity_type])).toEqual([
    ['01h1st7varbddwsq262ebfz626', 'lead_added', 'lead'],
    ['01h1st7varbddwsq262ebfz625', 'customer_added', 'customer'],
  ]);
  expect(events[1]._embedded.entity._links.self.href).toMatch(/customers\/5$/);
});
