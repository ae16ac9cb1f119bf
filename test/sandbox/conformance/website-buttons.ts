import { deepEqual, equal, match } from 'node:assert/strict';
import { type Client, type Json, mainPipeline } from '../client';
import { body, holds, nothing, refused, rows, times } from './ask';
import { as, PIPELINES, user } from './objects';
import { inSection, type Rule } from './rule';

const add = async (client: Client, wish: Json = {}): Promise<Json> => {
  const { id } = await mainPipeline(client);
  const button = { pipeline_id: id, trusted_websites: ['example.test'], ...wish };
  return body(client.post('website_buttons', button), 202);
};

export const websiteButtons: Rule[] = inSection('§8 Website buttons', [
  {
    id: 'buttons.post',
    mark: 'official',
    rule: 'POST takes one object and answers 202 with the source and the websites.',
    run: async (client) => {
      const { source_id, ...rest } = await add(client);
      equal(typeof source_id, 'number');
      deepEqual(rest, { trusted_websites: ['example.test'] });
    },
  },
  {
    id: 'buttons.asynchronous',
    mark: 'official',
    rule: 'The button is made after the answer: it is first creation_pending, then created (the first read is a guess).',
    run: async (client) => {
      const { source_id } = await add(client);
      const first = await body(client.get(`website_buttons/${source_id}`));
      const second = await body(client.get(`website_buttons/${source_id}`));
      deepEqual([first.creation_status, first.button_id], ['creation_pending', null]);
      deepEqual([second.creation_status, typeof second.button_id], ['created', 'number']);
    },
  },
  {
    id: 'buttons.keys',
    mark: 'official',
    rule: 'A button has account, source, button, name, state, pipeline and script, and whether doubles are controlled.',
    run: async (client) => {
      const { source_id } = await add(client);
      const keys =
        'account_id source_id button_id is_duplication_control_enabled name creation_status pipeline_id script';
      const shown = await body(client.get(`website_buttons/${source_id}`));
      holds(shown, keys);
      deepEqual([shown.source_id, shown.is_duplication_control_enabled], [source_id, false]);
    },
  },
  {
    id: 'buttons.with-scripts',
    mark: 'official',
    rule: '`with=scripts` adds the script for the page.',
    run: async (client) => {
      const { source_id } = await add(client);
      await client.get('website_buttons');
      const [shown] = await rows(client.get('website_buttons?with=scripts'));
      match(shown.script, /^<script>/);
      equal((await body(client.get(`website_buttons/${source_id}`))).script, null);
    },
  },
  {
    id: 'buttons.list',
    mark: 'official',
    rule: 'The list is paged without totals, 250 unless asked.',
    run: async (client) => {
      for (const _ of times(60, (index) => index)) await add(client);
      const list = await body(client.get('website_buttons'));
      deepEqual([list._page, list._embedded.website_buttons.length, '_total_items' in list], [1, 60, false]);
      match(list._links.self.href, /limit=250/);
    },
  },
  {
    id: 'buttons.with-deleted',
    mark: 'client code',
    rule: '`with=deleted` adds those removed in the interface.',
    scenario: {
      pipelines: PIPELINES,
      websiteButtons: [
        { id: 801, name: 'Живая', websites: ['example.test'] },
        { id: 802, name: 'Снятая', deleted: true },
      ],
    },
    run: async ({ get }) => {
      const ids = async (path: string) => (await rows(get(path))).map(({ source_id }) => source_id);
      deepEqual(await ids('website_buttons'), [801]);
      deepEqual(await ids('website_buttons?with=deleted'), [801, 802]);
      equal((await get('website_buttons/802')).status, 404);
    },
  },
  {
    id: 'buttons.missing',
    mark: 'official',
    rule: 'A missing source is 404, for reads, changes and the chat.',
    run: async (client) => {
      await body(client.get('website_buttons/1'), 404);
      await body(client.patch('website_buttons/1', { name: 'X' }), 404);
      await body(client.post('website_buttons/1/online_chat', {}), 404);
    },
  },
  {
    id: 'buttons.pipeline',
    mark: 'official',
    rule: 'A pipeline is needed, one that exists.',
    run: async ({ post }) => {
      const trusted_websites = ['example.test'];
      await refused(post('website_buttons', { trusted_websites }), '0 pipeline_id: FieldMissing');
      const wish = { pipeline_id: 1, trusted_websites };
      await refused(post('website_buttons', wish), '0 pipeline_id: NotSupportedChoice');
    },
  },
  {
    id: 'buttons.websites-or-app',
    mark: 'official',
    rule: 'Without websites `is_used_in_app` must be true.',
    run: async (client) => {
      const { id } = await mainPipeline(client);
      const wish = { pipeline_id: id, trusted_websites: [], is_used_in_app: false };
      await refused(client.post('website_buttons', wish), '0 trusted_websites: FieldMissing');
      deepEqual((await add(client, { trusted_websites: [], is_used_in_app: true })).trusted_websites, []);
    },
  },
  {
    id: 'buttons.10-websites',
    mark: 'official',
    rule: 'At most 10 websites are trusted (the code of the error is a guess).',
    run: async (client) => {
      const websites = times(11, (index) => `w${index}.example.test`);
      const { id } = await mainPipeline(client);
      const wish = { pipeline_id: id, trusted_websites: websites };
      await refused(client.post('website_buttons', wish), '0 trusted_websites: TooManyElements');
      equal((await add(client, { trusted_websites: websites.slice(1) })).trusted_websites.length, 10);
    },
  },
  {
    id: 'buttons.online-chat',
    mark: 'official',
    rule: 'POST of /online_chat is 202 with an empty object.',
    run: async (client) => {
      const { source_id } = await add(client);
      deepEqual(await body(client.post(`website_buttons/${source_id}/online_chat`), 202), {});
    },
  },
  {
    id: 'buttons.patch',
    mark: 'official',
    rule: 'PATCH answers 200 with the button and its script.',
    run: async (client) => {
      const { source_id } = await add(client);
      await client.get('website_buttons');
      const wish = { name: 'Сайт', trusted_websites: { add: ['shop.example.test'] } };
      const shown = await body(client.patch(`website_buttons/${source_id}`, wish));
      deepEqual([shown.source_id, shown.name], [source_id, 'Сайт']);
      match(shown.script, /^<script>/);
    },
  },
  {
    id: 'buttons.patch-adds-only',
    mark: 'official',
    rule: 'PATCH adds websites; there is no way to take one away or to remove the button.',
    run: async (client) => {
      const { source_id } = await add(client);
      const wish = { trusted_websites: { delete: ['example.test'] } };
      await refused(client.patch(`website_buttons/${source_id}`, wish), '0 trusted_websites.delete: FieldNotExpected');
      equal((await client.remove(`website_buttons/${source_id}`)).status, 405);
    },
  },
  {
    id: 'buttons.admin',
    mark: 'official',
    rule: 'Buttons are for administrators, reading too.',
    run: async (client) => {
      await add(client);
      const reader = await as(client, { user_id: (await user(client)).id });
      equal((await reader.send('GET', 'website_buttons')).status, 403);
    },
  },
  {
    id: 'buttons.no-sources',
    mark: 'guess',
    rule: 'The source of a button is not among the sources of the integration.',
    run: async (client) => {
      const { source_id } = await add(client);
      await nothing(client.get(`sources/${source_id}`));
    },
  },
]);
