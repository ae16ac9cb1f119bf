import { describe, expect, it } from 'vitest';
import type { PipelineSpec } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import type { DesiredObject, DesiredState } from '../../src/model/desired';
import { pathText } from '../../src/model/path';
import type { RecordedState } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

// What the CRM does not write is said in the plan, before anything is sent.

const NOTHING: RecordedState = new Map();
const pipeline = (part: Partial<PipelineSpec> = {}) => object('pipeline', 'sales', { ...salesPipeline, ...part });
const on = (crm: DesiredState['crm'], ...objects: DesiredObject[]) => ({ ...wanted(objects), ...(crm ? { crm } : {}) });

async function applied(crm: 'amocrm' | 'kommo', ...objects: DesiredObject[]) {
  const account = new MemoryCrm();
  const { base } = await applyTo(account, on(crm, ...objects), NOTHING);
  const plan = (...next: DesiredObject[]) =>
    draftPlan({ desired: on(crm, ...next), base, snapshot: account.snapshot() });
  return { account, base, plan };
}

const paths = (items: readonly { changes: readonly { path: Parameters<typeof pathText>[0] }[] }[]) =>
  items.map(({ changes }) => changes.map(({ path }) => pathText(path)));

describe('the titles of won and lost', () => {
  const titled = { won: { name: 'Оплачено' } };

  it('are given with a new pipeline on both products', () => {
    for (const crm of ['amocrm', 'kommo'] as const) {
      const snapshot = new MemoryCrm().snapshot();
      const { operations, manual } = draftPlan({ desired: on(crm, pipeline(titled)), base: NOTHING, snapshot });
      expect([operations.map(({ action }) => action), manual]).toEqual([['create'], []]);
    }
  });

  it('are a step by hand on Kommo later, and the rest of the pipeline is written', async () => {
    const { plan } = await applied('kommo', pipeline());
    const { operations, manual } = plan(pipeline({ ...titled, name: 'Торговля' }));
    expect(paths(operations)).toEqual([['name']]);
    expect(manual).toMatchObject([{ what: 'change', address: 'pipeline:sales', crm: 'kommo' }]);
    expect(paths(manual)).toEqual([['won.name']]);
  });

  it('are tried on amoCRM, and a step by hand where that was in vain', async () => {
    const { account, plan } = await applied('amocrm', pipeline());
    expect(paths(plan(pipeline(titled)).operations)).toEqual([['won.name']]);
    const { base } = await applyTo(account, on('amocrm', pipeline(titled)), NOTHING);
    for (const stage of account.state.pipelines[0]!.stages) if (stage.role === 'won') stage.name = 'Успешно';
    const again = draftPlan({ desired: on('amocrm', pipeline(titled)), base, snapshot: account.snapshot() });
    expect([again.operations, paths(again.manual)]).toEqual([[], [['won.name']]]);
  });
});

describe('a colour outside the palette', () => {
  const OLD = '#99ccff';
  const uncoloured = salesPipeline.stages.map(({ key, name }) => ({ key, name }));
  const aged = async () => {
    const made = await applied('kommo', pipeline({ stages: uncoloured }));
    made.account.state.pipelines[0]!.stages[0]!.color = OLD;
    return made;
  };
  const renamed = (color?: string) =>
    pipeline({ stages: [{ key: 'new', name: 'Иначе', ...(color ? { color } : {}) }, uncoloured[1]!] });

  it('is lost with any change of its stage: the plan says to which one, and that it does not come back', async () => {
    const { plan } = await aged();
    const { operations, findings } = plan(renamed());
    const [operation] = operations;
    expect(operation?.changes).toContainEqual({
      path: ['stages', 'new', 'color'],
      from: OLD,
      to: '#98cbff',
      final: true,
    });
    expect(operation?.undo).toBe('R3');
    expect(findings).toMatchObject([
      { code: 'STAGE_COLOR_LOST', severity: 'warning', args: { stage: 'new', from: OLD, to: '#98cbff' } },
    ]);
  });

  it('gives way to the stated one', async () => {
    const { plan } = await aged();
    expect(plan(renamed('#fff000')).findings).toMatchObject([{ args: { from: OLD, to: '#fff000' } }]);
  });

  it('stays while only other stages and the pipeline itself change, or others move around it', async () => {
    const { plan } = await aged();
    const other = pipeline({ name: 'Торговля', stages: [uncoloured[0]!, { key: 'offer', name: 'Оффер' }] });
    const around = pipeline({ stages: [...uncoloured].reverse() });
    const between = pipeline({ stages: [uncoloured[0]!, { key: 'talk', name: 'Переговоры' }, uncoloured[1]!] });
    for (const wish of [other, around, between]) {
      const { operations, findings } = plan(wish);
      expect(operations).toHaveLength(1);
      expect([findings, operations[0]?.undo]).toEqual([[], 'R0']);
    }
  });
});

describe('a field', () => {
  const field = (part: object) => object('field', 'leads.kpp', { entity: 'leads', name: 'КПП', type: 'text', ...part });

  it('is given its code when it is made: another one is an error, and no operation', async () => {
    const { plan } = await applied('amocrm', field({}));
    const { operations, findings } = plan(field({ code: 'KPP' }));
    expect(operations).toEqual([]);
    expect(findings).toMatchObject([{ code: 'CHANGE_IMPOSSIBLE', severity: 'error', args: { property: 'code' } }]);
  });

  it('with money in it may be refused by Kommo, which is said before', () => {
    const money = object('field', 'leads.sum', { entity: 'leads', name: 'Сумма', type: 'monetary', currency: 'USD' });
    const said = (crm: 'amocrm' | 'kommo') =>
      draftPlan({ desired: on(crm, money), base: NOTHING, snapshot: new MemoryCrm().snapshot() }).findings;
    expect(said('kommo')).toMatchObject([{ code: 'MONETARY_MAY_FAIL', severity: 'warning' }]);
    expect(said('amocrm')).toEqual([]);
  });
});
