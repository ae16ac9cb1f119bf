import { describe, expect, it } from 'vitest';
import { createDry } from '../../src/drivers/amocrm/dry';
import { pipelineWriter } from '../../src/drivers/amocrm/writers/pipeline';
import type { LivePipeline } from '../../src/model/snapshot';
import type { PipelineSpec } from '../../src/model/spec';
import { failureOf, recording, stage } from './fakes';

const writer = pipelineWriter(new Map());
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
  await writer.update(
    { key: 'sales', live, ids: { new: 1, offer: 2 }, after: { name: 'Продажи', stages, ...after }, removals },
    context,
  );
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
    expect(sent[1]?.body).toEqual({ descriptions: [{ level: 'newbie', description: 'спросить' }] });
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
    expect(await writer.create([{ key: 'sales', spec }], context)).toEqual([{ id: '4', ids: { new: 30, offer: 31 } }]);
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

  it('sends only what differs of the pipeline itself', async () => {
    expect(await update({ main: true, incoming: false })).toEqual([
      { method: 'PATCH', path: '/leads/pipelines/7', body: { is_main: true, is_unsorted_on: false } },
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
      descriptions: [
        { id: 50, level: 'newbie', description: 'иначе' },
        { level: 'candidate', description: 'три' },
        { id: 51, level: 'master' },
      ],
    });
  });

  it('moves the leads of a removed stage before it goes, 250 at a time', async () => {
    const moveLeads = Array.from({ length: 251 }, (_, index) => index + 1);
    const removal = { part: 'stage' as const, statusId: 2, moveTo: { pipelineId: 7, statusId: 1 }, moveLeads };
    const sent = await update({ stages: stages.slice(0, 1) }, [removal]);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PATCH /leads',
      'PATCH /leads',
      'DELETE /leads/pipelines/7/statuses/2',
    ]);
    expect((sent[1]!.body as unknown[])[0]).toEqual({ id: 251, pipeline_id: 7, status_id: 1 });
  });
});

it('moves the leads of a removed pipeline first', async () => {
  const { context, sent } = recording(createDry().send);
  await writer.remove({ live, moveTo: { pipelineId: 8, statusId: 3 }, moveLeads: [1] }, context);
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['PATCH /leads', 'DELETE /leads/pipelines/7']);
});
