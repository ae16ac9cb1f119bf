import { describe, expect, it } from 'vitest';
import type { RunInput } from '../../src/engine/runs/run-input';
import type { DesiredObject } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { inverseOf } from '../../src/rollback/inverse';
import { changedSince, renamedSince } from '../../src/rollback/since';
import { applyTo } from '../support/carry-out';
import { object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';
import { picture } from '../support/picture';

const first = { key: 'new', name: 'Новая заявка' };
const offer = { key: 'offer', name: 'Предложение' };
const sales = (...stages: typeof salesPipeline.stages) => object('pipeline', 'sales', { ...salesPipeline, stages });
const source = (name: string, options: Record<string, string>) =>
  object('field', 'leads.source', {
    entity: 'leads',
    name,
    type: 'select',
    options: Object.entries(options).map(([key, value]) => ({ key, name: value })),
  });

/** The account is as `before`, a run makes it `run`, then it becomes `later` and our records learn of it. */
async function history(before: DesiredObject[], run: DesiredObject[], later: DesiredObject[]) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, wanted(before), new Map());
  const was = picture(crm);
  const ran = await applyTo(crm, wanted(run), base);
  const since = await applyTo(crm, wanted(later), ran.base);
  const input = {
    run: 'r1',
    plan: { operations: ran.draft.operations, manual: ran.draft.manual },
    desired: wanted(run),
    base: [...base.values()],
  } as unknown as RunInput;
  const goBack = async (records: RecordedState = since.base) => {
    const { draft } = await applyTo(crm, inverseOf(input, records, {}), records);
    return changedSince(input.plan.operations, draft.operations);
  };
  return { crm, was, input, base: since.base, goBack };
}

describe('what was changed after a run', () => {
  it('is told apart from what the run did', async () => {
    const { goBack } = await history(
      [source('Источник', { site: 'Сайт' })],
      [source('Источник', { site: 'Сайт', fair: 'Выставка' })],
      [source('Откуда', { site: 'Сайт', fair: 'Выставки' })],
    );
    expect(await goBack()).toEqual([{ object: 'field:leads.source', properties: ['name', 'options.fair'] }]);
  });

  it('is named where the object of the run goes altogether', async () => {
    const { goBack } = await history([], [source('Источник', {})], [source('Откуда', { site: 'Сайт' })]);
    expect(await goBack()).toEqual([{ object: 'field:leads.source', properties: ['name', 'options'] }]);
  });

  it('leaves stages alone that were added after the run', async () => {
    const talk = { key: 'talk', name: 'Переговоры' };
    const { crm, goBack } = await history(
      [sales(first, offer)],
      [sales(first, { ...offer, name: 'КП' })],
      [sales(first, talk, { ...offer, name: 'КП' })],
    );
    expect(await goBack()).toEqual([]);
    const names = crm.state.pipelines[0]?.stages.map(({ name }) => name);
    expect(names?.filter((name) => name !== '')).toEqual(
      expect.arrayContaining(['Новая заявка', 'Переговоры', 'Предложение']),
    );
  });

  it('is nothing where the account was left alone', async () => {
    const run = [sales(first, { ...offer, name: 'КП' }), source('Источник', { site: 'Сайт' })];
    const { crm, was, goBack } = await history([sales(first, offer)], run, run);
    expect(await goBack()).toEqual([]);
    expect(picture(crm)).toEqual(was);
  });

  it('finds an object of the run under its new key, also one that the run made', async () => {
    const renamed = { ...source('Источник', {}), key: 'leads.origin', address: 'field:leads.origin' } as DesiredObject;
    const run = [sales(first), source('Источник', {})];
    const { input, base } = await history([sales(first, offer)].slice(1), run, [
      sales(first),
      { ...renamed, formerly: ['leads.source'] } as DesiredObject,
    ]);
    const id = base.get('field:leads.origin')?.id ?? '';
    expect(renamedSince({ input, ids: new Map([['field:leads.source', id]]) }, base)).toEqual([
      { object: 'field:leads.source', now: 'field:leads.origin' },
    ]);
  });
});
