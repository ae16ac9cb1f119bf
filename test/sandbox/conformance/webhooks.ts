import { deepEqual, equal, notEqual } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, holds, nothing, refused, rows, times } from './ask';
import { self } from './objects';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

const A = 'https://a.example.test/hook?key=1';
const hook = (wish: Json = {}) => ({ destination: A, settings: ['add_lead'], ...wish });
const add = async (client: Client, wish: Json = {}): Promise<Json> => {
  const reply = await client.post('webhooks', hook(wish));
  equal(reply.status === 200 || reply.status === 201, true, reply.text);
  return reply.json;
};

const SHARED =
  'responsible_lead responsible_contact responsible_company responsible_task restore_lead restore_contact ' +
  'restore_company add_lead add_contact add_company add_talk add_task update_lead update_contact update_company ' +
  'delete_lead delete_contact delete_company delete_task status_lead note_lead note_contact note_company ' +
  'add_chat_template_review';
const AMOCRM_ALONE =
  'responsible_customer add_customer update_customer update_talk update_task delete_customer note_customer';

export const webhooks: Rule[] = inSection('§7 Webhooks', [
  {
    id: 'webhooks.post-201',
    mark: 'official',
    flavours: AMOCRM,
    rule: 'POST answers 201.',
    run: async ({ post }) => equal((await body(post('webhooks', hook()), 201)).destination, A),
  },
  {
    id: 'webhooks.post-200',
    mark: 'official',
    flavours: KOMMO,
    rule: 'POST answers 200.',
    run: async ({ post }) => equal((await body(post('webhooks', hook()))).destination, A),
  },
  {
    id: 'webhooks.keys',
    mark: 'client code',
    rule: 'A webhook has every key the vendor’s PHP library reads.',
    run: async (client) => {
      const shown = await add(client);
      holds(shown, 'id destination created_at updated_at account_id created_by sort disabled settings');
      equal(shown.created_by, await self(client));
    },
  },
  {
    id: 'webhooks.sort',
    mark: 'official',
    rule: 'The sort is worked out by the server.',
    run: async (client) => equal((await add(client, { sort: 10 })).sort, 1),
  },
  {
    id: 'webhooks.disabled-read-only',
    mark: 'official',
    rule: '`disabled` is only read.',
    run: async (client) => {
      equal((await add(client)).disabled, false);
      await refused(client.post('webhooks', hook({ disabled: false })), '0 disabled: FieldNotExpected');
    },
  },
  {
    id: 'webhooks.no-patch',
    mark: 'official',
    rule: 'There is no PATCH.',
    run: async (client) => {
      await add(client);
      equal((await client.patch('webhooks', hook())).status, 405);
    },
  },
  {
    id: 'webhooks.post-again',
    mark: 'official',
    rule: 'A POST to a known destination changes that webhook.',
    run: async (client) => {
      const { id } = await add(client);
      equal((await add(client, { settings: ['status_lead'] })).id, id);
      equal((await rows(client.get('webhooks'))).length, 1);
    },
  },
  {
    id: 'webhooks.required',
    mark: 'official',
    rule: 'A webhook needs a destination and events.',
    run: async ({ post }) => {
      await refused(post('webhooks', { settings: ['add_lead'] }), '0 destination: FieldMissing');
      await refused(post('webhooks', { destination: A }), '0 settings: FieldMissing');
      await refused(post('webhooks', hook({ settings: [] })), '0 settings: NotSupportedChoice');
    },
  },
  {
    id: 'webhooks.destination',
    mark: 'official',
    rule: 'A destination is a web address; Cyrillic domains are refused.',
    run: async ({ post }) => {
      for (const destination of ['somewhere', 'ftp://a.example.test', 'https://пример.рф/hook']) {
        await refused(post('webhooks', hook({ destination })), '0 destination: NotSupportedChoice');
      }
    },
  },
  {
    id: 'webhooks.filter',
    mark: 'official',
    rule: '`filter[destination]` finds exactly one.',
    run: async (client) => {
      await add(client);
      await add(client, { destination: 'https://b.example.test' });
      const found = await rows(client.get(`webhooks?filter[destination]=${encodeURIComponent(A)}`));
      deepEqual(
        found.map(({ destination }) => destination),
        [A],
      );
    },
  },
  {
    id: 'webhooks.filter-none',
    mark: 'guess',
    rule: 'A destination that nobody has is 204.',
    run: async (client) => {
      await add(client);
      await nothing(client.get('webhooks?filter[destination]=https://c.example.test'));
    },
  },
  {
    id: 'webhooks.delete',
    mark: 'official',
    when: { 'webhook-deleted-by': 'body' },
    rule: 'DELETE names the destination in its body and is 204.',
    run: async (client) => {
      await add(client);
      await nothing(client.remove('webhooks', { destination: A }));
      equal((await client.remove('webhooks', { destination: A })).status, 404);
    },
  },
  {
    id: 'webhooks.delete-unknown',
    mark: 'official',
    when: { 'webhook-deleted-by': 'body' },
    rule: 'DELETE of an unknown destination is 404, without a body 400.',
    run: async (client) => {
      await add(client);
      equal((await body(client.remove('webhooks', { destination: 'https://c.example.test' }), 404)).status, 404);
      equal((await body(client.remove('webhooks'), 400)).status, 400);
    },
  },
  {
    id: 'webhooks.no-id',
    mark: 'official',
    rule: 'A webhook cannot be addressed by its id.',
    run: async (client) => {
      const { id } = await add(client);
      equal((await body(client.get(`webhooks/${id}`), 404)).status, 404);
    },
  },
  {
    id: 'webhooks.100',
    mark: 'official',
    rule: 'An account holds at most 100.',
    run: async (client) => {
      for (const index of times(100, (at) => at)) await add(client, { destination: `https://h${index}.example.test` });
      equal((await client.post('webhooks', hook())).status, 422);
      notEqual((await add(client, { destination: 'https://h7.example.test' })).id, undefined);
    },
  },
  {
    id: 'webhooks.events-amocrm',
    mark: 'official',
    flavours: AMOCRM,
    rule: 'There are 31 events, those of customers among them.',
    run: async (client) => {
      const settings = `${SHARED} ${AMOCRM_ALONE}`.split(' ');
      equal(settings.length, 31);
      await add(client, { settings });
      deepEqual((await rows(client.get('webhooks')))[0]?.settings, settings);
      await refused(client.post('webhooks', hook({ settings: ['add_message'] })), '0 settings.0: NotSupportedChoice');
    },
  },
  {
    id: 'webhooks.events-kommo',
    mark: 'official',
    flavours: KOMMO,
    rule: 'Events are those of amoCRM without customers and update_task, and with add_message.',
    run: async (client) => {
      const settings = `${SHARED} add_message`.split(' ');
      await add(client, { settings });
      deepEqual((await rows(client.get('webhooks')))[0]?.settings, settings);
      for (const event of AMOCRM_ALONE.split(' ').filter((one) => one !== 'update_talk')) {
        await refused(client.post('webhooks', hook({ settings: [event] })), '0 settings.0: NotSupportedChoice');
      }
    },
  },
  {
    id: 'webhooks.events-unknown',
    mark: 'guess',
    rule: 'Events of the interface that have no documented code are refused.',
    run: async ({ post }) => {
      await refused(
        post('webhooks', hook({ settings: ['add_lead', 'add_catalog_element'] })),
        '0 settings.1: NotSupportedChoice',
      );
    },
  },
]);
