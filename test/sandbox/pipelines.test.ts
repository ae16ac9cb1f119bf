import { expect, test } from 'vitest';
import { type Json, mainPipeline, names, open, ownStages, refusals } from './support';

const stages = (...list: string[]) => list.map((name, index) => ({ name, sort: (index + 1) * 10, color: '#d6eaff' }));
const service = { name: 'Сервис', sort: 100, is_main: false, is_unsorted_on: true };

test('the list has a total and a self link, no pages', async () => {
  const client = await open();
  const list = (await client.get('leads/pipelines')).json;
  expect(Object.keys(list)).toEqual(['_total_items', '_links', '_embedded']);
  expect(Object.keys(list._links)).toEqual(['self']);
});

test('one pipeline is read by id, a missing one is 404', async () => {
  const client = await open();
  const { id } = await mainPipeline(client);
  expect((await client.get(`leads/pipelines/${id}`)).json).toMatchObject({ id, name: 'Воронка' });
  expect((await client.get('leads/pipelines/1')).status).toBe(404);
});

test('POST answers 200 with the complete pipeline: unsorted, own stages from 20, won and lost', async () => {
  const client = await open();
  const reply = await client.post('leads/pipelines', [
    {
      ...service,
      _embedded: {
        statuses: [...stages('Обращение', 'В работе'), { id: 142, name: 'Готово' }, { id: 143, name: 'Отменено' }],
      },
    },
  ]);
  expect(reply.status).toBe(200);
  const [pipeline] = reply.json._embedded.pipelines;
  expect(pipeline).toMatchObject({ request_id: '0', is_archive: false, is_main: false });
  expect(
    pipeline._embedded.statuses.map((stage: Json) => [
      stage.name,
      stage.sort,
      stage.type,
      stage.is_editable,
      stage.color,
    ]),
  ).toEqual([
    ['Неразобранное', 10, 1, false, '#c1c1c1'],
    ['Обращение', 20, 0, true, '#d6eaff'],
    ['В работе', 30, 0, true, '#d6eaff'],
    ['Готово', 10000, 0, false, '#CCFF66'],
    ['Отменено', 11000, 0, false, '#D5D8DB'],
  ]);
  expect(pipeline._embedded.statuses.slice(-2).map((stage: Json) => stage.id)).toEqual([142, 143]);
});

test('the name, the incoming stage and one own stage are needed', async () => {
  const client = await open();
  const bare = await client.post('leads/pipelines', [{ name: 'X' }]);
  expect(refusals(bare)).toEqual(['0 is_unsorted_on: FieldMissing']);
  const wish = { name: 'X', is_unsorted_on: true };
  const stageless = await client.post('leads/pipelines', [wish]);
  expect(refusals(stageless)).toEqual(['0 _embedded.statuses: FieldMissing']);
  const reply = await client.post('leads/pipelines', [{ ...wish, _embedded: { statuses: [{ name: 'A' }] } }]);
  expect(reply.json._embedded.pipelines[0].is_unsorted_on).toBe(true);
});

test('there is exactly one main pipeline', async () => {
  const client = await open();
  const old = await mainPipeline(client);
  const reply = await client.post('leads/pipelines', [
    { ...service, is_main: true, _embedded: { statuses: stages('A') } },
  ]);
  const [added] = reply.json._embedded.pipelines;
  expect(added.is_main).toBe(true);
  expect((await client.get(`leads/pipelines/${old.id}`)).json.is_main).toBe(false);
  expect(refusals(await client.patch(`leads/pipelines/${added.id}`, { is_main: false }))).toEqual([
    '0 is_main: NotSupportedChoice',
  ]);
});

test('the asked sort decides only the order; the main pipeline comes first', async () => {
  const client = await open();
  const make = (name: string, sort: number) => ({ ...service, name, sort, _embedded: { statuses: stages('A') } });
  await client.post('leads/pipelines', [make('C', 300), make('B', 200)]);
  const list = (await client.get('leads/pipelines')).json._embedded.pipelines;
  expect(names(list)).toEqual(['Воронка', 'B', 'C']);
  expect(list.map((one: Json) => one.sort)).toEqual([1, 1000, 2000]);
  await client.patch(`leads/pipelines/${list[2].id}`, { sort: 5 });
  expect(names((await client.get('leads/pipelines')).json._embedded.pipelines)).toEqual(['Воронка', 'C', 'B']);
});

test('PATCH answers 200 with the object and request id 0', async () => {
  const client = await open();
  const { id } = await mainPipeline(client);
  const reply = await client.patch(`leads/pipelines/${id}`, { name: 'Продажи' });
  expect([reply.status, reply.json.name, reply.json.request_id]).toEqual([200, 'Продажи', '0']);
});

test.each(['is_archive', '_embedded', 'account_id'])('PATCH does not know %s', async (key) => {
  const client = await open();
  const { id } = await mainPipeline(client);
  expect(refusals(await client.patch(`leads/pipelines/${id}`, { name: 'A', [key]: true }))).toEqual([
    `0 ${key}: FieldNotExpected`,
  ]);
});

test('the unsorted stage leaves with is_unsorted_on and comes back with it', async () => {
  const client = await open();
  const { id, _embedded } = await mainPipeline(client);
  const off = await client.patch(`leads/pipelines/${id}`, { is_unsorted_on: false });
  expect(off.json._embedded.statuses.some((stage: Json) => stage.type === 1)).toBe(false);
  const on = await client.patch(`leads/pipelines/${id}`, { is_unsorted_on: true });
  expect(on.json._embedded.statuses).toEqual(_embedded.statuses);
});

test('a pipeline is deleted with 204, but not the last, the main, or one with leads', async () => {
  const client = await open();
  const main = await mainPipeline(client);
  expect((await client.remove(`leads/pipelines/${main.id}`)).status).toBe(400);
  const reply = await client.post('leads/pipelines', [{ ...service, _embedded: { statuses: stages('A') } }]);
  const [added] = reply.json._embedded.pipelines;
  expect((await client.remove(`leads/pipelines/${main.id}`)).status).toBe(400);
  await client.post('leads', [{ pipeline_id: added.id }]);
  expect((await client.remove(`leads/pipelines/${added.id}`)).status).toBe(422);
  const [lead] = (await client.get('leads')).json._embedded.leads;
  await client.patch(`leads/${lead.id}`, { pipeline_id: main.id });
  expect((await client.remove(`leads/pipelines/${added.id}`)).status).toBe(204);
  expect((await client.get(`leads/pipelines/${added.id}`)).status).toBe(404);
});

test('an account holds 50 pipelines', async () => {
  const client = await open();
  const many = Array.from({ length: 49 }, (_, index) => ({
    ...service,
    name: `P${index}`,
    _embedded: { statuses: stages('A') },
  }));
  expect((await client.post('leads/pipelines', many)).status).toBe(200);
  expect((await client.post('leads/pipelines', [{ ...many[0] }])).status).toBe(422);
  expect((await client.get('leads/pipelines')).json._total_items).toBe(50);
});

test('a pipeline holds 100 statuses with the system ones', async () => {
  const client = await open();
  const list = (count: number) => stages(...Array.from({ length: count }, (_, index) => `S${index}`));
  const make = (count: number) =>
    client.post('leads/pipelines', [{ ...service, _embedded: { statuses: list(count) } }]);
  expect((await make(98)).status).toBe(400);
  const [full] = (await make(97)).json._embedded.pipelines;
  expect(ownStages(full)).toHaveLength(97);
  expect((await client.post(`leads/pipelines/${full.id}/statuses`, [{ name: 'X', sort: 10 }])).status).toBe(400);
});
