import { describe, expect, it } from 'vitest';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import type { DesiredObject, DesiredState } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { MemoryCrm } from '../support/memory-crm';

type Wish = [address: string, spec: object];

function wanted(...wishes: Wish[]): DesiredState {
  const objects = wishes.map(([address, spec]) => {
    const [kind, key] = address.split(':');
    return { kind, key, address, spec, formerly: [] } as unknown as DesiredObject;
  });
  return { objects, manage: {}, removals: [] };
}

function account(plain: AmoSnapshot['plain'], unavailable: AmoSnapshot['unavailable'] = {}): AmoSnapshot {
  return { ...new MemoryCrm().snapshot(), plain, unavailable };
}

const USER = { id: '7', values: { email: 'Head@example.test', name: 'Head', role: '#5', active: true, admin: false } };

function record(address: string, id: string, spec: object): RecordedState {
  const [kind, key] = address.split(':');
  return new Map([[address, { kind, key, address, spec, id, ids: {} }]]) as never;
}

describe('what the API cannot do', () => {
  it('is a step for a person, beside what it can do to the same object', () => {
    const desired = wanted(['user:head', { email: 'head@example.test', name: 'Head of sales', active: false }]);
    const base = record('user:head', '7', { email: 'head@example.test', name: 'Head', active: true });
    const { operations, manual } = draftPlan({ desired, base, snapshot: account({ user: [USER] }) });
    expect(operations.map(({ address, action, changes }) => [address, action, changes])).toEqual([
      ['user:head', 'update', [{ path: ['active'], from: true, to: false }]],
    ]);
    expect(manual).toEqual([
      {
        address: 'user:head',
        kind: 'user',
        key: 'head',
        what: 'change',
        crm: 'amocrm',
        id: '7',
        name: 'Head',
        changes: [{ path: ['name'], from: 'Head', to: 'Head of sales' }],
      },
    ]);
  });

  it('to make an object is left to a person and taken over when it is there', () => {
    const desired = wanted(['department:north', { name: 'North' }]);
    const before = draftPlan({ desired, base: new Map(), snapshot: account({ department: [] }) });
    expect(before.operations).toEqual([]);
    expect(before.manual.map(({ address, what }) => [address, what])).toEqual([['department:north', 'create']]);
    const base = record('department:north', 'pending', { name: 'North' });
    const snapshot = account({ department: [{ id: '3', values: { name: 'North' } }] });
    const after = draftPlan({ desired, base, snapshot });
    expect(after.operations.map(({ action, id }) => [action, id])).toEqual([['record', '3']]);
    expect(after.manual).toEqual([]);
  });

  it('to delete an object is left to a person, and our records end when it is gone', () => {
    const desired = {
      ...wanted(),
      removals: [{ object: 'user:head', action: 'delete' as const, reason: 'left the company' }],
    };
    const base = record('user:head', '7', { email: 'head@example.test' });
    const before = draftPlan({ desired, base, snapshot: account({ user: [USER] }) });
    expect(before.operations).toEqual([]);
    expect(before.manual.map(({ address, what, name }) => [address, what, name])).toEqual([
      ['user:head', 'delete', 'Head'],
    ]);
    const after = draftPlan({ desired, base, snapshot: account({ user: [] }) });
    expect(after.operations.map(({ action }) => action)).toEqual(['record']);
    expect(after.manual).toEqual([]);
  });
});

it('references are compared by key, and an object without a key keeps its id', () => {
  const desired = wanted(['user:head', { email: 'head@example.test', role: 'chief' }]);
  const { manual } = draftPlan({ desired, base: new Map(), snapshot: account({ user: [USER] }) });
  expect(manual[0]?.changes).toContainEqual({ path: ['role'], from: '#5', to: 'chief' });
});

it('what the account does not offer is an error that names the object', () => {
  const desired = wanted(['segment:opt', { name: 'Wholesale' }]);
  const { findings } = draftPlan({ desired, base: new Map(), snapshot: account({}, { segment: 402 }) });
  expect(findings).toEqual([
    { code: 'KIND_UNAVAILABLE', severity: 'error', args: { object: 'segment:opt', status: 402 } },
  ]);
});

it('an attribute that nobody can change is an error', () => {
  const snapshot = account({ list: [{ id: '1', values: { name: 'Goods', type: 'regular' } }] });
  const { findings } = draftPlan({
    desired: wanted(['list:goods', { name: 'Goods', type: 'products' }]),
    base: new Map(),
    snapshot,
  });
  expect(findings.map(({ code, args }) => [code, args.property])).toEqual([['CHANGE_IMPOSSIBLE', 'type']]);
});

it('applied twice, the second plan is empty', async () => {
  const crm = new MemoryCrm();
  const desired = wanted(
    ['tag:leads.vip', { entity: 'leads', name: 'VIP' }],
    ['tag:contacts.vip', { entity: 'contacts', name: 'VIP' }],
    ['list:goods', { name: 'Goods', can_add_elements: true }],
  );
  const { base } = await applyTo(crm, desired, new Map());
  expect(draftPlan({ desired, base, snapshot: crm.snapshot() }).operations).toEqual([]);
});
