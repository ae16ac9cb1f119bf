import { describe, expect, it } from 'vitest';
import { STAGE_COLORS } from '../../src/crm/amocrm/model/palette';
import { pathText } from '../../src/model/path';
import { type RecordedState, recordOf } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { withImpact } from '../../src/plan/impact';
import { restorable } from '../../src/plan/undo';
import { applyTo } from '../support/carry-out';
import { object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const NOTHING = new Map();
const OLD = '#99ccff';

/** A pipeline as accounts have it that have lived: its first stage in a colour that the CRM does not take any more. */
async function livedAccount() {
  const crm = new MemoryCrm();
  const [first, ...others] = salesPipeline.stages;
  const own = object('pipeline', 'sales', { ...salesPipeline, stages: [{ key: 'new', name: first!.name }, ...others] });
  const { base } = await applyTo(crm, wanted([own]), NOTHING);
  crm.state.pipelines[0]!.stages[0]!.color = OLD;
  return { crm, own, base };
}

function onlyOperation(crm: MemoryCrm, desired: ReturnType<typeof wanted>, base: RecordedState) {
  const draft = draftPlan({ desired, base, snapshot: crm.snapshot() });
  const { operations } = withImpact(draft, crm.leads, '2026-01-01T00:00:00Z');
  expect(operations).toHaveLength(1);
  return operations[0]!;
}

describe('how far a change can be undone', () => {
  it('not at all, where the CRM does not take the old value any more: a colour outside its palette', async () => {
    const { crm, base } = await livedAccount();
    const { undo, changes } = onlyOperation(crm, wanted([object('pipeline', 'sales', salesPipeline)]), base);
    expect(changes).toEqual([{ path: ['stages', 'new', 'color'], from: OLD, to: '#fffeb2', final: true }]);
    expect(undo).toBe('R3');
  });

  it('exactly, where only something else changes beside such a value', async () => {
    const { crm, own, base } = await livedAccount();
    const renamed = { ...own, spec: { ...own.spec, name: 'Торговля' } } as typeof own;
    const { undo, changes } = onlyOperation(crm, wanted([renamed]), base);
    expect([undo, changes.map(({ path, final }) => [pathText(path), final])]).toEqual(['R0', [['name', undefined]]]);
  });

  it('exactly, where a tab more stands on a card, which is no change of the card alone', async () => {
    const tab = (key: string) => object('field_group', `leads.${key}`, { entity: 'leads', name: key, fields: [] });
    const card = (...tabs: string[]) => object('card', 'leads', { entity: 'leads', tabs });
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([tab('deal'), card('deal')]), NOTHING);
    const desired = wanted([tab('terms'), tab('deal'), card('terms', 'deal')]);
    const { operations } = draftPlan({ desired, base, snapshot: crm.snapshot() });
    expect(operations.map(({ address, undo }) => [address, undo])).toEqual([
      ['field_group:leads.terms', 'R0'],
      ['card:leads', 'R0'],
    ]);
  });

  it('not at all, where a stage or a pipeline with such a colour goes', async () => {
    const { crm, own, base } = await livedAccount();
    const gone = { action: 'delete', reason: 'test' } as const;
    const pipeline = wanted([], { removals: [{ object: 'sales', ...gone }] });
    expect(onlyOperation(crm, pipeline, base).undo).toBe('R3');
    const stages = (own.spec as typeof salesPipeline).stages.slice(1);
    const shorter = { ...own, spec: { ...own.spec, stages } } as typeof own;
    const stage = wanted([shorter], { removals: [{ object: 'sales/new', ...gone }] });
    expect(onlyOperation(crm, stage, base).undo).toBe('R3');
  });

  it('with a new id, where an empty stage or pipeline goes whose values the CRM takes', async () => {
    const { crm, base } = await livedAccount();
    crm.state.pipelines[0]!.stages[0]!.color = STAGE_COLORS[0]!;
    const removals = [{ object: 'sales', action: 'delete', reason: 'test' } as const];
    expect(onlyOperation(crm, wanted([], { removals }), base).undo).toBe('R1');
    crm.leads = [{ id: 1, holder: crm.state.pipelines[0]!.id, part: crm.state.pipelines[0]!.stages[0]!.id, price: 1 }];
    expect(onlyOperation(crm, wanted([], { removals }), base).undo).toBe('R3');
  });

  it('not at all, where a list only ever grows: the sites of a button', () => {
    const spec = { name: 'Shop', trusted_websites: ['https://a.example'] };
    const crm = new MemoryCrm();
    const button = (trusted: string[]) => object('website_button', 'shop', { ...spec, trusted_websites: trusted });
    const before = button(['https://a.example']);
    crm.state.plain.website_button = [{ id: '7', values: { name: 'Shop' } }];
    const base = new Map([[before.address, recordOf({ ...before, id: '7', ids: {} })]]);
    const { undo, changes } = onlyOperation(crm, wanted([button(['https://a.example', 'https://b.example'])]), base);
    expect([undo, changes.map(({ final }) => final)]).toEqual(['R3', [true]]);
  });
});

describe('what the CRM can be asked for', () => {
  it('is a stage with a name, in a colour of the palette', () => {
    const stages = [
      { key: 'new', name: '', color: OLD },
      { key: 'offer', name: 'Предложение', color: '#ffeab2' },
    ];
    const before = { ...salesPipeline, stages, won: { name: '' } };
    expect(restorable('pipeline', before, undefined, 'amocrm')).toEqual({
      name: 'Продажи',
      stages: [{ key: 'new', name: 'new' }, stages[1]],
    });
    expect(restorable('pipeline', before, salesPipeline, 'amocrm')).toHaveProperty('stages.0', {
      key: 'new',
      name: 'Новая заявка',
    });
  });

  it('is no field that only the API fills and that people must fill', () => {
    const before = { entity: 'leads', name: 'x', type: 'text', apiOnly: true, requiredIn: ['sales/new'] } as const;
    expect(restorable('field', { ...before, requiredIn: [...before.requiredIn] }, undefined, 'amocrm')).toEqual({
      entity: 'leads',
      name: 'x',
      type: 'text',
      apiOnly: true,
    });
  });

  it('is a colour of its own palette for a tag and a segment', () => {
    const tag = (color: string) => restorable('tag', { entity: 'leads', name: 'VIP', color }, undefined, 'amocrm');
    expect([tag('EBEBEB'), tag('123456')]).toEqual([
      { entity: 'leads', name: 'VIP', color: 'EBEBEB' },
      { entity: 'leads', name: 'VIP' },
    ]);
    expect(restorable('segment', { name: 'x', color: 'ffffff' }, undefined, 'amocrm')).toEqual({ name: 'x' });
  });
});
