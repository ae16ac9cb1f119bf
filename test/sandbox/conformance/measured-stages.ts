import { deepEqual, equal } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, made, refused, rows } from './ask';
import { mainStages, pipeline } from './objects';
import { inSection, type Rule } from './rule';

/** An own stage with a colour of the palette, and how it reads after the change. */
async function patched(client: Client, wish: Json): Promise<Json> {
  const { path } = await mainStages(client);
  const { id } = await made(client.post(path, [{ name: 'Звонок', sort: 5, color: '#87f2c0' }]));
  await body(client.patch(`${path}/${id}`, wish));
  return body(client.get(`${path}/${id}`));
}

const renamed = async (client: Client, status = 200): Promise<Json> => {
  const { path } = await mainStages(client);
  const before = (await body(client.get(`${path}/142`))).name;
  await body(client.patch(`${path}/142`, { name: 'Оплачено' }), status);
  return { before, after: (await body(client.get(`${path}/142`))).name };
};

export const measuredStages: Rule[] = inSection('§15 Writes of stages and pipelines', [
  {
    id: 'measured.stage-name-kept',
    mark: 'official',
    when: { 'stage-name-omitted': 'kept' },
    rule: 'A PATCH of a stage that says no name leaves it.',
    run: async (client) => equal((await patched(client, { color: '#fff000' })).name, 'Звонок'),
  },
  {
    id: 'measured.stage-name-emptied',
    mark: 'Kommo T',
    tellers: 2,
    when: { 'stage-name-omitted': 'emptied' },
    rule: 'A PATCH of a stage that says no name answers 200 and empties it.',
    run: async (client) => {
      const { name, color } = await patched(client, { color: '#fff000' });
      deepEqual([name, color], ['', '#fff000']);
    },
  },
  {
    id: 'measured.stage-color-kept',
    mark: 'official',
    when: { 'stage-color-omitted': 'kept' },
    rule: 'A PATCH of a stage that says no colour leaves it.',
    run: async (client) => equal((await patched(client, { name: 'X' })).color, '#87f2c0'),
  },
  {
    id: 'measured.stage-color-reset',
    mark: 'Kommo T',
    when: { 'stage-color-omitted': 'reset' },
    rule: 'A PATCH of a stage that says no colour gives it the first one of the palette.',
    run: async (client) => {
      const { name, color } = await patched(client, { name: 'X' });
      deepEqual([name, color], ['X', '#fffeb2']);
    },
  },
  {
    id: 'measured.stage-whole',
    mark: 'Kommo T',
    tellers: 2,
    rule: 'A PATCH with name, sort and color does what it says.',
    run: async (client) => {
      const { name, color } = await patched(client, { name: 'X', sort: 5, color: '#98cbff' });
      deepEqual([name, color], ['X', '#98cbff']);
    },
  },
  {
    id: 'measured.old-color-lost',
    mark: 'Kommo T',
    rule: 'A colour that the service gave itself, outside the palette, cannot be sent back.',
    run: async (client) => {
      const { path, stages } = await mainStages(client);
      const [{ id, name, sort, color }] = stages as [Json];
      equal(color, '#99ccff');
      await refused(client.patch(`${path}/${id}`, { name, sort, color }), '0 color: NotSupportedChoice');
    },
  },
  {
    id: 'measured.closing-renamed',
    mark: 'guess',
    when: { 'closing-stage-rename': 'applied' },
    rule: '142 and 143 take a new name by PATCH, and nothing else: a client sends it, success was not shown.',
    run: async (client) => {
      equal((await renamed(client)).after, 'Оплачено');
      const { path } = await mainStages(client);
      await refused(client.patch(`${path}/143`, { sort: 30 }), '0 sort: NotEditable');
    },
  },
  {
    id: 'measured.closing-rename-ignored',
    mark: 'Kommo T',
    tellers: 3,
    when: { 'closing-stage-rename': 'ignored' },
    rule: 'A new name for 142 or 143 is answered with 200 and never takes effect.',
    run: async (client) => {
      const { before, after } = await renamed(client);
      equal(after, before);
    },
  },
  {
    id: 'measured.closing-rename-refused',
    mark: 'Kommo T',
    tellers: 3,
    when: { 'closing-stage-rename': 'refused' },
    rule: 'A new name for 142 or 143 is refused as an unsupported `id`.',
    run: async (client) => {
      const { path } = await mainStages(client);
      const before = await rows(client.get(path));
      for (const id of [142, 143]) {
        await refused(client.patch(`${path}/${id}`, { name: 'X' }), '0 id: NotSupportedChoice');
      }
      deepEqual(await rows(client.get(path)), before);
    },
  },
  {
    id: 'measured.closing-named-at-birth',
    mark: 'Kommo T',
    rule: 'The POST of a pipeline names 142 and 143, whatever becomes of later names.',
    run: async (client) => {
      const statuses = [
        { name: 'S', sort: 10 },
        { id: 142, name: 'Paid' },
        { id: 143, name: 'Gone' },
      ];
      const { id } = await pipeline(client, { _embedded: { statuses } });
      const stages = await rows(client.get(`leads/pipelines/${id}/statuses`));
      deepEqual(
        stages.slice(-2).map(({ name }) => name),
        ['Paid', 'Gone'],
      );
    },
  },
  {
    id: 'measured.incoming-rename',
    mark: 'Kommo T',
    rule: 'A new name for the incoming stage has no effect; that it answers 200 is a guess.',
    run: async (client) => {
      const { path } = await mainStages(client);
      const [before] = (await rows(client.get(path))) as [Json];
      await body(client.patch(`${path}/${before.id}`, { name: 'X' }));
      deepEqual((await rows(client.get(path)))[0], before);
    },
  },
  {
    id: 'measured.main-alone',
    mark: 'K',
    rule: 'A PATCH of `is_main: true` alone makes a pipeline the main one.',
    run: async (client) => {
      const { id } = await pipeline(client);
      const { id: old } = await mainStages(client);
      await body(client.patch(`leads/pipelines/${id}`, { is_main: true }));
      const after = await body(client.patch(`leads/pipelines/${old}`, { name: 'Old', is_main: false }));
      deepEqual([after.name, after.is_main], ['Old', false]);
      equal((await mainStages(client)).id, id);
    },
  },
  {
    id: 'measured.pipelines-whole',
    mark: 'amo R',
    rule: 'The list of pipelines is whole on every page, whatever the limit.',
    run: async (client) => {
      await pipeline(client);
      const every = await rows(client.get('leads/pipelines'));
      equal(every.length, 2);
      deepEqual(await rows(client.get('leads/pipelines?page=3&limit=1')), every);
    },
  },
  {
    id: 'measured.pipelines-next',
    mark: 'guess',
    when: { 'pipelines-next-link': 'present' },
    rule: 'The list of pipelines links to a next page, which is the same: a pager must notice.',
    run: async (client) => {
      const first = await body(client.get('leads/pipelines'));
      const { pathname, search } = new URL(first._links.next.href);
      const second = await body(client.get(`${pathname}${search}`));
      deepEqual(second._embedded, first._embedded);
      equal(new URL(second._links.next.href).search, '?page=3');
    },
  },
]);
