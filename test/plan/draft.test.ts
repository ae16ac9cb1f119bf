import { describe, expect, it } from 'vitest';
import type { DesiredObject } from '../../src/model/desired';
import { draftPlan } from '../../src/plan/draft';
import { withImpact } from '../../src/plan/impact';
import { movesLeads } from '../../src/plan/types';
import { applyTo } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const NOTHING = new Map();
const sales = object('pipeline', 'sales', salesPipeline);
const source = object('field', 'leads.source', {
  entity: 'leads',
  name: 'Источник',
  type: 'select',
  options: [
    { key: 'site', name: 'Сайт' },
    { key: 'phone', name: 'Звонок' },
  ],
  requiredIn: ['sales/offer'],
});
const owned = { managedRelations: { requires: ['sales/new', 'sales/offer'] } };

function codes(findings: readonly { code: string }[]): string[] {
  return findings.map((finding) => finding.code);
}

function withKey(item: DesiredObject, key: string): DesiredObject {
  return { ...item, key, address: `${item.kind}:${key}` } as DesiredObject;
}

function withSpec(item: DesiredObject, change: object): DesiredObject {
  return { ...item, spec: { ...item.spec, ...change } } as DesiredObject;
}

describe('planning', () => {
  it('creates what is not there, in the order of the kinds, and then has nothing to do', async () => {
    const crm = new MemoryCrm();
    const desired = wanted([object('role', 'manager', managerRole), source, sales], owned);
    const { base, draft } = await applyTo(crm, desired, NOTHING);
    expect(draft.operations.map(({ address, action }) => `${action} ${address}`)).toEqual([
      'create pipeline:sales',
      'create field:leads.source',
      'create role:manager',
    ]);
    expect(draftPlan({ desired, base, snapshot: crm.snapshot() }).operations).toEqual([]);
  });

  it('takes over an object of the same identity instead of making a twin', async () => {
    const crm = new MemoryCrm();
    await applyTo(crm, wanted([sales, source], owned), NOTHING);
    const { draft } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
    expect(draft.operations.map(({ action, changes }) => [action, changes])).toEqual([
      ['adopt', []],
      ['adopt', []],
    ]);
    expect(crm.state.pipelines).toHaveLength(1);
  });

  it('names the candidates when the identity is ambiguous', async () => {
    const crm = new MemoryCrm();
    await applyTo(crm, wanted([sales]), NOTHING);
    crm.state.pipelines.push({ ...structuredClone(crm.state.pipelines[0]!), id: 77 });
    const { findings } = draftPlan({ desired: wanted([sales]), base: NOTHING, snapshot: crm.snapshot() });
    expect(findings).toMatchObject([
      { code: 'IDENTITY_AMBIGUOUS', args: { candidates: ['Продажи (id 1001)', 'Продажи (id 77)'] } },
    ]);
  });

  it('leaves alone what the text does not state', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
    crm.state.pipelines[0]!.main = true;
    crm.state.fields[0]!.apiOnly = true;
    crm.state.fields[0]!.stages.requires!.push({ pipelineId: 999, statusId: 5 });
    expect(draftPlan({ desired: wanted([sales, source], owned), base, snapshot: crm.snapshot() }).operations).toEqual(
      [],
    );
  });

  it('keeps a requirement in a stage that is not ours when it changes one that is', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
    crm.state.fields[0]!.stages.requires!.push({ pipelineId: 999, statusId: 5 });
    const loosened = withSpec(source, { requiredIn: [] });
    const { operations } = draftPlan({ desired: wanted([sales, loosened], owned), base, snapshot: crm.snapshot() });
    expect(operations.map((operation) => operation.after)).toMatchObject([{ requiredIn: ['#999/5'] }]);
  });

  it('refuses to let a vanished object pass in silence', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
    const { findings, operations } = draftPlan({ desired: wanted([sales]), base, snapshot: crm.snapshot() });
    expect(operations.filter((operation) => operation.action !== 'record')).toEqual([]);
    expect(findings).toMatchObject([
      { code: 'REMOVAL_NOT_STATED', severity: 'error', args: { object: 'leads.source' } },
    ]);
  });

  it('speaks of what left the configuration in one order, whatever the order of the records', async () => {
    const crm = new MemoryCrm();
    const roles = ['b', 'a', 'c'].map((key) => object('role', key, { ...managerRole, name: key }));
    const { base } = await applyTo(crm, wanted(roles), NOTHING);
    const saidOf = (records: Iterable<[never, never]>) =>
      draftPlan({ desired: wanted([]), base: new Map(records), snapshot: crm.snapshot() }).findings.map(
        ({ args }) => args.object,
      );
    const records = [...base] as [never, never][];
    expect(saidOf(records)).toEqual(['a', 'b', 'c']);
    expect(saidOf(records.reverse())).toEqual(['a', 'b', 'c']);
  });

  it('knows a key that was changed without saying so, of an object and of a part', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
    const moved = withKey(source, 'leads.origin');
    const stages = salesPipeline.stages.map((stage) => (stage.key === 'offer' ? { ...stage, key: 'quote' } : stage));
    const shifted = object('pipeline', 'sales', { ...salesPipeline, stages });
    const renamed = (desired: ReturnType<typeof wanted>) =>
      draftPlan({ desired, base, snapshot: crm.snapshot() }).findings.map(({ args }) => [args.object, args.renamed]);
    expect(renamed(wanted([sales, moved], owned))).toEqual([['leads.source', 'leads.origin']]);
    expect(renamed(wanted([shifted, source]))).toEqual([['sales/offer', 'quote']]);
    expect(renamed(wanted([sales], owned))).toEqual([['leads.source', undefined]]);
  });

  it('makes no second one of what another key gives up', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
    const moved = withKey(source, 'leads.origin');
    const removals = [{ object: 'leads.source', action: 'detach' as const, reason: 'another key' }];
    const { operations } = draftPlan({
      desired: { ...wanted([sales, moved], owned), removals },
      base,
      snapshot: crm.snapshot(),
    });
    expect(operations.map(({ action, address }) => [action, address])).toEqual([
      ['adopt', 'field:leads.origin'],
      ['record', 'field:leads.source'],
    ]);
  });

  it('deletes or detaches as stated', async () => {
    for (const action of ['delete', 'detach'] as const) {
      const crm = new MemoryCrm();
      const { base } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
      const desired = wanted([sales], { removals: [{ object: 'leads.source', action, reason: 'test' }] });
      const { draft } = await applyTo(crm, desired, base);
      expect(draft.operations.map((operation) => operation.action)).toContain(action);
      expect(crm.state.fields).toHaveLength(action === 'delete' ? 0 : 1);
    }
  });

  it('moves the leads of a stage before the stage goes, and demands to know where', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), NOTHING);
    const row = crm.state.pipelines[0]!;
    const [first, offer] = row.stages;
    crm.leads = [{ id: 1, holder: row.id, part: offer!.id, price: 500 }];
    const shorter = withSpec(sales, { stages: [salesPipeline.stages[0]] });
    const removal = { object: 'sales/offer', action: 'delete', reason: 'test' } as const;
    await expect(applyTo(crm, wanted([shorter], { removals: [removal] }), base)).rejects.toThrow('LEADS_WITHOUT_PLACE');
    const { draft } = await applyTo(crm, wanted([shorter], { removals: [{ ...removal, moveTo: 'sales/new' }] }), base);
    expect(draft.operations).toMatchObject([
      { undo: 'R3', risk: 'high', impact: [{ count: 1, sum: 500, movesTo: 'sales/new' }] },
    ]);
    expect(crm.leads).toMatchObject([{ part: first!.id }]);
  });

  it('moves the leads of a stage to one that is born in the same plan', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), NOTHING);
    const row = crm.state.pipelines[0]!;
    crm.leads = [{ id: 1, holder: row.id, part: row.stages[1]!.id, price: 500 }];
    const changed = withSpec(sales, { stages: [salesPipeline.stages[0], { key: 'demo', name: 'Показ' }] });
    const removals = [{ object: 'sales/offer', action: 'delete', reason: 'test', moveTo: 'sales/demo' }] as const;
    await applyTo(crm, wanted([changed], { removals: [...removals] }), base);
    const demo = crm.state.pipelines[0]!.stages.find(({ name }) => name === 'Показ');
    expect(crm.leads).toMatchObject([{ holder: row.id, part: demo!.id }]);
  });

  it('refuses to move leads to a stage of another pipeline that is not there yet', async () => {
    const crm = new MemoryCrm();
    const other = object('pipeline', 'other', { name: 'Другая', stages: [{ key: 'start', name: 'Начало' }] });
    const { base } = await applyTo(crm, wanted([sales, other]), NOTHING);
    const fresh = object('pipeline', 'fresh', { name: 'Новая', stages: [{ key: 'start', name: 'Начало' }] });
    const grown = withSpec(other, {
      stages: [
        { key: 'start', name: 'Начало' },
        { key: 'end', name: 'Конец' },
      ],
    });
    const shorter = withSpec(sales, { stages: [salesPipeline.stages[0]] });
    const found = (moveTo: string) => {
      const removals = [{ object: 'sales/offer', action: 'delete', reason: 'test', moveTo } as const];
      const desired = wanted([shorter, grown, fresh], { removals });
      return draftPlan({ desired, base, snapshot: crm.snapshot() }).findings;
    };
    for (const moveTo of ['fresh/start', 'fresh/won', 'other/end']) {
      expect(found(moveTo)).toMatchObject([
        { code: 'MOVE_TO_NEW_PIPELINE', severity: 'error', args: { object: 'sales/offer', moveTo } },
      ]);
    }
    for (const moveTo of ['other/start', 'other/won', 'sales/new', 'sales/lost', '#5/6'])
      expect(found(moveTo)).toEqual([]);
  });

  it('shows closed leads of a pipeline that goes apart, and leaves them closed', async () => {
    const crm = new MemoryCrm();
    const old = object('pipeline', 'old', { name: 'Старая', stages: [{ key: 'start', name: 'Начало' }] });
    const { base } = await applyTo(crm, wanted([sales, old]), NOTHING);
    const [target, row] = crm.state.pipelines;
    const lead = (id: number, part: number) => ({ id, holder: row!.id, part, price: 10 ** id });
    crm.leads = [lead(1, row!.stages[0]!.id), lead(2, 142), lead(3, 143), lead(4, 143)];
    const gone = { object: 'old', action: 'delete', reason: 'test' } as const;
    const lines = (moveTo?: string) => {
      const removals = [moveTo === undefined ? gone : { ...gone, moveTo }];
      const draft = draftPlan({ desired: wanted([sales], { removals }), base, snapshot: crm.snapshot() });
      return withImpact(draft, crm.leads, 'now')
        .operations[0]!.impact.filter(movesLeads)
        .map((line) => [line.in, line.count, line.sum, line.movesTo]);
    };
    expect(lines('sales/new')).toEqual([
      ['old', 1, 10, 'sales/new'],
      ['old/won', 1, 100, 'sales/won'],
      ['old/lost', 2, 11_000, 'sales/lost'],
    ]);
    expect(lines('#5/6').map(([, , , movesTo]) => movesTo)).toEqual(['#5/6', '#5/142', '#5/143']);
    expect(lines()).toEqual([['old', 4, 11_110, undefined]]);
    await applyTo(crm, wanted([sales], { removals: [{ ...gone, moveTo: 'sales/new' }] }), base);
    const stage = target!.stages[0]!.id;
    expect(crm.leads.map(({ holder, part }) => [holder, part])).toEqual(
      [stage, 142, 143, 143].map((part) => [target!.id, part]),
    );
  });

  it('finds that an option would take its values along', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
    const fewer = withSpec(source, { options: [{ key: 'site', name: 'Сайт' }] });
    const { findings } = draftPlan({ desired: wanted([sales, fewer], owned), base, snapshot: crm.snapshot() });
    expect(findings).toMatchObject([
      { code: 'PART_REMOVAL_NOT_STATED', args: { object: 'leads.source/phone', kind: 'option' } },
    ]);
  });

  it('renames a key without touching the CRM', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), NOTHING);
    const renamed = object('pipeline', 'trade', salesPipeline, ['sales']);
    const { operations, findings } = draftPlan({ desired: wanted([renamed]), base, snapshot: crm.snapshot() });
    expect(findings).toEqual([]);
    expect(operations).toMatchObject([{ action: 'record', address: 'pipeline:trade', changes: [] }]);
  });

  it('brings back what was deleted by hand, and says so', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales]), NOTHING);
    crm.state.pipelines = [];
    const { operations, findings } = draftPlan({ desired: wanted([sales]), base, snapshot: crm.snapshot() });
    expect(operations).toMatchObject([{ action: 'create' }]);
    expect(codes(findings)).toEqual(['VANISHED']);
  });

  it('will not pretend that a type can change', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([sales, source], owned), NOTHING);
    const { options: _options, ...spec } = source.spec as { options: unknown };
    const retyped = { ...source, spec: { ...spec, type: 'text' } } as DesiredObject;
    const { findings } = draftPlan({ desired: wanted([sales, retyped], owned), base, snapshot: crm.snapshot() });
    expect(codes(findings)).toContain('CHANGE_IMPOSSIBLE');
  });

  it('reports hand-made stages and, where everything is managed, hand-made objects', async () => {
    const crm = new MemoryCrm();
    const desired = wanted([sales, object('role', 'manager', managerRole)]);
    const { base } = await applyTo(crm, desired, NOTHING);
    crm.state.roles.push({ ...structuredClone(crm.state.roles[0]!), id: 5, name: 'Чужая' });
    crm.state.pipelines.push({ ...structuredClone(crm.state.pipelines[0]!), id: 6, name: 'Чужая' });
    crm.state.pipelines[0]!.stages.splice(1, 0, { id: 7, name: 'Лишний', color: '#fffeb2', role: 'own', hints: [] });
    const { operations, findings } = draftPlan({ desired, base, snapshot: crm.snapshot() });
    expect(operations).toEqual([]);
    expect(findings.map(({ code, args }) => [code, args.name])).toEqual([
      ['UNMANAGED_OBJECT', 'Чужая'],
      ['UNMANAGED_PART', 'Лишний'],
    ]);
  });

  it('sees names with a trailing space as the same object and mends the spelling', async () => {
    const crm = new MemoryCrm();
    await applyTo(crm, wanted([sales]), NOTHING);
    crm.state.pipelines[0]!.name = 'Продажи ';
    const { operations } = draftPlan({ desired: wanted([sales]), base: NOTHING, snapshot: crm.snapshot() });
    expect(operations).toMatchObject([
      { action: 'adopt', changes: [{ path: ['name'], from: 'Продажи ', to: 'Продажи' }] },
    ]);
  });
});
