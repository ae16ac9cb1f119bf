import { deepEqual, equal, match, notEqual } from 'node:assert/strict';
import type { Json } from '../client';
import { body, holds, made, refused, rows } from './ask';
import { mainStages, pipeline, stage } from './objects';
import { inSection, type Rule } from './rule';

const PALETTE =
  '#fffeb2 #fffd7f #fff000 #ffeab2 #ffdc7f #ffce5a #ffdbdb #ffc8c8 #ff8f92 #d6eaff #c1e0ff #98cbff ' +
  '#ebffb1 #deff81 #87f2c0 #f9deff #f3beff #ccc8f9 #eb93ff #f2f3f4 #e6e8ea';

const hint = (level: string, description = 'Позвонить') => ({ level, description });

export const coloursAndHints: Rule[] = [
  ...inSection('§4 Colours', [
    {
      id: 'colours.palette',
      mark: 'official',
      rule: 'A stage takes the 21 colours of the palette.',
      run: async (client) => {
        const { path } = await mainStages(client);
        for (const color of PALETTE.split(' ')) {
          equal((await made(client.post(path, [{ name: color, sort: 5, color }]))).color, color);
        }
      },
    },
    {
      id: 'colours.others',
      mark: 'guess',
      rule: 'A colour outside the palette is NotSupportedChoice, also those that reads show.',
      run: async (client) => {
        const { path } = await mainStages(client);
        for (const color of ['#123456', '#99ccff', '#c1c1c1', 'red']) {
          await refused(client.post(path, [{ name: 'S', sort: 5, color }]), '0 color: NotSupportedChoice');
        }
      },
    },
    {
      id: 'colours.foreign-on-read',
      mark: 'official',
      rule: 'Reads show colours outside the palette on the stages an account starts with.',
      run: async (client) => {
        const { stages } = await mainStages(client);
        deepEqual(
          stages.map(({ color }) => color),
          ['#99ccff', '#ffff99', '#ffcc66', '#ffcccc'],
        );
      },
    },
    {
      id: 'colours.case',
      mark: 'guess',
      rule: 'The case of a colour does not matter.',
      run: async (client) => equal((await stage(client, { color: '#98CBFF' })).color, '#98cbff'),
    },
  ]),
  ...inSection('§4 Hints of stages', [
    {
      id: 'hints.create',
      mark: 'official',
      rule: 'A stage has up to three hints, one for each of newbie, candidate and master, emoji allowed.',
      run: async (client) => {
        const descriptions = [hint('newbie', 'Звони ☎️'), hint('candidate'), hint('master')];
        const shown = (await stage(client, { descriptions })).descriptions;
        deepEqual(
          shown.map(({ level, description }: Json) => [level, description]),
          descriptions.map(({ level, description }) => [level, description]),
        );
      },
    },
    {
      id: 'hints.keys',
      mark: 'official',
      rule: 'A hint shows its stage, its author (0 for the API) and dates as `YYYY-MM-DD HH:MM:SS`.',
      run: async (client) => {
        const [shown] = (await stage(client, { descriptions: [hint('newbie')] })).descriptions;
        const keys =
          'id account_id created_at updated_at created_by updated_by pipeline_id status_id level description';
        holds(shown, keys);
        equal(shown.created_by, 0);
        match(shown.created_at, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      },
    },
    {
      id: 'hints.unique',
      mark: 'official',
      rule: 'A level may be named once, and there are only the three.',
      run: async (client) => {
        const { path } = await mainStages(client);
        const wish = (descriptions: Json[]) => client.post(path, [{ name: 'S', sort: 5, descriptions }]);
        await refused(wish([hint('newbie'), hint('newbie')]), '0 descriptions.1.level: NotSupportedChoice');
        await refused(wish([hint('expert')]), '0 descriptions.0.level: NotSupportedChoice');
      },
    },
    {
      id: 'hints.length',
      mark: 'official',
      rule: 'A hint has at most 1000 characters.',
      run: async (client) => {
        await stage(client, { descriptions: [hint('newbie', 'я'.repeat(1000))] });
        const { path } = await mainStages(client);
        const long = { name: 'S', sort: 5, descriptions: [hint('newbie', 'я'.repeat(1001))] };
        await refused(client.post(path, [long]), '0 descriptions.0.description: TooLong');
      },
    },
    {
      id: 'hints.edit',
      mark: 'official',
      rule: 'PATCH with id, level and text edits a hint.',
      run: async (client) => {
        const { path } = await mainStages(client);
        const { id, descriptions } = await stage(client, { descriptions: [hint('newbie')] });
        const wish = { id: descriptions[0].id, level: 'newbie', description: 'Напомнить' };
        const [after] = (await body(client.patch(`${path}/${id}`, { descriptions: [wish] }))).descriptions;
        deepEqual([after.id, after.description], [descriptions[0].id, 'Напомнить']);
      },
    },
    {
      id: 'hints.overwrite',
      mark: 'official',
      rule: 'PATCH without an id overwrites the hint of that level under a new id; other levels stay.',
      run: async (client) => {
        const { path } = await mainStages(client);
        const { id, descriptions } = await stage(client, { descriptions: [hint('newbie'), hint('master')] });
        const after = (await body(client.patch(`${path}/${id}`, { descriptions: [hint('newbie', 'Иначе')] })))
          .descriptions;
        deepEqual([after[0].description, after[1].id], ['Иначе', descriptions[1].id]);
        notEqual(after[0].id, descriptions[0].id);
      },
    },
    {
      id: 'hints.delete',
      mark: 'official',
      rule: 'PATCH with id and level and no text removes the hint.',
      run: async (client) => {
        const { path } = await mainStages(client);
        const { id, descriptions } = await stage(client, { descriptions: [hint('newbie')] });
        const wish = { descriptions: [{ id: descriptions[0].id, level: 'newbie' }] };
        deepEqual((await body(client.patch(`${path}/${id}`, wish))).descriptions, []);
      },
    },
    {
      id: 'hints.with-list',
      mark: 'official',
      rule: 'The list of stages shows hints with `with=descriptions`.',
      run: async (client) => {
        const { path } = await mainStages(client);
        const { id } = await stage(client, { descriptions: [hint('newbie')] });
        const find = async (query: string) => (await rows(client.get(`${path}${query}`))).find((one) => one.id === id);
        equal((await find('?with=descriptions')).descriptions.length, 1);
        equal('descriptions' in (await find('')), false);
      },
    },
    {
      id: 'hints.other-pipelines',
      mark: 'official',
      rule: 'A stage is found in its own pipeline only.',
      run: async (client) => {
        const { id } = await pipeline(client);
        const { path, stages } = await mainStages(client);
        equal((await client.get(`${path}/${stages[0].id}`)).status, 200);
        equal((await client.get(`leads/pipelines/${id}/statuses/${stages[0].id}`)).status, 404);
      },
    },
  ]),
];
