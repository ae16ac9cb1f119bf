import { deepEqual, equal } from 'node:assert/strict';
import { type Client, type Json, names } from '../client';
import { body, holds, made, nothing, refused, rows } from './ask';
import { as, lead, PIPELINES, user } from './objects';
import { AMOCRM, inSection, type Rule } from './rule';

const DEAR = { pipelines: PIPELINES, lossReasons: [{ id: 501, name: 'Дорого' }, 'Долго'] };

const reason = (client: Client, wish: Json = {}) =>
  made(client.post('leads/loss_reasons', [{ name: 'Дорого', ...wish }]));

export const lossReasons: Rule[] = inSection('§8 Loss reasons', [
  {
    id: 'loss-reasons.list',
    mark: 'official',
    rule: 'Any user reads the list; a reason has id, name, sort, created_at and updated_at.',
    scenario: DEAR,
    run: async (client) => {
      const { id } = await user(client);
      const reader = await as(client, { user_id: id });
      const list = await rows(reader.send('GET', 'leads/loss_reasons'));
      deepEqual(names(list), ['Дорого', 'Долго']);
      for (const one of list) holds(one, 'id name sort created_at updated_at _links');
    },
  },
  {
    id: 'loss-reasons.pages',
    mark: 'community',
    rule: 'The list is paged, with totals.',
    scenario: DEAR,
    run: async ({ get }) => {
      const list = await body(get('leads/loss_reasons?limit=1'));
      deepEqual([list._total_items, list._page, list._page_count], [2, 1, 2]);
      holds(list._links, 'self next');
    },
  },
  {
    id: 'loss-reasons.get-one',
    mark: 'official',
    rule: 'One reason is read at the root.',
    scenario: DEAR,
    run: async ({ get }) => equal((await body(get('leads/loss_reasons/501'))).name, 'Дорого'),
  },
  {
    id: 'loss-reasons.missing',
    mark: 'guess',
    rule: 'A missing reason is 404.',
    run: async ({ get }) => {
      equal((await body(get('leads/loss_reasons/1'), 404)).detail, 'Loss reason not found');
    },
  },
  {
    id: 'loss-reasons.post',
    mark: 'client code',
    flavours: AMOCRM,
    rule: 'POST takes an array (200 is a guess).',
    run: async (client) => {
      const { id, name } = await reason(client, { sort: 7 });
      equal(name, 'Дорого');
      equal((await body(client.get(`leads/loss_reasons/${id}`))).sort, 7);
      await refused(client.post('leads/loss_reasons', { name: 'X' }), '0 : InvalidType');
    },
  },
  {
    id: 'loss-reasons.request-id',
    mark: 'client code',
    flavours: AMOCRM,
    rule: 'Answers carry `request_id`: the vendor’s PHP library finds its objects by it.',
    run: async (client) => equal((await reason(client, { request_id: 'mine' })).request_id, 'mine'),
  },
  {
    id: 'loss-reasons.sort-default',
    mark: 'guess',
    flavours: AMOCRM,
    rule: 'A reason without a sort comes last.',
    run: async (client) => {
      await reason(client, { sort: 40 });
      await reason(client, { name: 'Последняя' });
      deepEqual(names(await rows(client.get('leads/loss_reasons'))), ['Дорого', 'Последняя']);
    },
  },
  {
    id: 'loss-reasons.patch',
    mark: 'client code',
    flavours: AMOCRM,
    rule: 'PATCH changes one reason; there is no bulk PATCH and no bulk DELETE.',
    run: async (client) => {
      const { id } = await reason(client);
      const after = await body(client.patch(`leads/loss_reasons/${id}`, { name: 'Слишком дорого' }));
      deepEqual([after.id, after.name, after.request_id], [id, 'Слишком дорого', '0']);
      equal((await client.patch('leads/loss_reasons', [{ id, name: 'X' }])).status, 405);
      equal((await client.remove('leads/loss_reasons', [{ id }])).status, 405);
    },
  },
  {
    id: 'loss-reasons.delete',
    mark: 'client code',
    flavours: AMOCRM,
    rule: 'DELETE removes one reason.',
    run: async (client) => {
      const { id } = await reason(client);
      await nothing(client.remove(`leads/loss_reasons/${id}`));
      equal((await client.get(`leads/loss_reasons/${id}`)).status, 404);
    },
  },
  {
    id: 'loss-reasons.admin',
    mark: 'guess',
    flavours: AMOCRM,
    rule: 'Only administrators write them.',
    run: async (client) => {
      const { id } = await user(client);
      const reader = await as(client, { user_id: id });
      await body(reader.send('POST', 'leads/loss_reasons', [{ name: 'X' }]), 403);
    },
  },
  {
    id: 'loss-reasons.sort-range',
    mark: 'Kommo T',
    rule: 'A reason is made with a sort of 1 to 100000; 0 is refused. Kommo’s pages know reads alone.',
    run: async (client) => {
      const make = (sort: number) => client.post('leads/loss_reasons', [{ name: 'Дорого', sort }]);
      await refused(make(0), '0 sort: NotSupportedChoice');
      await refused(make(100_001), '0 sort: NotSupportedChoice');
      for (const sort of [1, 100_000]) equal((await made(make(sort))).sort, sort);
    },
  },
  {
    id: 'loss-reasons.with',
    mark: 'official',
    rule: '`with=loss_reason` shows a lead’s reason as a list of at most one.',
    scenario: DEAR,
    run: async (client) => {
      const { id } = await lead(client, { status_id: 143, loss_reason_id: 501 });
      const shown = await body(client.get(`leads/${id}?with=loss_reason`));
      deepEqual(names(shown._embedded.loss_reason), ['Дорого']);
    },
  },
]);
