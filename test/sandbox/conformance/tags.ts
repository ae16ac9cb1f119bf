import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { type Client, type Json, names } from '../client';
import { body, holds, made, refused, rows, times } from './ask';
import { as, lead, user } from './objects';
import { AMOCRM, inSection, type Rule } from './rule';

const TAG_COLORS =
  'EBEBEB D0D0D0 F2DDF7 D1A4DC FF8F92 FFC8C8 C7DB8C DDEBB5 8699DA AABDFF FFCE5A FFE193 90CDB0 C6F4DE A9A5D7 D8D5FF ' +
  '86C0FC 832161 6A0F49 0C7C59 10599D 9D2B32 247BA0';
const tag = (client: Client, wish: Json = {}, entity = 'leads') =>
  made(client.post(`${entity}/tags`, [{ name: 'VIP', ...wish }]));

export const tags: Rule[] = inSection('§8 Tags', [
  {
    id: 'tags.post',
    mark: 'official',
    rule: 'POST takes an array and answers 200 with id, name and colour.',
    run: async (client) => {
      const items = [{ name: 'VIP', color: 'DDEBB5' }, { name: 'Опт', request_id: 'mine' }, { name: 'Тендер' }];
      const answer = await body(client.post('leads/tags', items));
      equal(answer._total_items, 3);
      deepEqual(
        answer._embedded.tags.map(({ name, color, request_id }: Json) => [name, color, request_id]),
        [
          ['VIP', 'DDEBB5', '0'],
          ['Опт', null, 'mine'],
          ['Тендер', null, '2'],
        ],
      );
    },
  },
  {
    id: 'tags.post-without-links',
    mark: 'official',
    rule: 'The answer to POST has no links.',
    run: async ({ post }) => {
      deepEqual(Object.keys(await body(post('leads/tags', [{ name: 'VIP' }]))).sort(), ['_embedded', '_total_items']);
    },
  },
  {
    id: 'tags.idempotent',
    mark: 'official',
    rule: 'A known name answers with its id.',
    run: async (client) => {
      const { id } = await tag(client);
      equal((await tag(client)).id, id);
      equal((await rows(client.get('leads/tags'))).length, 1);
    },
  },
  {
    id: 'tags.colour-stays',
    mark: 'guess',
    rule: 'A known name keeps its colour.',
    run: async (client) => {
      await tag(client, { color: 'DDEBB5' });
      equal((await tag(client, { color: 'EBEBEB' })).color, 'DDEBB5');
    },
  },
  {
    id: 'tags.per-entity',
    mark: 'official',
    rule: 'Each kind of card has tags of its own, with ids of their own.',
    run: async (client) => {
      const ids = new Set<number>();
      for (const entity of ['leads', 'contacts', 'companies']) {
        ids.add((await tag(client, {}, entity)).id);
        deepEqual(names(await rows(client.get(`${entity}/tags`))), ['VIP']);
      }
      equal(ids.size, 3);
    },
  },
  {
    id: 'tags.customers',
    mark: 'official',
    flavours: AMOCRM,
    rule: 'Customers have tags, too.',
    run: async (client) => {
      const { id } = await tag(client, {}, 'customers');
      deepEqual(await rows(client.get('customers/tags')), [{ id, name: 'VIP', color: null }]);
    },
  },
  {
    id: 'tags.colours',
    mark: 'official',
    rule: 'A tag of leads takes the 23 listed colours, written without #.',
    run: async (client) => {
      const colors = TAG_COLORS.split(' ');
      equal(colors.length, 23);
      const answer = await rows(
        client.post(
          'leads/tags',
          colors.map((color) => ({ name: color, color })),
        ),
      );
      deepEqual(
        answer.map(({ color }) => color),
        colors,
      );
    },
  },
  {
    id: 'tags.other-colours',
    mark: 'client code',
    rule: 'Other colours are refused (the code of the error is a guess).',
    run: async (client) => {
      for (const color of ['123456', '#EBEBEB', 'red']) {
        await refused(client.post('leads/tags', [{ name: 'X', color }]), '0 color: NotSupportedChoice');
      }
    },
  },
  {
    id: 'tags.colour-of-leads-only',
    mark: 'official',
    rule: 'Only tags of leads have a colour (that another one is refused is a guess).',
    run: async (client) => {
      await refused(client.post('contacts/tags', [{ name: 'X', color: 'EBEBEB' }]), '0 color: FieldNotExpected');
      equal((await tag(client, { color: null }, 'contacts')).color, null);
    },
  },
  {
    id: 'tags.name-required',
    mark: 'official',
    rule: 'A tag needs a name.',
    run: ({ post }) => refused(post('leads/tags', [{ color: 'EBEBEB' }]), '0 name: FieldMissing'),
  },
  {
    id: 'tags.filter-name',
    mark: 'official',
    rule: '`filter[name]` finds the exact name.',
    run: async (client) => {
      await tag(client);
      await tag(client, { name: 'VIP+' });
      deepEqual(names(await rows(client.get('leads/tags?filter[name]=VIP'))), ['VIP']);
    },
  },
  {
    id: 'tags.filter-id',
    mark: 'official',
    rule: '`filter[id]` finds one or several ids.',
    run: async (client) => {
      const { id } = await tag(client);
      const other = await tag(client, { name: 'Опт' });
      await tag(client, { name: 'Тендер' });
      deepEqual(names(await rows(client.get(`leads/tags?filter[id]=${id}`))), ['VIP']);
      const query = `filter[id][]=${id}&filter[id][]=${other.id}`;
      deepEqual(names(await rows(client.get(`leads/tags?${query}`))), ['VIP', 'Опт']);
    },
  },
  {
    id: 'tags.query',
    mark: 'official',
    rule: '`query` searches in names.',
    run: async (client) => {
      await tag(client, { name: 'Заявка с сайта' });
      await tag(client, { name: 'Звонок' });
      deepEqual(names(await rows(client.get(`leads/tags?query=${encodeURIComponent('сайт')}`))), ['Заявка с сайта']);
    },
  },
  {
    id: 'tags.pages',
    mark: 'official',
    rule: 'The list is paged without totals, up to 250.',
    run: async (client) => {
      await body(
        client.post(
          'leads/tags',
          times(60, (index) => ({ name: `T${index}` })),
        ),
      );
      const list = await body(client.get('leads/tags'));
      deepEqual([list._embedded.tags.length, list._page, '_total_items' in list], [50, 1, false]);
      holds(list._links, 'self next');
      equal((await rows(client.get('leads/tags?limit=250'))).length, 60);
    },
  },
  {
    id: 'tags.create-only',
    mark: 'official',
    rule: 'Tags are neither changed nor removed.',
    run: async (client) => {
      const { id } = await tag(client);
      equal((await client.patch('leads/tags', [{ id, name: 'X' }])).status, 405);
      equal((await client.remove('leads/tags', [{ id }])).status, 405);
    },
  },
  {
    id: 'tags.any-user',
    mark: 'official',
    rule: 'Every user may add tags.',
    run: async (client) => {
      const { id } = await user(client);
      const writer = await as(client, { user_id: id });
      equal((await writer.send('POST', 'leads/tags', [{ name: 'VIP' }])).status, 200);
    },
  },
  {
    id: 'tags.on-cards',
    mark: 'official',
    rule: 'A lead names its tags by id or name; those not named are taken off, null takes off all.',
    run: async (client) => {
      const { id } = await tag(client, { color: 'EBEBEB' });
      const card = await lead(client, { _embedded: { tags: [{ id }] } });
      const shown = async () => (await body(client.get(`leads/${card.id}`)))._embedded.tags;
      deepEqual(await shown(), [{ id, name: 'VIP', color: 'EBEBEB' }]);
      await client.patch(`leads/${card.id}`, { _embedded: { tags: [{ name: 'Опт' }] } });
      deepEqual(names(await shown()), ['Опт']);
      notEqual((await shown())[0].id, id);
      await client.patch(`leads/${card.id}`, { _embedded: { tags: null } });
      deepEqual(await shown(), []);
    },
  },
]);
