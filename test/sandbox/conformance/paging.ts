import { deepEqual, equal, match } from 'node:assert/strict';
import { mainPipeline, ownStages } from '../client';
import { body, holds, made, nothing, rows, times } from './ask';
import { as, lead, user } from './objects';
import { inSection, type Rule } from './rule';

export const paging: Rule[] = inSection('§0.3 Paging', [
  {
    id: 'paging.default',
    mark: 'official',
    rule: 'Without `limit` a page holds 50, and the links say so.',
    run: async (client) => {
      const fields = times(60, (index) => ({ name: `F${index}`, type: 'text' }));
      await body(client.post('leads/custom_fields', fields), 201);
      const list = await body(client.get('leads/custom_fields'));
      deepEqual([list._total_items, list._page, list._page_count], [60, 1, 2]);
      equal(list._embedded.custom_fields.length, 50);
      match(list._links.self.href, /limit=50/);
    },
  },
  {
    id: 'paging.next',
    mark: 'official',
    rule: 'The link to the next page leads there, with the filters of the first.',
    run: async (client) => {
      const fields = times(3, (index) => ({ name: `F${index}`, type: index === 0 ? 'date' : 'text' }));
      await body(client.post('leads/custom_fields', fields), 201);
      const first = await body(client.get('leads/custom_fields?filter[type][0]=text&limit=1'));
      const path = first._links.next.href.replace(/^.*(?=\/api\/v4)/, '');
      const second = await body(client.send('GET', path));
      deepEqual([second._page, second._embedded.custom_fields[0].name], [2, 'F2']);
      holds(second._links, 'self first prev last');
    },
  },
  {
    id: 'paging.no-next',
    mark: 'client code',
    rule: 'On the last page the key `next` is absent, never null.',
    run: async ({ get }) => {
      const { _links } = await body(get('users'));
      holds(_links, 'self');
      equal('next' in _links, false);
    },
  },
  {
    id: 'paging.beyond',
    mark: 'official',
    rule: 'A page past the end is 204.',
    run: async ({ get }) => {
      equal((await get('users')).status, 200);
      await nothing(get('users?page=2'));
    },
  },
  {
    id: 'paging.empty',
    mark: 'official',
    rule: 'An empty collection is 204 without a body.',
    run: async ({ get }) => {
      holds(await body(get('account')), 'id');
      for (const path of ['leads', 'contacts', 'companies', 'leads/tags', 'sources', 'events', 'chats/templates']) {
        await nothing(get(path));
      }
    },
  },
  {
    id: 'paging.empty-configuration',
    mark: 'guess',
    rule: 'Empty lists of roles, webhooks, fields, loss reasons and website buttons are 204, too.',
    run: async ({ get }) => {
      holds(await body(get('account')), 'id');
      for (const path of ['roles', 'webhooks', 'leads/custom_fields', 'leads/loss_reasons', 'website_buttons']) {
        await nothing(get(path));
      }
    },
  },
  {
    id: 'paging.largest',
    mark: 'official',
    rule: 'A page holds up to 250.',
    run: async ({ get }) => {
      match((await body(get('users?limit=250')))._links.self.href, /limit=250/);
    },
  },
  {
    id: 'paging.over-limit-kommo',
    mark: 'official',
    flavours: ['kommo'],
    rule: '`limit` over 250 is 422 “Limit 250 per page”.',
    run: async ({ get }) => {
      equal((await body(get('users?limit=251'), 422)).detail, 'Limit 250 per page');
    },
  },
  {
    id: 'paging.over-limit-amocrm',
    mark: 'amo R',
    flavours: ['amocrm'],
    rule: '`limit` over 250 is cut to 250 without a word.',
    run: async ({ get }) => match((await body(get('users?limit=1000')))._links.self.href, /limit=250$/),
  },
  {
    id: 'paging.events-amocrm',
    mark: 'official',
    flavours: ['amocrm'],
    rule: 'A page of events holds up to 100.',
    run: async (client) => {
      await client.post(
        'leads',
        times(101, () => ({ name: 'L' })),
      );
      for (const limit of [100, 101]) equal((await rows(client.get(`events?limit=${limit}`))).length, 100);
    },
  },
  {
    id: 'paging.events-kommo',
    mark: 'official',
    flavours: ['kommo'],
    rule: 'A page of events holds up to 250.',
    run: async ({ get }) => {
      await nothing(get('events?limit=250'));
      equal((await get('events?limit=251')).status, 422);
    },
  },
  {
    id: 'paging.unpaged',
    mark: 'client code',
    rule: 'Pipelines, stages, groups and the account are not paged: `page` and `limit` are tolerated.',
    run: async (client) => {
      const { id } = await mainPipeline(client);
      for (const path of ['leads/pipelines', `leads/pipelines/${id}/statuses`, 'leads/custom_fields/groups']) {
        deepEqual(await rows(client.get(`${path}?page=2&limit=1`)), await rows(client.get(path)));
      }
      equal((await client.get('account?page=2&limit=1')).status, 200);
    },
  },
  {
    id: 'paging.missing-card',
    mark: 'official',
    rule: 'Reading a lead, contact or company by a missing id is 204.',
    run: async (client) => {
      const { id } = await lead(client);
      equal((await body(client.get(`leads/${id}`))).id, id);
      for (const entity of ['leads', 'contacts', 'companies']) await nothing(client.get(`${entity}/1`));
    },
  },
  {
    id: 'paging.query-dialects',
    mark: 'client code',
    rule: 'Lists in a query may be indexed, empty-bracketed or comma-separated, encoded or not.',
    run: async (client) => {
      const types = ['text', 'numeric', 'date'].map((type) => ({ name: type, type }));
      await body(client.post('leads/custom_fields', types), 201);
      const dialects = [
        'filter[type][0]=numeric&filter[type][1]=date',
        'filter%5Btype%5D%5B0%5D=numeric&filter%5Btype%5D%5B1%5D=date',
        'filter[type][]=numeric&filter[type][]=date',
        'filter[type]=numeric%2Cdate',
      ];
      for (const query of dialects) {
        const found = await rows(client.get(`leads/custom_fields?${query}`));
        deepEqual(
          found.map(({ name }) => name),
          ['numeric', 'date'],
        );
      }
    },
  },
  {
    id: 'paging.readers',
    mark: 'official',
    rule: 'Pipelines, stages, fields and the account are read by any user; users and roles by administrators only.',
    run: async (client) => {
      const { id } = await user(client);
      const reader = await as(client, { user_id: id });
      const { id: pipelineId } = await mainPipeline(client);
      for (const path of [
        'account',
        'leads/pipelines',
        `leads/pipelines/${pipelineId}/statuses`,
        'contacts/custom_fields',
      ]) {
        equal((await reader.send('GET', path)).status, 200, path);
      }
      for (const path of ['users', 'roles', 'webhooks']) equal((await reader.send('GET', path)).status, 403, path);
    },
  },
  {
    id: 'paging.own-stage-order',
    mark: 'official',
    rule: 'The account starts with one main pipeline whose stages keep their order.',
    run: async (client) => {
      const first = await mainPipeline(client);
      deepEqual(
        ownStages(first).map(({ sort }) => sort),
        [20, 30, 40, 50],
      );
      const added = await made(client.post(`leads/pipelines/${first.id}/statuses`, [{ name: 'Z', sort: 25 }]));
      equal(added.sort, 30);
    },
  },
]);
