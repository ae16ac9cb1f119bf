import { deepEqual, equal, match } from 'node:assert/strict';
import { type Client, type Json, mainPipeline, names, ownStages } from '../client';
import { body, holds, refused, rows, times } from './ask';
import { lead, pipeline } from './objects';
import { inSection, type Rule } from './rule';

const KEYS = 'id name sort is_main is_unsorted_on is_archive account_id _links _embedded';

const statusesOf = (one: Json): Json[] => one._embedded.statuses;
const all = (client: Client) => rows(client.get('leads/pipelines'));
const brief = ({ id, name, sort, color, type, is_editable }: Json) => [id, name, sort, color, type, is_editable];

export const pipelines: Rule[] = inSection('§3 Pipelines', [
  {
    id: 'pipelines.keys',
    mark: 'client code',
    rule: 'A pipeline always has every key, `is_archive` too, and its stages inside.',
    run: async (client) => {
      for (const one of [await mainPipeline(client), await pipeline(client)]) {
        holds(one, KEYS);
        for (const stage of statusesOf(one)) holds(stage, 'id name sort is_editable pipeline_id color type account_id');
      }
    },
  },
  {
    id: 'pipelines.post-200',
    mark: 'official',
    rule: 'POST answers 200 with the complete pipelines.',
    run: async (client) => {
      const made_one = await pipeline(client, { name: 'Опт' }, ['Один', 'Два']);
      deepEqual([made_one.name, names(ownStages(made_one))], ['Опт', ['Один', 'Два']]);
    },
  },
  {
    id: 'pipelines.system-stages-amocrm',
    mark: 'official',
    flavours: ['amocrm'],
    rule: 'A new pipeline gets the incoming stage (type 1, sort 10), 142 (sort 10000) and 143 (sort 11000), none editable.',
    run: async (client) => {
      const stages = statusesOf(await pipeline(client));
      deepEqual(brief(stages[0]).slice(1), ['Неразобранное', 10, '#c1c1c1', 1, false]);
      deepEqual(brief(stages.at(-2)), [142, 'Успешно реализовано', 10_000, '#CCFF66', 0, false]);
      deepEqual(brief(stages.at(-1)), [143, 'Закрыто и не реализовано', 11_000, '#D5D8DB', 0, false]);
    },
  },
  {
    id: 'pipelines.system-stages-kommo',
    mark: 'official',
    flavours: ['kommo'],
    rule: 'The system stages of a new pipeline are called Incoming leads, Closed - won and Closed - lost.',
    run: async (client) => {
      const stages = statusesOf(await pipeline(client));
      deepEqual(brief(stages[0]).slice(1), ['Incoming leads', 10, '#c1c1c1', 1, false]);
      deepEqual(names(stages.slice(-2)), ['Closed - won', 'Closed - lost']);
    },
  },
  {
    id: 'pipelines.own-sorts',
    mark: 'official',
    rule: 'Own stages get the sorts 20, 30, … in the order asked for.',
    run: async (client) => {
      const statuses = [
        { name: 'B', sort: 700 },
        { name: 'A', sort: 3 },
      ];
      const stages = ownStages(await pipeline(client, { _embedded: { statuses } }));
      deepEqual(
        stages.map(({ name, sort }) => [name, sort]),
        [
          ['A', 20],
          ['B', 30],
        ],
      );
    },
  },
  {
    id: 'pipelines.system-titles',
    mark: 'official',
    rule: '142 and 143 can be given their titles at creation.',
    run: async (client) => {
      const statuses = [
        { name: 'S', sort: 10 },
        { id: 142, name: 'Оплачено' },
        { id: 143, name: 'Отказ' },
      ];
      deepEqual(names(statusesOf(await pipeline(client, { _embedded: { statuses } }))).slice(1), [
        'S',
        'Оплачено',
        'Отказ',
      ]);
    },
  },
  {
    id: 'pipelines.needs-stages',
    mark: 'K',
    rule: 'A pipeline cannot be made without a stage of its own: 400, whose code is a guess.',
    run: async ({ post }) => {
      const statuses = [{ id: 142, name: 'Оплачено' }];
      const wish = { name: 'P', is_unsorted_on: true };
      await refused(post('leads/pipelines', [wish]), '0 _embedded.statuses: FieldMissing');
      await refused(
        post('leads/pipelines', [{ ...wish, _embedded: { statuses } }]),
        '0 _embedded.statuses: FieldMissing',
      );
    },
  },
  {
    id: 'pipelines.only-name',
    mark: 'Kommo T',
    rule: 'Beside the stages a pipeline needs its name and whether the incoming stage is on.',
    run: async (client) => {
      const { is_unsorted_on, is_main } = await pipeline(client);
      deepEqual([is_unsorted_on, is_main], [true, false]);
      await refused(
        client.post('leads/pipelines', [{ _embedded: { statuses: [{ name: 'S' }] } }]),
        '0 name: FieldMissing',
        '0 is_unsorted_on: FieldMissing',
      );
    },
  },
  {
    id: 'pipelines.one-main',
    mark: 'guess',
    rule: 'There is exactly one main pipeline: a new one takes the flag away, and it cannot be laid down.',
    run: async (client) => {
      const { id } = await pipeline(client, { is_main: true });
      deepEqual(
        (await all(client)).filter(({ is_main }) => is_main).map((one) => one.id),
        [id],
      );
      await refused(client.patch(`leads/pipelines/${id}`, { is_main: false }), '0 is_main: NotSupportedChoice');
    },
  },
  {
    id: 'pipelines.main-sort',
    mark: 'client code',
    rule: 'The server decides the sort of the main pipeline, and numbers do not come back as they were sent.',
    run: async (client) => {
      const { id } = await pipeline(client, { is_main: true, sort: 777 });
      const shown = await body(client.get(`leads/pipelines/${id}`));
      deepEqual([shown.is_main, shown.sort === 777], [true, false]);
    },
  },
  {
    id: 'pipelines.relative-order',
    mark: 'official',
    rule: 'The order of the sorts sent is kept.',
    run: async (client) => {
      await pipeline(client, { name: 'B', sort: 900 });
      await pipeline(client, { name: 'A', sort: 500 });
      deepEqual(names(await all(client)).slice(1), ['A', 'B']);
    },
  },
  {
    id: 'pipelines.patch',
    mark: 'official',
    rule: 'PATCH answers 200 with the whole pipeline at the root and `request_id` "0".',
    run: async (client) => {
      const { id } = await mainPipeline(client);
      const changed = await body(client.patch(`leads/pipelines/${id}`, { name: 'Новая' }));
      holds(changed, KEYS);
      deepEqual([changed.id, changed.name, changed.request_id], [id, 'Новая', '0']);
    },
  },
  {
    id: 'pipelines.incoming-off',
    mark: 'official',
    rule: 'With `is_unsorted_on: false` the incoming stage is gone from the answer; switched on it is back.',
    run: async (client) => {
      const { id } = await mainPipeline(client);
      const types = async (on: boolean) =>
        statusesOf(await body(client.patch(`leads/pipelines/${id}`, { is_unsorted_on: on }))).map(({ type }) => type);
      equal((await types(false)).includes(1), false);
      equal((await types(true)).includes(1), true);
    },
  },
  {
    id: 'pipelines.patch-no-stages',
    mark: 'guess',
    rule: 'A PATCH of a pipeline takes no stages.',
    run: async (client) => {
      const { id } = await mainPipeline(client);
      const wish = { name: 'X', _embedded: { statuses: [{ name: 'S', sort: 10 }] } };
      await refused(client.patch(`leads/pipelines/${id}`, wish), '0 _embedded: FieldNotExpected');
    },
  },
  {
    id: 'pipelines.archive-read-only',
    mark: 'official',
    rule: '`is_archive` cannot be set.',
    run: async (client) => {
      const { id } = await pipeline(client);
      await refused(client.patch(`leads/pipelines/${id}`, { is_archive: true }), '0 is_archive: FieldNotExpected');
      equal((await body(client.get(`leads/pipelines/${id}`))).is_archive, false);
    },
  },
  {
    id: 'pipelines.no-bulk-patch',
    mark: 'official',
    rule: 'There is no bulk PATCH.',
    run: async (client) => {
      const { id } = await mainPipeline(client);
      equal((await client.patch('leads/pipelines', [{ id, name: 'X' }])).status, 405);
    },
  },
  {
    id: 'pipelines.missing',
    mark: 'official',
    rule: 'A missing pipeline is 404.',
    run: async ({ get }) => void (await body(get('leads/pipelines/1'), 404)),
  },
  {
    id: 'pipelines.delete-amocrm',
    mark: 'official',
    flavours: ['amocrm'],
    rule: 'DELETE is 204.',
    run: async (client) => {
      const { id } = await pipeline(client);
      equal((await client.remove(`leads/pipelines/${id}`)).status, 204);
      equal((await client.get(`leads/pipelines/${id}`)).status, 404);
    },
  },
  {
    id: 'pipelines.delete-kommo',
    mark: 'community',
    flavours: ['kommo'],
    rule: 'DELETE is 200 with an empty object.',
    run: async (client) => {
      const { id } = await pipeline(client);
      deepEqual(await body(client.remove(`leads/pipelines/${id}`)), {});
      equal((await client.get(`leads/pipelines/${id}`)).status, 404);
    },
  },
  {
    id: 'pipelines.last-stays',
    mark: 'official',
    rule: 'The last pipeline of an account cannot be removed.',
    run: async (client) => {
      const { id } = await mainPipeline(client);
      equal((await client.remove(`leads/pipelines/${id}`)).status, 400);
    },
  },
  {
    id: 'pipelines.with-leads-stays',
    mark: 'amo R',
    rule: 'A pipeline with leads cannot be removed: 422, “Only pipelines without leads c…”.',
    run: async (client) => {
      const { id } = await pipeline(client);
      await lead(client, { pipeline_id: id });
      const { title, detail } = await body(client.remove(`leads/pipelines/${id}`), 422);
      equal(title, 'Unprocessable Entity');
      match(detail, /^Only pipelines without leads c/);
    },
  },
  {
    id: 'pipelines.main-stays',
    mark: 'guess',
    rule: 'The main pipeline cannot be removed.',
    run: async (client) => {
      await pipeline(client);
      const { id } = await mainPipeline(client);
      equal((await client.remove(`leads/pipelines/${id}`)).status, 400);
    },
  },
  {
    id: 'pipelines.50',
    mark: 'official',
    rule: 'An account holds at most 50 pipelines.',
    run: async ({ post }) => {
      const statuses = [{ name: 'S', sort: 10 }];
      const wish = (index: number) => ({ name: `P${index}`, is_unsorted_on: true, _embedded: { statuses } });
      await body(post('leads/pipelines', times(49, wish)));
      equal((await post('leads/pipelines', [wish(50)])).status, 422);
    },
  },
  {
    id: 'pipelines.100-stages-at-once',
    mark: 'official',
    rule: 'A pipeline holds at most 100 stages, the system ones among them.',
    run: async (client) => {
      const stages = (count: number) => times(count, (index) => ({ name: `S${index}`, sort: index }));
      equal(statusesOf(await pipeline(client, { _embedded: { statuses: stages(97) } })).length, 100);
      const wish = { name: 'P', is_unsorted_on: true, _embedded: { statuses: stages(98) } };
      const more = client.post('leads/pipelines', [wish]);
      equal((await more).status, 400);
    },
  },
  {
    id: 'pipelines.fresh-ids',
    mark: 'official',
    rule: '142 and 143 have one id in all pipelines, the incoming stage another one in each.',
    run: async (client) => {
      await pipeline(client, { name: 'Q' });
      const [one, two] = (await all(client)).map((shown) => statusesOf(shown).map(({ id }) => id));
      deepEqual(one?.slice(-2), two?.slice(-2));
      equal(one?.[0] === two?.[0], false);
    },
  },
]);
