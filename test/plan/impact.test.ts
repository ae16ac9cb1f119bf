import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/plan/draft';
import { holdersToCount, type LeadInPart, withImpact } from '../../src/plan/impact';
import { movesLeads, type Operation, type PartRemoval } from '../../src/plan/types';

const AT = '2026-11-23T09:00:00.000Z';
const [WON, LOST] = [142, 143];

function operation(over: Partial<Operation>): Operation {
  return {
    address: 'pipeline:sales',
    kind: 'pipeline',
    key: 'sales',
    action: 'update',
    id: '7',
    before: null,
    after: null,
    changes: [],
    removals: [],
    undo: 'R1',
    risk: 'low',
    impact: [],
    requests: 1,
    ...over,
  };
}

const stage = (key: string, id: number, moveTo?: string): PartRemoval => ({
  part: 'stage',
  key,
  id,
  reason: 'not used',
  ...(moveTo === undefined ? {} : { moveTo }),
});
const option: PartRemoval = { part: 'option', key: 'fair', id: 70, reason: 'not used' };
const lead = (part: number, price = 0, holder = 7): LeadInPart => ({ holder, part, price });

function counted(operations: Operation[], leads: LeadInPart[], findings: Draft['findings'] = []) {
  const draft = { operations, findings, manual: [], leftOut: [] } as unknown as Draft;
  return withImpact(draft, leads, AT);
}

const losesDemo = operation({ removals: [stage('demo', 70, 'sales/new'), stage('offer', 71, 'sales/new')] });
const deleted = (moveTo?: string) =>
  operation({ action: 'delete', removal: { reason: 'merged', ...(moveTo === undefined ? {} : { moveTo }) } });

describe('the leads of which pipelines are counted', () => {
  it('those that are deleted and those that lose a stage', () => {
    const untouched = operation({ id: '8', address: 'pipeline:b' });
    expect(holdersToCount([losesDemo, untouched, { ...deleted(), id: '9' }])).toEqual([7, 9]);
  });

  it('one of its removed parts being a stage is enough', () => {
    expect(holdersToCount([operation({ removals: [option, stage('demo', 70)] })])).toEqual([7]);
  });

  it('no leads stand in objects of other kinds', () => {
    const field = operation({ kind: 'field', removals: [option], address: 'field:leads.source' });
    expect(holdersToCount([field, { ...field, action: 'delete' }])).toEqual([]);
  });
});

describe('a pipeline that loses stages', () => {
  it('says of each stage how many leads, worth how much, move where', () => {
    const { operations, findings } = counted([losesDemo], [lead(70, 100), lead(70, 50), lead(71, 1), lead(72, 7)]);
    expect(operations[0]?.impact).toEqual([
      { measure: 'leads', in: 'sales/demo', count: 2, sum: 150, movesTo: 'sales/new', countedAt: AT },
      { measure: 'leads', in: 'sales/offer', count: 1, sum: 1, movesTo: 'sales/new', countedAt: AT },
    ]);
    expect(findings).toEqual([]);
  });

  it('cannot be undone as soon as a lead moves', () => {
    expect(counted([losesDemo], [lead(70)]).operations[0]?.undo).toBe('R3');
  });

  it('says nothing of empty stages and keeps its undo class', () => {
    expect(counted([losesDemo], [lead(72)]).operations[0]).toEqual(losesDemo);
  });

  it('does not count the leads of another pipeline', () => {
    expect(counted([losesDemo], [lead(70, 5, 8)]).operations[0]?.impact).toEqual([]);
  });

  it('is an error when leads stand in a stage without a place to go', () => {
    const homeless = operation({ removals: [stage('demo', 70), stage('offer', 71, 'sales/new')] });
    const before = { code: 'OTHER', severity: 'warning', args: {} } as const;
    const { operations, findings } = counted([homeless], [lead(70), lead(71)], [before]);
    expect(operations[0]?.impact.map((impact) => 'movesTo' in impact)).toEqual([false, true]);
    expect(findings).toEqual([
      before,
      {
        code: 'LEADS_WITHOUT_PLACE',
        severity: 'error',
        args: { object: 'pipeline:sales', in: 'sales/demo', count: 1 },
      },
    ]);
  });
});

describe('a pipeline that is deleted', () => {
  const leads = [lead(70, 10), lead(71, 20), lead(WON, 300), lead(LOST, 4), lead(LOST, 5)];

  it('hands open leads to the stage named, and closed ones to won and lost beside it', () => {
    const { operations, findings } = counted([deleted('north/call')], leads);
    const shared = { measure: 'leads', countedAt: AT };
    expect(operations[0]?.impact).toEqual([
      { ...shared, in: 'sales', count: 2, sum: 30, movesTo: 'north/call' },
      { ...shared, in: 'sales/won', count: 1, sum: 300, movesTo: 'north/won' },
      { ...shared, in: 'sales/lost', count: 2, sum: 9, movesTo: 'north/lost' },
    ]);
    expect(findings).toEqual([]);
  });

  it('does so for a stage that is known by its id alone', () => {
    const { operations } = counted([deleted('#9/901')], leads);
    expect(operations[0]?.impact.filter(movesLeads).map(({ movesTo }) => movesTo)).toEqual([
      '#9/901',
      '#9/142',
      '#9/143',
    ]);
  });

  it('is an error when leads are in it and no place is named', () => {
    const { operations, findings } = counted([deleted()], leads);
    expect(operations[0]?.impact).toEqual([{ measure: 'leads', in: 'sales', count: 5, sum: 339, countedAt: AT }]);
    expect(findings).toMatchObject([{ code: 'LEADS_WITHOUT_PLACE', args: { in: 'sales', count: 5 } }]);
  });

  it('counts as going without a place when its removal is not stated at all', () => {
    const { removal: _removal, ...unstated } = deleted();
    expect(counted([unstated], leads).findings).toHaveLength(1);
  });

  it('needs no place when it is empty', () => {
    expect(counted([deleted()], [])).toMatchObject({ operations: [deleted()], findings: [] });
  });
});

it('leaves operations of other kinds and of unshortened pipelines as they are, and the rest of the draft', () => {
  const role = operation({ kind: 'role', action: 'delete', id: '7', address: 'role:a' });
  const renamed = operation({ address: 'pipeline:b' });
  expect(counted([role, renamed], [lead(70)])).toEqual({
    operations: [role, renamed],
    findings: [],
    manual: [],
    leftOut: [],
  });
});
