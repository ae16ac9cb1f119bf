import { describe, expect, it } from 'vitest';
import { createDry } from '../../src/crm/amocrm/dry';
import type { LivePipeline, PipelineSpec } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import { pipelineWriter } from '../../src/crm/amocrm/writers/pipeline';
import type { LeadRow, WriteRequest } from '../../src/registry/driver';
import { failureOf, recording, resolver, stage } from './fakes';
import { updateItem, writeUpdate } from './update-item';

const writer = pipelineWriter;
const live: LivePipeline = {
  id: 7,
  name: 'Продажи',
  main: false,
  incoming: true,
  archived: false,
  stages: [
    stage(1, 'Новая', {
      hints: [
        { id: 50, level: 'newbie', description: 'раз' },
        { id: 51, level: 'master', description: 'два' },
      ],
    }),
    stage(2, 'Оффер', { color: '#99ccff' }),
    stage(142, 'Успех', { role: 'won' }),
    stage(143, 'Отказ', { role: 'lost' }),
  ],
};
const stages: PipelineSpec['stages'] = [
  { key: 'new', name: 'Новая' },
  { key: 'offer', name: 'Оффер', color: '#99ccff' },
];

async function update(after: Partial<PipelineSpec>, removals: Parameters<typeof writer.update>[0]['removals'] = []) {
  const { context, sent } = recording(createDry().send);
  const whole = { name: 'Продажи', stages, ...after };
  const item = { key: 'sales', live, ids: { new: 1, offer: 2 }, after: whole, removals };
  await writeUpdate(writer, updateItem('pipeline', item), context);
  return sent;
}

describe('creating pipelines', () => {
  const spec: PipelineSpec = {
    name: 'Продажи',
    main: true,
    stages: [
      { key: 'new', name: 'Новая', color: '#fffeb2', hints: { newbie: 'спросить' } },
      { key: 'offer', name: 'Оффер' },
    ],
    won: { name: 'Оплачено' },
  };

  it('sends one request for all, then one for each stage with hints', async () => {
    const { context, sent } = recording(createDry().send);
    const [sales] = await writer.create(
      [
        { key: 'sales', spec },
        { key: 'b', spec: { ...spec, name: 'B', stages: [{ key: 'x', name: 'X' }] } },
      ],
      context,
    );
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /leads/pipelines',
      `PATCH /leads/pipelines/${sales?.id}/statuses/${sales?.ids.new}`,
    ]);
    expect((sent[0]!.body as unknown[])[0]).toEqual({
      name: 'Продажи',
      sort: 1000,
      is_main: true,
      is_unsorted_on: true,
      _embedded: {
        statuses: [
          { name: 'Новая', sort: 20, color: '#fffeb2' },
          { name: 'Оффер', sort: 30 },
          { id: 142, name: 'Оплачено' },
        ],
      },
      request_id: 'sales',
    });
    expect(sent[1]?.body).toEqual({
      name: 'Новая',
      sort: 20,
      color: '#fffeb2',
      descriptions: [{ level: 'newbie', description: 'спросить' }],
    });
  });

  it('reads stage ids by order, past incoming, won and lost', async () => {
    const statuses = [
      { id: 142, sort: 10000, type: 0 },
      { id: 31, sort: 30, type: 0 },
      { id: 9, sort: 10, type: 1 },
      { id: 30, sort: 20, type: 0 },
    ];
    const { context } = recording((request) =>
      request.method === 'POST'
        ? { _embedded: { pipelines: [{ id: 4, name: 'Продажи', _embedded: { statuses } }] } }
        : {},
    );
    expect(await writer.create([{ key: 'sales', spec }], context)).toEqual([
      { id: '4', ids: { new: 30, offer: 31, incoming: 9 } },
    ]);
  });

  it('refuses an answer with another number of stages', async () => {
    const { context } = recording(() => ({
      _embedded: { pipelines: [{ id: 4, name: 'Продажи', _embedded: { statuses: [] } }] },
    }));
    expect((await failureOf(writer.create([{ key: 'sales', spec }], context))).code).toBe('CRM_ANSWER_SHAPE');
  });
});

describe('updating a pipeline', () => {
  it('sends nothing when nothing differs, and never takes the main mark away', async () => {
    expect(await update({ main: false, incoming: true, won: { name: 'Успех' }, lost: { name: 'Отказ' } })).toEqual([]);
  });

  it('sends what changes of the pipeline itself, and its name', async () => {
    expect(await update({ main: true, incoming: false })).toEqual([
      { method: 'PATCH', path: '/leads/pipelines/7', body: { name: 'Продажи', is_main: true, is_unsorted_on: false } },
    ]);
  });

  it('renames won and lost', async () => {
    expect(await update({ won: { name: 'Оплачено' } })).toEqual([
      { method: 'PATCH', path: '/leads/pipelines/7/statuses/142', body: { name: 'Оплачено' } },
    ]);
  });

  it('edits, creates and deletes hints in one PATCH', async () => {
    const hinted = [{ key: 'new', name: 'Новая', hints: { newbie: 'иначе', candidate: 'три' } }, ...stages.slice(1)];
    expect((await update({ stages: hinted }))[0]?.body).toEqual({
      name: 'Новая',
      sort: 20,
      color: '#fffeb2',
      descriptions: [
        { id: 50, level: 'newbie', description: 'иначе' },
        { level: 'candidate', description: 'три' },
        { id: 51, level: 'master' },
      ],
    });
  });
});

describe('leads of what is removed', () => {
  const lead = (id: number, part: number): LeadRow => ({ id, holder: 7, part, price: 1 });
  const calls = (sent: WriteRequest[]) => sent.map(({ method, path }) => `${method} ${path}`);
  const placesIn = (request: WriteRequest | undefined) => {
    const rows = (request?.body ?? []) as { id: number; pipeline_id: number; status_id: number }[];
    return rows.map((row) => [row.id, row.pipeline_id, row.status_id]);
  };
  const known = resolver({ stages: { 'other/start': [8, 3] } });
  const MOVE = 'PATCH /leads';
  const DELETE_STAGE = 'DELETE /leads/pipelines/7/statuses/2';

  /** The reader answers with each list once, and with the last one from then on. */
  function account(...answers: LeadRow[][]) {
    let asked = 0;
    const { context, sent } = recording(createDry().send, known, undefined, async () => {
      asked += 1;
      return answers[Math.min(asked, answers.length) - 1] ?? [];
    });
    const removeOffer = (moveTo: string | undefined, after = stages.slice(0, 1)) =>
      writer.update(
        updateItem('pipeline', {
          key: 'sales',
          live,
          ids: { new: 1, offer: 2 },
          after: { name: 'Продажи', stages: after },
          removals: [{ part: 'stage', id: 2, moveTo }],
        }),
        context,
      );
    return { context, sent, removeOffer, asked: () => asked };
  }

  it('move before the stage goes, 250 at a time', async () => {
    const crm = account([lead(900, 1), ...Array.from({ length: 251 }, (_, index) => lead(index + 1, 2))], []);
    await crm.removeOffer('other/start');
    expect(calls(crm.sent)).toEqual([MOVE, MOVE, DELETE_STAGE]);
    expect(placesIn(crm.sent[1])).toEqual([[251, 8, 3]]);
  });

  it('move, too, when they come in meanwhile', async () => {
    const crm = account([lead(1, 2)], [lead(2, 2), lead(3, 1)], [lead(3, 1)]);
    await crm.removeOffer('other/start');
    expect(calls(crm.sent)).toEqual([MOVE, MOVE, DELETE_STAGE]);
    expect(placesIn(crm.sent[1])).toEqual([[2, 8, 3]]);
    expect(crm.asked()).toBe(3);
  });

  it('keep the stage alive when they never stop coming', async () => {
    const crm = account([lead(1, 2)]);
    const failure = await failureOf(crm.removeOffer('other/start'));
    expect(failure).toMatchObject({ reason: 'refused', code: 'STAGE_HOLDS_LEADS' });
    expect(failure.args).toEqual({ object: 'sales/offer', count: 1 });
    expect(calls(crm.sent)).toEqual([MOVE, MOVE, MOVE, MOVE, MOVE]);
  });

  it('keep the stage alive when nobody said where they go', async () => {
    const crm = account([lead(1, 2), lead(2, 2)]);
    const failure = await failureOf(crm.removeOffer(undefined));
    expect(failure.args).toEqual({ object: 'sales/offer', count: 2 });
    expect(crm.sent).toEqual([]);
  });

  it('do not matter to a stage that holds none', async () => {
    const crm = account([lead(1, 1)]);
    await crm.removeOffer(undefined);
    expect(calls(crm.sent)).toEqual([DELETE_STAGE]);
    expect(crm.asked()).toBe(1);
  });

  it('go to a stage that is born in the same update', async () => {
    const crm = account([lead(1, 2)], []);
    const { ids } = await crm.removeOffer('sales/demo', [stages[0]!, { key: 'demo', name: 'Показ' }]);
    expect(calls(crm.sent)).toEqual(['POST /leads/pipelines/7/statuses', MOVE, DELETE_STAGE]);
    expect(placesIn(crm.sent[1])).toEqual([[1, 7, ids.demo]]);
  });

  it('stay won or lost when their pipeline goes', async () => {
    const crm = account([lead(1, 1), lead(2, 142), lead(3, 143)], []);
    await writer.remove({ live, moveTo: 'other/start' }, crm.context);
    expect(calls(crm.sent)).toEqual([MOVE, 'DELETE /leads/pipelines/7']);
    expect(placesIn(crm.sent[0])).toEqual([
      [1, 8, 3],
      [2, 8, 142],
      [3, 8, 143],
    ]);
  });

  it('keep the pipeline alive when nobody said where they go', async () => {
    const crm = account([lead(1, 142)]);
    const failure = await failureOf(writer.remove({ live }, crm.context));
    expect([failure.code, failure.args]).toEqual(['STAGE_HOLDS_LEADS', { object: 'Продажи', count: 1 }]);
    expect(crm.sent).toEqual([]);
  });
});
