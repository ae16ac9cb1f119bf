import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PipelineSpec } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import { EVERY_FORM, type OpenAccount, openAccount, ownStages, pipelineNamed } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

const SPEC: PipelineSpec = {
  name: 'Продажи 2',
  incoming: true,
  stages: [
    { key: 'new', name: 'Новая', color: '#fffeb2', hints: { newbie: 'Спросить', master: 'Закрыть' } },
    { key: 'talk', name: 'Разговор', color: '#d6eaff' },
    { key: 'offer', name: 'Оффер', color: '#ffeab2' },
    { key: 'deal', name: 'Договор' },
  ],
  won: { name: 'Оплачено' },
  lost: { name: 'Не наш' },
};

describe.each(EVERY_FORM)('pipelines on the sandbox (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
  });
  afterEach(() => account.close());

  const create = (...specs: PipelineSpec[]) => {
    const items = specs.map((spec, index) => ({ key: `p${index}`, spec }));
    return account.exactly((context) => account.driver.writers.pipeline.create(items, context));
  };

  /** Creates SPEC, then updates it; answers what arrived and how the pipeline reads afterwards. */
  async function update(change: Partial<PipelineSpec>, removals: { stage: string; moveTo?: string }[] = []) {
    const created = await create(SPEC);
    const ids = created.result[0]!.ids;
    const live = pipelineNamed(created.snapshot, SPEC.name);
    const after = { ...SPEC, ...change };
    const inner = removals.map(({ stage, moveTo }) => ({
      part: 'stage' as const,
      id: ids[stage]!,
      moveTo: moveTo === undefined ? undefined : `p0/${moveTo}`,
    }));
    const item = updateItem('pipeline', { key: 'p0', live, ids, after, removals: inner });
    const run = await account.exactly((context) => writeUpdate(account.driver.writers.pipeline, item, context));
    expect(run.received).toHaveLength(run.forecast);
    return {
      ...run,
      before: created.snapshot,
      ids,
      live,
      pipeline: run.snapshot.pipelines.find(({ id }) => id === live.id)!,
    };
  }

  const stagesByKey = (...keys: string[]) =>
    keys.map((key) => SPEC.stages.find((stage) => stage.key === key) ?? { key, name: key.toUpperCase() });

  it('creates several with one request, plus one for each stage with hints', async () => {
    const { forecast, received, result, snapshot } = await create(SPEC, {
      name: 'Возвраты',
      incoming: false,
      stages: [{ key: 'x', name: 'X' }],
    });
    expect(received).toHaveLength(forecast);
    expect(received.map((line) => line.split(' ')[0])).toEqual(['POST', 'PATCH']);
    const live = pipelineNamed(snapshot, SPEC.name);
    expect(result[0]).toEqual({
      id: String(live.id),
      ids: {
        ...Object.fromEntries(ownStages(live).map(({ id }, index) => [SPEC.stages[index]!.key, id])),
        incoming: live.stages[0]!.id,
      },
    });
    expect(
      ownStages(live)
        .map(({ name, color }) => [name, color])
        .slice(0, 3),
    ).toEqual(SPEC.stages.slice(0, 3).map(({ name, color }) => [name, color]));
    expect(ownStages(live)[0]?.hints).toMatchObject([
      { level: 'newbie', description: 'Спросить' },
      { level: 'master', description: 'Закрыть' },
    ]);
    expect(live.stages.slice(-2).map(({ name }) => name)).toEqual(['Оплачено', 'Не наш']);
    expect(pipelineNamed(snapshot, 'Возвраты')).toMatchObject({ incoming: false, main: false });
  });

  it('changes nothing when nothing differs', async () => {
    expect((await update({})).received).toEqual([]);
  });

  it('renames it, makes it the main one, switches the incoming stage off', async () => {
    const { bodies, pipeline, snapshot } = await update({ name: 'Главная', main: true, incoming: false });
    expect(bodies).toEqual([
      { name: 'Главная', is_main: true, is_unsorted_on: false },
      { name: expect.any(String), is_main: false },
    ]);
    expect(pipeline).toMatchObject({ name: 'Главная', main: true, incoming: false });
    expect(snapshot.pipelines.filter(({ main }) => main)).toHaveLength(1);
  });

  it('makes it the main one with that mark alone, and takes it from the other by name', async () => {
    const { bodies, before } = await update({ main: true });
    const former = before.pipelines.find(({ main }) => main);
    expect(bodies).toEqual([{ is_main: true }, { name: former?.name, is_main: false }]);
  });

  it('renames won and lost, where the CRM does: who does not, refuses it as a stage it cannot choose', async () => {
    const { bodies, pipeline } = await update({ won: { name: 'Ура' }, lost: { name: 'Увы' } });
    expect(bodies).toEqual([{ name: 'Ура' }, { name: 'Увы' }]);
    const refused = flavour === 'kommo' && preset === 'strict';
    const titles = refused ? ['Оплачено', 'Не наш'] : ['Ура', 'Увы'];
    expect(pipeline.stages.slice(-2).map(({ name }) => name)).toEqual(titles);
  });

  it('renames, recolours and hints a stage in one request', async () => {
    const [first, ...rest] = SPEC.stages;
    const { bodies, pipeline } = await update({
      stages: [{ ...first!, name: 'Заявка', color: '#deff81', hints: { newbie: 'Иначе', candidate: 'Ещё' } }, ...rest],
    });
    expect(bodies).toEqual([
      {
        name: 'Заявка',
        sort: 20,
        color: '#deff81',
        descriptions: [
          { id: expect.any(Number), level: 'newbie', description: 'Иначе' },
          { level: 'candidate', description: 'Ещё' },
          { id: expect.any(Number), level: 'master' },
        ],
      },
    ]);
    expect(ownStages(pipeline)[0]).toMatchObject({
      name: 'Заявка',
      color: '#deff81',
      hints: [
        { level: 'newbie', description: 'Иначе' },
        { level: 'candidate', description: 'Ещё' },
      ],
    });
  });

  it.each([
    { order: ['deal', 'new', 'talk', 'offer'], requests: 1 },
    { order: ['talk', 'offer', 'deal', 'new'], requests: 1 },
    { order: ['deal', 'offer', 'talk', 'new'], requests: 3 },
    { order: ['new', 'a', 'talk', 'b', 'c', 'offer', 'deal'], requests: 1 },
    { order: ['a', 'deal', 'b', 'new', 'talk', 'offer', 'c'], requests: 2 },
  ])('puts the stages into the order $order with $requests requests', async ({ order, requests }) => {
    const { received, bodies, pipeline, result } = await update({ stages: stagesByKey(...order) });
    expect(received).toHaveLength(requests);
    for (const body of bodies.filter((one) => !Array.isArray(one)))
      expect(Object.keys(body as object)).toEqual(['name', 'sort', 'color']);
    expect(ownStages(pipeline).map(({ name }) => name)).not.toContain('');
    expect(ownStages(pipeline).map(({ id }) => id)).toEqual(order.map((key) => result.ids[key]));
  });

  it('removes a stage after its leads have moved', async () => {
    const { received, pipeline, ids } = await update({ stages: stagesByKey('new', 'offer', 'late') }, [
      { stage: 'talk' },
      { stage: 'deal' },
    ]);
    expect(received.map((line) => line.split(' ')[0])).toEqual(['POST', 'DELETE', 'DELETE']);
    expect(ownStages(pipeline).map(({ name }) => name)).toEqual(['Новая', 'Оффер', 'LATE']);
    expect(ownStages(pipeline)[0]?.id).toBe(ids.new);
  });

  it('deletes a pipeline', async () => {
    const { snapshot } = await create(SPEC);
    const live = pipelineNamed(snapshot, SPEC.name);
    const run = await account.exactly((context) => account.driver.writers.pipeline.remove({ live }, context));
    expect(run.received).toHaveLength(run.forecast);
    expect(run.snapshot.pipelines.map(({ id }) => id)).not.toContain(live.id);
  });

  it('moves leads out of a stage and counts them by pipeline', async () => {
    const before = await account.driver.snapshot();
    const { snapshot } = await create(SPEC);
    const live = pipelineNamed(snapshot, SPEC.name);
    const [from, to] = ownStages(live);
    const lead = { name: 'Проба', price: 500, pipeline_id: live.id, status_id: from!.id };
    await account.driver.send({ method: 'POST', path: '/leads', body: [lead, lead] });
    const leads = await account.driver.leads([live.id]);
    expect(leads).toMatchObject([{ price: 500, part: from!.id }, { holder: live.id }]);
    const removal = { part: 'stage' as const, id: from!.id, moveTo: `#${live.id}/${to!.id}` };
    const item = updateItem('pipeline', {
      key: 'p0',
      live,
      ids: Object.fromEntries(ownStages(live).map(({ id }, index) => [SPEC.stages[index]!.key, id])),
      after: { ...SPEC, stages: SPEC.stages.slice(1) },
      removals: [removal],
    });
    const run = await account.exactly((context) => account.driver.writers.pipeline.update(item, context));
    expect(run.received).toHaveLength(run.forecast);
    expect(run.reads).toEqual({ forecast: 2, received: 2 });
    expect((await account.driver.leads([live.id])).map(({ part }) => part)).toEqual([to!.id, to!.id]);
    expect(await account.driver.leads([])).toEqual([]);
    expect(before.pipelines.length).toBe(run.snapshot.pipelines.length - 1);
  });

  it('leaves closed leads closed when their pipeline goes', async () => {
    const { snapshot } = await create(SPEC, { name: 'Старая', stages: [{ key: 'x', name: 'X' }] });
    const live = pipelineNamed(snapshot, 'Старая');
    const target = pipelineNamed(snapshot, SPEC.name);
    const stages = [ownStages(live)[0]!.id, 142, 143];
    const leads = stages.map((status_id) => ({ name: 'Проба', price: 1, pipeline_id: live.id, status_id }));
    await account.driver.send({ method: 'POST', path: '/leads', body: leads });
    const moveTo = `#${target.id}/${ownStages(target)[1]!.id}`;
    const run = await account.exactly((context) => account.driver.writers.pipeline.remove({ live, moveTo }, context));
    expect(run.received).toEqual(['PATCH /leads', `DELETE /leads/pipelines/${live.id}`]);
    expect(run.received).toHaveLength(run.forecast);
    const moved = await account.driver.leads([target.id]);
    expect(moved.map(({ part }) => part)).toEqual([ownStages(target)[1]!.id, 142, 143]);
  });

  it('reads everything with one request per list, and one more per pipeline for hints', async () => {
    const lists = account.driver.listsFor(new Set(['field', 'role', 'webhook']), new Set());
    const { pipelines } = await account.driver.snapshot({ lists, details: false });
    expect(account.sandbox.requests('dev')).toHaveLength(9);
    account.sandbox.resetRequests('dev');
    await account.driver.snapshot({ lists });
    expect(account.sandbox.requests('dev')).toHaveLength(9 + pipelines.length);
  });

  it('does not create twice when the answer is lost', async () => {
    account.faults.add({ kind: 'torn-after', method: 'POST', path: 'leads/pipelines' });
    await expect(create(SPEC)).rejects.toMatchObject({ code: 'CRM_OUTCOME_UNKNOWN' });
    const { pipelines } = await account.driver.snapshot();
    expect(pipelines.filter(({ name }) => name === SPEC.name)).toHaveLength(1);
  });

  it('counts an interrupted delete as done', async () => {
    const { snapshot } = await create(SPEC);
    const live = pipelineNamed(snapshot, SPEC.name);
    account.faults.add({ kind: 'torn-after', method: 'DELETE' });
    await account.exactly((context) => account.driver.writers.pipeline.remove({ live }, context));
    expect((await account.driver.snapshot()).pipelines.map(({ id }) => id)).not.toContain(live.id);
  });
});
