import { describe, expect, it } from 'vitest';
import { assertApproved } from '../../src/engine/approved';
import { digestOf } from '../../src/model/canonical-json';
import { type Fingerprint, type Impact, type Operation, PLAN_FORMAT, type Plan } from '../../src/plan/types';

const NOW = new Date('2026-11-23T09:00:00Z');
const EXPIRES = '2026-11-26T09:00:00.000Z';
const SALES = 'pipeline:sales';

/** The sales pipeline renamed, and its stage `demo` removed with the two leads in it. */
const approved: Operation = {
  address: SALES,
  kind: 'pipeline',
  key: 'sales',
  action: 'update',
  id: '7',
  before: { name: 'Продажи', stages: [] },
  after: { name: 'Сбыт', stages: [] },
  changes: [{ path: ['name'], from: 'Продажи', to: 'Сбыт' }],
  removals: [{ part: 'stage', key: 'demo', id: 70, moveTo: 'sales/new', reason: 'no shows' }],
  undo: 'R1',
  risk: 'medium',
  impact: [leadsIn('sales/demo', 2)],
  requests: 2,
};

function leadsIn(place: string, count: number): Impact {
  return { measure: 'leads', in: place, count, sum: 0, movesTo: 'sales/new', countedAt: NOW.toISOString() };
}

function planOf(operations: Operation[], objects: Record<string, string> = { [SALES]: 'a' }): Plan {
  const body: Omit<Plan, 'digest'> = {
    format: PLAN_FORMAT,
    tool: 't',
    environment: 'prod',
    accountId: 1,
    bundle: '0'.repeat(64),
    desired: '1'.repeat(64),
    createdAt: NOW.toISOString(),
    expiresAt: EXPIRES,
    fingerprint: fingerprint(objects),
    operations,
    manual: [],
    findings: [],
    forecast: { reads: 1, writes: 2, seconds: 1 },
  };
  return { ...body, digest: digestOf(body) };
}

function fingerprint(objects: Record<string, string>): Fingerprint {
  return { digest: digestOf(objects), objects };
}

type Input = Parameters<typeof assertApproved>[0];

/** Undefined when the approval of `approved` covers what is found before the first write, else the refusal. */
function refusal(found: Operation[], over: Partial<Input> = {}) {
  try {
    assertApproved({
      plan: planOf([approved]),
      operations: found,
      fingerprint: fingerprint({ [SALES]: 'a' }),
      accountId: 1,
      desired: '1'.repeat(64),
      touched: new Set(),
      finished: false,
      now: NOW,
      ...over,
    });
    return undefined;
  } catch (error) {
    const { reason, code, args } = error as { reason: string; code: string; args: unknown };
    return { reason, code, args };
  }
}

const notApproved = (action: Operation['action'] = 'update') => ({
  reason: 'stale',
  code: 'OPERATION_NOT_APPROVED',
  args: { object: SALES, action },
});

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

describe('what is left of an operation that an interrupted run had begun', () => {
  const touched = { touched: new Set([SALES]) };

  it('may be smaller than the whole', () => {
    const left = { ...approved, changes: [], removals: [], impact: [] };
    expect(refusal([left], touched)).toBeUndefined();
    expect(refusal([{ ...approved, changes: [] }], touched)).toBeUndefined();
  });

  it('is refused when it removes a part that was not approved', () => {
    const more = [...approved.removals, { part: 'stage' as const, key: 'offer', id: 71, reason: 'x' }];
    expect(refusal([{ ...approved, removals: more }], touched)).toEqual(notApproved());
  });

  it('is refused when it has become a removal, or is none any more', () => {
    expect(refusal([{ ...approved, action: 'delete', after: null }], touched)).toEqual(notApproved('delete'));
    const plan = planOf([{ ...approved, action: 'delete', after: null }]);
    expect(refusal([approved], { ...touched, plan })).toEqual(notApproved());
  });

  it('is refused when the plan has no operation for the object', () => {
    expect(refusal([approved], { ...touched, plan: planOf([]) })).toEqual(notApproved());
  });

  it('leaves the other objects to be covered whole', () => {
    const left = { ...approved, changes: [] };
    expect(refusal([left], { touched: new Set(['role:manager']) })).toEqual(notApproved());
  });
});

describe('what is left for an object from which a begun operation has taken something', () => {
  const MANAGER = 'role:manager';
  const right = { view: 'all', edit: 'all', delete: 'none' };
  const spec = (stages: string[], mail: boolean) =>
    ({ name: 'Менеджер', mail, stages: Object.fromEntries(stages.map((stage) => [stage, right])) }) as never;
  /** The pipeline’s operation takes the stage `demo` away, and with it the rights that the role has there. */
  const role: Operation = {
    ...approved,
    address: MANAGER,
    kind: 'role',
    key: 'manager',
    id: '5',
    before: spec(['sales/demo', 'sales/new'], false),
    after: spec(['sales/new'], true),
    changes: [
      { path: ['mail'], from: false, to: true },
      { path: ['stages', 'sales/demo'], from: right },
    ],
    removals: [],
    undo: 'R0',
    impact: [],
  };
  const left: Operation = { ...role, before: spec(['sales/new'], false), changes: role.changes.slice(0, 1) };
  const found = (operations: Operation[], over: Partial<Input> = {}) =>
    refusal(operations, {
      plan: planOf([approved, role], { [SALES]: 'a', [MANAGER]: 'b' }),
      fingerprint: fingerprint({ [SALES]: 'a', [MANAGER]: 'without demo' }),
      touched: new Set([SALES]),
      live: (address) => (address === MANAGER ? left.before : null),
      ...over,
    });
  const STALE = { reason: 'stale', code: 'PLAN_STALE', args: { objects: [MANAGER] } };
  const refused = (action: Operation['action']) => ({ ...notApproved(action), args: { object: MANAGER, action } });

  it('is covered when it ends as approved', () => {
    expect(found([left])).toBeUndefined();
    expect(found([{ ...left, action: 'record', changes: [] }])).toBeUndefined();
    expect(found([])).toBeUndefined();
  });

  it('is refused when it ends otherwise', () => {
    expect(found([{ ...left, after: spec(['sales/new'], false) }])).toEqual(refused('update'));
    expect(found([{ ...left, action: 'record', after: spec([], true) }])).toEqual(refused('record'));
  });

  it('is refused when it is another action, or a worse one', () => {
    expect(found([{ ...left, action: 'adopt' }])).toEqual(refused('adopt'));
    expect(found([{ ...left, undo: 'R1' }])).toEqual(refused('update'));
    expect(found([{ ...left, impact: [leadsIn('sales/new', 1)] }])).toEqual(refused('update'));
  });

  it('makes the plan stale when more than that is different', () => {
    expect(found([left], { live: () => spec([], false) })).toEqual(STALE);
    expect(found([left], { live: () => null })).toEqual(STALE);
  });

  it('makes the plan stale when the operation that would have taken it was not begun', () => {
    expect(found([left], { touched: new Set() })).toEqual(STALE);
  });

  it('names only those objects that nothing of ours explains', () => {
    const plan = planOf([approved, role], { [SALES]: 'a', [MANAGER]: 'b', 'role:head': 'c' });
    const now = fingerprint({ [SALES]: 'a', [MANAGER]: 'without demo', 'role:head': 'd' });
    expect(found([left], { plan, fingerprint: now })).toMatchObject({ args: { objects: ['role:head'] } });
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
    expect(refusal([record, approved], { ...finished, touched: new Set([SALES]) })).toMatchObject({
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
      code: 'PLAN_OTHER_TEXT',
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
