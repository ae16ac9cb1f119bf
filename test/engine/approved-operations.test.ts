import { describe, expect, it } from 'vitest';
import { movedObjects } from '../../src/engine/run/approved';
import type { Impact, Operation } from '../../src/plan/types';
import { approved, EXPIRES, fingerprint, leadsIn, NOW, notApproved, open, planOf, refusal, SALES } from './approving';

describe('an operation found before the first write', () => {
  it('is covered by the same one in the plan', () => {
    expect(refusal([approved])).toBeUndefined();
  });

  it('may be missing: then there is less to do than was approved', () => {
    expect(refusal([])).toBeUndefined();
  });

  it('is refused when the plan has none for its object, and named', () => {
    const other: Operation = { ...approved, address: 'role:manager', kind: 'role', key: 'manager', action: 'create' };
    expect(refusal([approved, other])).toEqual({
      reason: 'stale',
      code: 'OPERATION_NOT_APPROVED',
      args: { object: 'role:manager', action: 'create' },
    });
  });

  it('is refused when it is another action', () => {
    expect(refusal([{ ...approved, action: 'delete' }])).toEqual(notApproved('delete'));
  });

  it('is refused when it is harder to undo than was approved', () => {
    expect(refusal([{ ...approved, undo: 'R2' }])).toEqual(notApproved());
  });

  it('is covered when it is easier to undo than was approved', () => {
    expect(refusal([{ ...approved, undo: 'R0' }])).toBeUndefined();
  });

  it('is refused when it changes something else', () => {
    const changes: Operation['changes'] = [{ path: ['name'], from: 'Продажи', to: 'Оптом' }];
    expect(refusal([{ ...approved, changes }])).toEqual(notApproved());
  });

  it('is refused when it removes another part', () => {
    const removals: Operation['removals'] = [{ part: 'stage', key: 'offer', id: 71, reason: 'no shows' }];
    expect(refusal([{ ...approved, removals }])).toEqual(notApproved());
  });

  it('is refused when it moves the leads somewhere else', () => {
    const removals = approved.removals.map((part) => ({ ...part, moveTo: 'sales/offer' }));
    expect(refusal([{ ...approved, removals }])).toEqual(notApproved());
  });

  it('is refused when more leads are concerned than were approved', () => {
    expect(refusal([{ ...approved, impact: [leadsIn('sales/demo', 3)] }])).toEqual(notApproved());
  });

  it('is refused when it makes another pipeline the main one', () => {
    const mainTo = { id: '8', name: 'Опт' };
    const plan = planOf([{ ...approved, mainTo }]);
    expect(refusal([{ ...approved, mainTo }], { plan })).toBeUndefined();
    expect(refusal([{ ...approved, mainTo: { ...mainTo, id: '9' } }], { plan })).toEqual(notApproved());
    expect(refusal([{ ...approved, mainTo }])).toEqual(notApproved());
    expect(refusal([approved], { plan })).toEqual(notApproved());
  });

  it('is refused when values are lost where there were none, not when there are some more of them', () => {
    const values = (count: number): Impact[] => [
      { measure: 'values', in: 'leads.source', of: 'leads', count, countedAt: NOW.toISOString() },
    ];
    const some = { plan: planOf([{ ...approved, impact: values(2) }]) };
    expect(refusal([{ ...approved, impact: values(3) }], some)).toBeUndefined();
    const none = { plan: planOf([{ ...approved, impact: values(0) }]) };
    expect(refusal([{ ...approved, impact: values(1) }], none)).toEqual(notApproved());
  });

  it('is covered when as many or fewer leads are concerned', () => {
    expect(refusal([{ ...approved, impact: [leadsIn('sales/demo', 2)] }])).toBeUndefined();
    expect(refusal([{ ...approved, impact: [leadsIn('sales/demo', 1)] }])).toBeUndefined();
    expect(refusal([{ ...approved, impact: [] }])).toBeUndefined();
  });

  it('is refused when leads of a stage are concerned in which there were none', () => {
    const impact = [leadsIn('sales/demo', 2), leadsIn('sales/offer', 1)];
    expect(refusal([{ ...approved, impact }])).toEqual(notApproved());
    expect(refusal([approved, { ...approved, impact: [leadsIn('sales/offer', 1)] }])).toEqual(notApproved());
  });
});

describe('a plan that was carried out to the end', () => {
  const finished = { finished: true, fingerprint: fingerprint({ [SALES]: 'b' }) };

  it.each(['record', 'adopt', 'update', 'detach'] as const)('may still be finished in our records (%s)', (action) => {
    expect(refusal([{ ...approved, action, changes: [] }], finished)).toBeUndefined();
  });

  it.each(['create', 'delete'] as const)('does not cover that an object is written again (%s)', (action) => {
    const found = { ...approved, action, changes: [] };
    const plan = planOf([{ ...approved, action }]);
    expect(refusal([found], { ...finished, plan })).toEqual({
      reason: 'stale',
      code: 'PLAN_STALE',
      args: { objects: [SALES] },
    });
  });

  it('does not cover a change, not even of an object it had begun to write', () => {
    const record: Operation = { ...approved, address: 'role:a', kind: 'role', key: 'a', action: 'record', changes: [] };
    expect(refusal([record, approved], { ...finished, begun: open(SALES) })).toMatchObject({
      code: 'PLAN_STALE',
    });
  });
});

describe('a plan', () => {
  it('is stale when objects differ from those it was made from, and names them in order', () => {
    const plan = planOf([approved], { 'role:b': 'x', 'role:gone': 'y', [SALES]: 'a' });
    const found = fingerprint({ 'role:new': 'z', [SALES]: 'b', 'role:b': 'x' });
    expect(refusal([approved], { plan, fingerprint: found })).toEqual({
      reason: 'stale',
      code: 'PLAN_STALE',
      args: { objects: [SALES, 'role:gone', 'role:new'] },
    });
  });

  it('differs from an account in the objects that are other, missing or new, named in order', () => {
    const planned = fingerprint({ 'role:b': 'x', 'role:gone': 'y', [SALES]: 'a', 'role:a': 'x' });
    const found = fingerprint({ 'role:a': 'y', 'card:leads': 'z', [SALES]: 'a', 'role:b': 'y' });
    expect(movedObjects(planned, found)).toEqual(['card:leads', 'role:a', 'role:b', 'role:gone']);
  });

  it('is refused when it was edited, and says which', () => {
    const plan = { ...planOf([approved]), accountId: 2 };
    expect(refusal([approved], { plan })).toEqual({
      reason: 'refused',
      code: 'PLAN_EDITED',
      args: { plan: plan.digest },
    });
  });

  it('is stale for another account, and names both', () => {
    expect(refusal([approved], { accountId: 2 })).toEqual({
      reason: 'stale',
      code: 'PLAN_OTHER_ACCOUNT',
      args: { planned: 1, found: 2 },
    });
  });

  it('is stale for another configuration, and names the environment', () => {
    expect(refusal([approved], { desired: '2'.repeat(64) })).toEqual({
      reason: 'stale',
      code: 'PLAN_OTHER_CONFIGURATION',
      args: { environment: 'prod' },
    });
  });

  it('is good to the last moment of its time and stale behind it', () => {
    expect(refusal([approved], { now: new Date(EXPIRES) })).toBeUndefined();
    const late = new Date(new Date(EXPIRES).getTime() + 1);
    expect(refusal([approved], { now: late })).toEqual({
      reason: 'stale',
      code: 'PLAN_EXPIRED',
      args: { expired: EXPIRES },
    });
  });
});
