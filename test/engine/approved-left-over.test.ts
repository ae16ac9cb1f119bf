import { describe, expect, it } from 'vitest';
import { ORDER } from '../../src/model/path';
import type { Operation } from '../../src/plan/types';
import {
  approved,
  fingerprint,
  type Input,
  leadsIn,
  notApproved,
  open,
  planOf,
  refusal,
  SALES,
  stale,
} from './approving';

describe('what is left of an operation that an interrupted run had begun', () => {
  const touched = { begun: open(SALES) };

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
    const carriedOut = { begun: new Map([[SALES, 'applied']] as const), plan: planOf([]) };
    expect(refusal([approved], carriedOut)).toEqual(notApproved());
  });

  it('may put in its place what the plan made, in a group of which the plan says nothing', () => {
    const about = { id: '3', before: null, after: { entity: 'leads', name: 'Условия', fields: [] }, removals: [] };
    const group = { ...approved, ...about, kind: 'field_group', key: 'leads.terms' } as unknown as Operation;
    const order = (to: string[]): Operation => ({
      ...group,
      address: 'field_group:leads.terms',
      changes: [{ path: ['fields'], from: ['a', 'b', 'c'], to }],
    });
    const made = {
      ...approved,
      action: 'create',
      address: 'field:leads.c',
      kind: 'field',
      key: 'leads.c',
    } as Operation;
    const plan = { plan: planOf([made]), begun: open('field:leads.c') };
    expect(refusal([order(['a', 'c', 'b'])], plan)).toBeUndefined();
    expect(refusal([order(['b', 'a', 'c'])], plan)).toMatchObject({ code: 'OPERATION_NOT_APPROVED' });
  });

  it('is refused when more leads are concerned by now than were approved', () => {
    expect(refusal([{ ...approved, impact: [leadsIn('sales/demo', 5_000)] }], touched)).toEqual(notApproved());
  });

  it('is refused when it is harder to undo than was approved', () => {
    expect(refusal([{ ...approved, undo: 'R3' }], touched)).toEqual(notApproved());
  });

  it('is refused when it would change back what somebody else changed meanwhile', () => {
    const foreign = { path: ['incoming'], from: false, to: true };
    expect(refusal([{ ...approved, changes: [...approved.changes, foreign] }], touched)).toEqual(notApproved());
    const renamed = { path: ['name'], from: 'Переименовано', to: 'Сбыт' };
    expect(refusal([{ ...approved, changes: [renamed] }], touched)).toEqual(notApproved());
    const elsewhere = { path: ['name'], from: 'Продажи', to: 'Опт' };
    expect(refusal([{ ...approved, changes: [elsewhere] }], touched)).toEqual(notApproved());
  });

  it('is refused when it moves the main mark although that was not planned', () => {
    expect(refusal([{ ...approved, mainTo: { id: '9', name: 'Опт' } }], touched)).toEqual(notApproved());
  });

  it('may begin with an order half-way, and end with no other', () => {
    const path = ['stages', ORDER];
    const plan = planOf([{ ...approved, changes: [{ path, from: ['a', 'b', 'c'], to: ['c', 'b', 'a'] }] }]);
    const rest = (to: string[]) => ({ ...approved, changes: [{ path, from: ['b', 'a', 'c'], to }] });
    expect(refusal([rest(['c', 'b', 'a'])], { ...touched, plan })).toBeUndefined();
    expect(refusal([rest(['a', 'b', 'c'])], { ...touched, plan })).toEqual(notApproved());
  });

  it('may put a part that was made at the end in its place, and no other part', () => {
    const made = { path: ['stages', 'n'], to: { key: 'n', name: 'N' } };
    const plan = planOf([{ ...approved, changes: [made] }]);
    const order = (from: string[], to: string[]) => ({ ...approved, changes: [{ path: ['stages', ORDER], from, to }] });
    expect(refusal([order(['a', 'b', 'n'], ['a', 'n', 'b'])], { ...touched, plan })).toBeUndefined();
    expect(refusal([order(['b', 'a', 'n'], ['a', 'n', 'b'])], { ...touched, plan })).toEqual(notApproved());
  });

  it('may finish what was made in part, towards the planned end only', () => {
    const create: Operation = { ...approved, action: 'create', before: null, removals: [], impact: [] };
    const plan = planOf([
      { ...create, changes: [{ path: [], to: { name: 'Сбыт', stages: [{ key: 'a', name: 'A' }] } }] },
    ]);
    const rest = (to: string): Operation => ({
      ...create,
      action: 'update',
      changes: [{ path: ['stages', 'a', 'name'], from: 'Новая', to }],
    });
    expect(refusal([rest('A')], { ...touched, plan })).toBeUndefined();
    expect(refusal([rest('B')], { ...touched, plan })).toEqual(notApproved());
  });

  it('may begin with a list half-way, from which nobody took anything and to which nobody added', () => {
    const path = ['fields'];
    const plan = planOf([{ ...approved, changes: [{ path, from: ['a', 'b'], to: ['b', 'c'] }] }]);
    const rest = (...from: string[]) => ({ ...approved, changes: [{ path, from, to: ['b', 'c'] }] });
    expect(refusal([rest('a', 'b', 'c')], { ...touched, plan })).toBeUndefined();
    expect(refusal([rest('a', 'c')], { ...touched, plan })).toEqual(notApproved());
    expect(refusal([rest('a', 'b', 'x')], { ...touched, plan })).toEqual(notApproved());
  });

  it('is a deletion of what it was when the plan was made', () => {
    const gone: Operation = { ...approved, action: 'delete', after: null, changes: [], removals: [] };
    const plan = planOf([gone]);
    expect(refusal([gone], { ...touched, plan })).toBeUndefined();
    const changed = { ...gone, before: { name: 'Переименовано', stages: [] } };
    expect(refusal([changed], { ...touched, plan })).toEqual(stale(SALES));
  });

  it('leaves the other objects to be covered whole', () => {
    const left = { ...approved, changes: [] };
    expect(refusal([left], { begun: open('role:manager') })).toEqual(notApproved());
  });
});

describe('an object whose operation an earlier run of the plan had carried out', () => {
  const applied = { begun: new Map([[SALES, 'applied']] as const), fingerprint: fingerprint({ [SALES]: 'b' }) };

  it('may have nothing left to write', () => {
    expect(refusal([], applied)).toBeUndefined();
    expect(refusal([{ ...approved, action: 'record', changes: [], removals: [] }], applied)).toBeUndefined();
  });

  it('makes the plan stale when somebody has changed it since, even back to what it was', () => {
    expect(refusal([{ ...approved, removals: [] }], applied)).toEqual(stale(SALES));
    const right = { path: ['rights', 'leads', 'export'], from: 'all', to: 'none' };
    expect(refusal([{ ...approved, changes: [right], removals: [] }], applied)).toEqual(stale(SALES));
  });

  it('makes the plan stale when it has a part again that was removed', () => {
    expect(refusal([{ ...approved, changes: [] }], applied)).toEqual(stale(SALES));
  });

  it('makes the plan stale when it was deleted and is there again', () => {
    const gone: Operation = { ...approved, action: 'delete', after: null, changes: [], removals: [] };
    expect(refusal([gone], { ...applied, plan: planOf([gone]) })).toEqual(stale(SALES));
  });

  it('is named in order with what else has changed', () => {
    const objects = { [SALES]: 'a', 'card:leads': 'c', 'role:head': 'c' };
    const found = fingerprint({ ...objects, 'card:leads': 'd', 'role:head': 'd' });
    const over = { ...applied, plan: planOf([approved], objects), fingerprint: found };
    expect(refusal([approved], over)).toEqual(stale('card:leads', SALES, 'role:head'));
  });

  it('makes the plan stale when somebody has deleted it since', () => {
    const again: Operation = {
      ...approved,
      action: 'create',
      changes: [{ path: [], to: approved.after }],
      removals: [],
    };
    expect(refusal([again], applied)).toEqual(stale(SALES));
  });

  it('is not overtaken by a mark that another operation of the plan is to take from it', () => {
    const retail: Operation = {
      ...approved,
      address: 'pipeline:retail',
      key: 'retail',
      id: '8',
      removals: [],
      impact: [],
      mainFrom: { id: '7', name: 'Продажи' },
    };
    const plan = planOf([approved, retail], { [SALES]: 'a', 'pipeline:retail': 'c' });
    const found = fingerprint({ [SALES]: 'b', 'pipeline:retail': 'c' });
    const mark = { ...approved, changes: [{ path: ['main'], from: true, to: false }], removals: [] };
    expect(refusal([mark, retail], { ...applied, plan, fingerprint: found })).toBeUndefined();
    expect(refusal([mark], applied)).toEqual(stale(SALES));
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
      begun: open(SALES),
      bound: (address) => (address === MANAGER ? manager(left.before) : undefined),
      ...over,
    });
  const manager = (live: Operation['before']) => ({
    kind: 'role' as const,
    id: '5',
    live: (live ?? undefined) as never,
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
    expect(found([left], { bound: () => manager(spec([], false)) })).toEqual(STALE);
    expect(found([left], { bound: () => manager(null) })).toEqual(STALE);
  });

  it('makes the plan stale when the operation that would have taken it was not begun', () => {
    expect(found([left], { begun: new Map() })).toEqual(STALE);
  });

  it('names only those objects that nothing of ours explains', () => {
    const plan = planOf([approved, role], { [SALES]: 'a', [MANAGER]: 'b', 'role:head': 'c' });
    const now = fingerprint({ [SALES]: 'a', [MANAGER]: 'without demo', 'role:head': 'd' });
    expect(found([left], { plan, fingerprint: now })).toMatchObject({ args: { objects: ['role:head'] } });
  });
});
