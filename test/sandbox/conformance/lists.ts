import { deepEqual, equal } from 'node:assert/strict';
import { type Client, type Json, names } from '../client';
import { body, holds, made, nothing, refused, rows, times } from './ask';
import { as, field, user } from './objects';
import { inSection, type Rule } from './rule';

const KEYS =
  'id name type sort can_add_elements can_link_multiple can_show_in_cards sdk_widget_code can_be_deleted created_by ' +
  'created_at updated_by updated_at account_id _links';

const list = (client: Client, wish: Json = {}): Promise<Json> =>
  made(client.post('catalogs', [{ name: 'Склады', ...wish }]));

const refuses = (client: Client, entity: string, wish: Json, ...wanted: string[]) =>
  refused(client.post(`${entity}/custom_fields`, [{ name: 'F', ...wish }]), ...wanted.map((one) => `0 ${one}`));

const catalogs = inSection('§8 Lists', [
  {
    id: 'lists.post',
    mark: 'official',
    rule: 'POST takes an array and answers 200 with the lists, a link and no total.',
    run: async ({ post }) => {
      const answer = await body(post('catalogs', [{ name: 'Склады', request_id: 'mine' }]));
      deepEqual(Object.keys(answer).sort(), ['_embedded', '_links']);
      const [shown] = answer._embedded.catalogs;
      holds(shown, KEYS);
      deepEqual([shown.type, shown.request_id], ['regular', 'mine']);
    },
  },
  {
    id: 'lists.empty',
    mark: 'official',
    rule: 'Without lists the answer is 204; so it is for a missing id.',
    run: async (client) => {
      await nothing(client.get('catalogs'));
      const { id } = await list(client);
      equal((await body(client.get(`catalogs/${id}`))).id, id);
      await nothing(client.get('catalogs/1'));
    },
  },
  {
    id: 'lists.patch-one',
    mark: 'official',
    rule: 'The answer to a PATCH of one list carries its id as `request_id`.',
    run: async (client) => {
      const { id } = await list(client);
      const shown = await body(client.patch(`catalogs/${id}`, { name: 'Регионы' }));
      deepEqual([shown.name, shown.request_id], ['Регионы', String(id)]);
    },
  },
  {
    id: 'lists.patch-bulk',
    mark: 'official',
    rule: 'A bulk PATCH names ids and numbers its answers.',
    run: async (client) => {
      const { id } = await list(client);
      const [shown] = await rows(client.patch('catalogs', [{ id, name: 'Регионы' }]));
      deepEqual([shown.name, shown.request_id], ['Регионы', '0']);
      await refused(client.patch('catalogs', [{ id: 1, name: 'X' }]), '0 id: EntityNotFound');
    },
  },
  {
    id: 'lists.no-delete',
    mark: 'official',
    rule: 'A list cannot be removed.',
    run: async (client) => {
      const { id } = await list(client);
      equal((await client.remove(`catalogs/${id}`)).status, 405);
    },
  },
  {
    id: 'lists.id',
    mark: 'client code',
    rule: 'Ids of lists are over 1000: the vendor’s PHP library takes no others.',
    run: async (client) => equal((await list(client)).id > 1000, true),
  },
  {
    id: 'lists.10',
    mark: 'official',
    rule: 'An account holds at most 10 lists (400 is a guess).',
    run: async (client) => {
      await body(
        client.post(
          'catalogs',
          times(10, (index) => ({ name: `L${index}` })),
        ),
      );
      equal((await client.post('catalogs', [{ name: 'L' }])).status, 400);
    },
  },
  {
    id: 'lists.types',
    mark: 'official',
    rule: 'A list is regular, or the one of invoices or of products.',
    run: async (client) => {
      for (const type of ['invoices', 'products']) {
        equal((await list(client, { type })).type, type);
        await refused(client.post('catalogs', [{ name: 'L', type }]), '0 type: NotSupportedChoice');
      }
      await refused(client.post('catalogs', [{ name: 'L', type: 'prices' }]), '0 type: NotSupportedChoice');
    },
  },
  {
    id: 'lists.type-immutable',
    mark: 'guess',
    rule: 'The type cannot be changed.',
    run: async (client) => {
      const { id } = await list(client);
      await refused(client.patch(`catalogs/${id}`, { type: 'products' }), `${id} type: NotSupportedChoice`);
    },
  },
  {
    id: 'lists.invoices-of-account',
    mark: 'official',
    rule: 'The account names its list of invoices.',
    run: async (client) => {
      const { id } = await list(client, { type: 'invoices' });
      const { invoices_settings: shown } = await body(client.get('account?with=invoices_settings'));
      equal(shown.invoices_catalog_id, id);
    },
  },
  {
    id: 'lists.access',
    mark: 'guess',
    rule: 'Lists are for who has `catalog_access`, reading too.',
    run: async (client) => {
      const { id } = await user(client);
      await list(client);
      equal((await (await as(client, { user_id: id })).send('GET', 'catalogs')).status, 403);
    },
  },
]);

const fields = inSection('§5 Fields of lists', [
  {
    id: 'list-fields.own-attributes',
    mark: 'official',
    rule: '`is_visible`, `is_required` and `settings` are of lists only.',
    run: async (client) => {
      const { id } = await list(client);
      const own = { is_visible: false, is_required: true };
      const shown = await field(client, own, `catalogs/${id}`);
      deepEqual([shown.is_visible, shown.is_required, shown.catalog_id], [false, true, id]);
      await refuses(client, 'leads', { type: 'text', is_required: true }, 'is_required: FieldNotExpected');
    },
  },
  {
    id: 'list-fields.types',
    mark: 'official',
    rule: 'Lists take price, category, items and linked_entity beside the plain types, and no addresses.',
    run: async (client) => {
      const { id } = await list(client);
      for (const type of ['text', 'price', 'category', 'items', 'file']) {
        equal((await field(client, { type }, `catalogs/${id}`)).type, type);
      }
      for (const type of ['smart_address', 'birthday', 'legal_entity', 'chained_list']) {
        await refuses(client, `catalogs/${id}`, { type }, 'type: NotSupportedChoice');
      }
    },
  },
  {
    id: 'list-fields.payer',
    mark: 'official',
    flavours: ['amocrm'],
    rule: 'payer and supplier are for the list of invoices only.',
    run: async (client) => {
      const invoices = await list(client, { type: 'invoices' });
      equal((await field(client, { type: 'payer' }, `catalogs/${invoices.id}`)).type, 'payer');
      const { id } = await list(client);
      await refuses(client, `catalogs/${id}`, { type: 'payer' }, 'type: NotSupportedChoice');
    },
  },
  {
    id: 'list-fields.nested',
    mark: 'official',
    rule: 'A category is a tree: a branch names its parent by id, or by `parent_request_id` within the call.',
    run: async (client) => {
      const { id } = await list(client);
      const nested = [
        { value: 'Еда', request_id: 'food', sort: 1 },
        { value: 'Хлеб', parent_request_id: 'food', sort: 2 },
      ];
      const shown = (await field(client, { type: 'category', nested }, `catalogs/${id}`)).nested;
      deepEqual(
        shown.map(({ value, parent_id }: Json) => [value, parent_id]),
        [
          ['Еда', null],
          ['Хлеб', shown[0].id],
        ],
      );
    },
  },
  {
    id: 'list-fields.search-in',
    mark: 'official',
    rule: 'A linked_entity says where it searches: contacts, companies, both, or a list.',
    run: async (client) => {
      const { id } = await list(client);
      const type = 'linked_entity';
      for (const search_in of ['contacts', 'companies', 'contacts_and_companies', String(id)]) {
        equal((await field(client, { type, search_in }, `catalogs/${id}`)).search_in, search_in);
      }
      await refuses(client, `catalogs/${id}`, { type }, 'search_in: FieldMissing');
    },
  },
  {
    id: 'list-fields.chained',
    mark: 'official',
    rule: 'A chained_list of leads names the lists of its chain.',
    run: async (client) => {
      const { id } = await list(client);
      const chained_lists = [{ title: 'Регион', catalog_id: id, parent_catalog_id: null }];
      deepEqual((await field(client, { type: 'chained_list', chained_lists })).chained_lists, chained_lists);
      await refuses(client, 'leads', { type: 'chained_list' }, 'chained_lists: FieldMissing');
      await refuses(client, 'contacts', { type: 'chained_list', chained_lists }, 'type: NotSupportedChoice');
    },
  },
  {
    id: 'list-fields.of-their-list',
    mark: 'official',
    rule: 'Each list has fields and groups of its own.',
    run: async (client) => {
      const [one, two] = [await list(client), await list(client)];
      await field(client, { name: 'Зона' }, `catalogs/${one.id}`);
      deepEqual(names(await rows(client.get(`catalogs/${one.id}/custom_fields`))), ['Зона']);
      await nothing(client.get(`catalogs/${two.id}/custom_fields`));
      const [first] = await rows(client.get(`catalogs/${one.id}/custom_fields/groups`));
      equal(first.type, 'custom_field_group');
    },
  },
]);

export const lists: Rule[] = [...catalogs, ...fields];
