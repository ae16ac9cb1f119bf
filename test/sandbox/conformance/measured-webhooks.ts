import { deepEqual, equal } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, rows } from './ask';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

const destination = 'https://a.example.test/hook';
const add = (client: Client, ...settings: string[]): Promise<Json> =>
  body(client.post('webhooks', { destination, settings }), [200, 201]);
const read = async (client: Client): Promise<Json> => (await rows(client.get('webhooks')))[0];

const disabled = async (client: Client): Promise<boolean> => {
  const { id } = await add(client, 'add_lead');
  await body(client.send('POST', '/__sandbox/by-hand', { what: 'webhook', id, change: { disabled: true } }));
  equal((await read(client)).disabled, true);
  await add(client, 'add_lead');
  return (await read(client)).disabled;
};

export const measuredWebhooks: Rule[] = inSection('§15 Webhooks', [
  {
    id: 'measured.webhook-again',
    mark: 'amo R',
    rule: 'POST of a known destination succeeds and keeps `id` and `created_at`.',
    run: async (client) => {
      const first = await add(client, 'add_lead');
      const second = await add(client, 'add_task');
      deepEqual([second.id, second.created_at], [first.id, first.created_at]);
      equal((await rows(client.get('webhooks'))).length, 1);
    },
  },
  {
    id: 'measured.webhook-replaced',
    mark: 'dump',
    tellers: 2,
    rule: 'POST of a known destination replaces the events.',
    run: async (client) => {
      await add(client, 'add_lead', 'update_lead');
      await add(client, 'add_task');
      deepEqual((await read(client)).settings, ['add_task']);
    },
  },
  {
    id: 'measured.webhook-events-amocrm',
    mark: 'dump',
    flavours: AMOCRM,
    rule: 'Events beside the documented ones are in use: `add_unsorted`.',
    run: async (client) => {
      await add(client, 'add_unsorted');
      deepEqual((await read(client)).settings, ['add_unsorted']);
    },
  },
  {
    id: 'measured.webhook-events-kommo',
    mark: 'dump',
    flavours: KOMMO,
    rule: 'Events beside the documented ones are in use: `add_outgoing_message` and `update_talk`.',
    run: async (client) => {
      await add(client, 'add_outgoing_message', 'update_talk');
      deepEqual((await read(client)).settings, ['add_outgoing_message', 'update_talk']);
    },
  },
  {
    id: 'measured.webhook-events-open',
    mark: 'dump',
    rule: 'An event that a hook has is taken back, documented or not: the list is open.',
    run: async (client) => {
      const { id } = await add(client, 'add_lead');
      const change = { settings: ['add_lead', 'add_something_new'] };
      await body(client.send('POST', '/__sandbox/by-hand', { what: 'webhook', id, change }));
      await add(client, 'add_task', 'add_something_new');
      deepEqual((await read(client)).settings, ['add_task', 'add_something_new']);
    },
  },
  {
    id: 'measured.webhook-plain-http',
    mark: 'dump',
    rule: 'A destination may be plain http.',
    run: async (client) => {
      const wish = { destination: 'http://a.example.test/', settings: ['add_lead'] };
      await body(client.post('webhooks', wish), [200, 201]);
      equal((await read(client)).destination, wish.destination);
    },
  },
  {
    id: 'measured.webhook-settings-list',
    mark: 'official',
    when: { 'webhook-settings-answered': 'list' },
    rule: 'The answer to a POST has the events as a list.',
    run: async (client) => deepEqual((await add(client, 'add_lead')).settings, ['add_lead']),
  },
  {
    id: 'measured.webhook-settings-object',
    mark: 'amo R',
    when: { 'webhook-settings-answered': 'object' },
    rule: 'The answer to a POST has the events as an object, a GET as a list.',
    run: async (client) => {
      deepEqual((await add(client, 'add_lead', 'add_task')).settings, { add_lead: 1, add_task: 1 });
      deepEqual((await read(client)).settings, ['add_lead', 'add_task']);
    },
  },
  {
    id: 'measured.webhook-stays-disabled',
    mark: 'guess',
    when: { 'webhook-reposted': 'disabled' },
    rule: 'A disabled hook stays disabled after another POST.',
    run: async (client) => equal(await disabled(client), true),
  },
  {
    id: 'measured.webhook-enabled-again',
    mark: 'guess',
    when: { 'webhook-reposted': 'enabled' },
    rule: 'A disabled hook is enabled by another POST: nobody measured which of the two is true.',
    run: async (client) => equal(await disabled(client), false),
  },
]);
