import { deepEqual, equal } from 'node:assert/strict';
import { mainPipeline } from '../client';
import { body, refused, rows, times } from './ask';
import { field, PERSON } from './objects';
import { inSection, type Rule } from './rule';

const TEXT = { name: 'F', type: 'text' };

export const bulk: Rule[] = inSection('§0.4 Bulk requests', [
  {
    id: 'bulk.array',
    mark: 'official',
    rule: 'POST on a collection takes an array; an object is 400.',
    run: async (client) => {
      await refused(client.post('leads/custom_fields', TEXT), '0 : InvalidType');
      await refused(client.post('leads/pipelines', { name: 'P' }), '0 : InvalidType');
      await field(client);
    },
  },
  {
    id: 'bulk.object',
    mark: 'official',
    rule: 'PATCH on one id takes an object; an array is 400.',
    run: async (client) => {
      const { id } = await field(client);
      await refused(client.patch(`leads/custom_fields/${id}`, [{ name: 'G' }]), '0 : InvalidType');
    },
  },
  {
    id: 'bulk.single-objects',
    mark: 'official',
    rule: 'POST of webhooks and of website buttons takes one object; an array is 400.',
    run: async (client) => {
      const hook = { destination: 'https://a.example.test', settings: ['add_lead'] };
      await refused(client.post('webhooks', [hook]), '0 : InvalidType');
      await refused(client.post('website_buttons', [{ pipeline_id: 1 }]), '0 : InvalidType');
    },
  },
  {
    id: 'bulk.roles-both',
    mark: 'client code',
    rule: 'POST of roles takes an array or one object.',
    run: async ({ post }) => {
      await body(post('roles', [{ name: 'A' }]), 201);
      await body(post('roles', { name: 'B' }), 201);
    },
  },
  {
    id: 'bulk.250',
    mark: 'official',
    flavours: ['kommo'],
    rule: 'A request holds at most 250 items, more are 422.',
    run: async ({ post }) => {
      await body(
        post(
          'leads/custom_fields',
          times(250, () => TEXT),
        ),
        201,
      );
      await body(
        post(
          'leads/custom_fields',
          times(251, () => TEXT),
        ),
        422,
      );
    },
  },
  {
    id: 'bulk.10-users',
    mark: 'official',
    rule: 'At most 10 users are added at once.',
    run: async ({ post }) => {
      const people = times(11, (index) => ({ ...PERSON, email: `u${index}@example.test` }));
      await body(post('users', people), 400);
      await body(post('users', people.slice(0, 10)), 201);
    },
  },
  {
    id: 'bulk.50-complex',
    mark: 'official',
    rule: 'At most 50 complex leads are added at once.',
    run: async ({ post }) => {
      equal(
        (
          await post(
            'leads/complex',
            times(51, () => ({ name: 'L' })),
          )
        ).status >= 400,
        true,
      );
      await body(post('leads/complex', [{ name: 'L' }]));
    },
  },
  {
    id: 'bulk.request-id-echoed',
    mark: 'official',
    rule: '`request_id` comes back with its item and is not stored.',
    run: async (client) => {
      const { id, request_id: echoed } = await field(client, { request_id: 'mine' });
      equal(echoed, 'mine');
      const stored = await body(client.get(`leads/custom_fields/${id}`));
      equal(stored.id, id);
      equal('request_id' in stored, false);
    },
  },
  {
    id: 'bulk.request-id-numbered',
    mark: 'official',
    rule: 'Items without `request_id` are numbered "0", "1", … in the order of the request.',
    run: async ({ post }) => {
      const items = await rows(post('leads/custom_fields', [TEXT, { ...TEXT, name: 'G' }]), 201);
      deepEqual(
        items.map(({ name, request_id }) => [name, request_id]),
        [
          ['F', '0'],
          ['G', '1'],
        ],
      );
    },
  },
  {
    id: 'bulk.request-id-of-patch',
    mark: 'official',
    rule: 'The answer to a PATCH of one object carries `request_id` "0".',
    run: async (client) => {
      const { id } = await mainPipeline(client);
      equal((await body(client.patch(`leads/pipelines/${id}`, { name: 'X' }))).request_id, '0');
    },
  },
  {
    id: 'bulk.all-errors',
    mark: 'official',
    rule: 'All bad items of a request are listed together, each under its `request_id`.',
    run: async ({ post }) => {
      const items = [{ name: 'A' }, TEXT, { type: 'text', request_id: 'third' }];
      await refused(post('leads/custom_fields', items), '0 type: FieldMissing', 'third name: FieldMissing');
    },
  },
  {
    id: 'bulk.all-or-nothing',
    mark: 'guess',
    rule: 'One bad item leaves nothing of the request behind.',
    run: async ({ post, get }) => {
      await body(post('leads/custom_fields', [TEXT, { name: 'bad' }]), 400);
      equal((await get('leads/custom_fields')).status, 204);
    },
  },
  {
    id: 'bulk.empty',
    mark: 'community',
    when: { 'error-details': 'english' },
    rule: 'An empty body is 400 “Request data can not be empty”.',
    run: async (client) => {
      const { id } = await field(client);
      const empty = [
        client.post('leads/custom_fields'),
        client.post('leads/custom_fields', []),
        client.patch(`leads/custom_fields/${id}`, {}),
      ];
      for (const reply of empty) equal((await body(reply, 400)).detail, 'Request data can not be empty');
    },
  },
]);
