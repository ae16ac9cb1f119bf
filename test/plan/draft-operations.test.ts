import { describe, expect, it } from 'vitest';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import type { DesiredObject, DesiredState, Removal } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

type Wish = [address: string, spec: object];

function wishes(...all: Wish[]): DesiredObject[] {
  return all.map(([address, spec]) => {
    const [kind, key] = address.split(':');
    return { kind, key, address, spec, formerly: [] } as unknown as DesiredObject;
  });
}

function records(...all: [address: string, id: string, spec: object, ids?: object][]): RecordedState {
  return new Map(
    all.map(([address, id, spec, ids = {}]) => {
      const [kind, key] = address.split(':');
      return [address, { kind, key, address, spec, id, ids }];
    }),
  ) as never;
}

const account = (about: Partial<AmoSnapshot>): AmoSnapshot => ({ ...new MemoryCrm().snapshot(), ...about });
const removal = (stated: string, action: Removal['action'], about: Partial<Removal> = {}): Removal => ({
  object: stated,
  action,
  reason: 'not used',
  ...about,
});
const head = { id: 5, name: 'Head', rights: managerRole.rights, stageRights: [], mail: false, lists: false };
const HEAD = { name: 'Head', rights: managerRole.rights };
const SEGMENT = { id: '3', values: { name: 'Opt' } };
const role = object('role', 'manager', managerRole);
const sales = object('pipeline', 'sales', salesPipeline);

describe('an object that left the configuration', () => {
  const left = (action: Removal['action'], about: Partial<typeof head> & { holders?: number } = {}, more = {}) =>
    draftPlan({
      desired: wanted([], { removals: [removal('head', action, more)] }),
      base: records(['role:head', '5', HEAD]),
      snapshot: account({ roles: [{ ...head, ...about }] }),
    });

  it('is deleted at high risk, and comes back under another id', () => {
    const { operations, findings } = left('delete');
    expect(findings).toEqual([]);
    expect(operations[0]).toMatchObject({ action: 'delete', id: '5', after: null, undo: 'R1', risk: 'high' });
    expect(operations[0]?.before).toMatchObject(HEAD);
    expect(operations[0]?.removal).toStrictEqual({ reason: 'not used' });
  });

  it('is detached at low risk', () => {
    const [operation] = left('detach').operations;
    expect(operation).toMatchObject({ action: 'detach', after: null, undo: 'R0', risk: 'low' });
    expect(operation?.before).toMatchObject(HEAD);
  });

  it('says where its leads go', () => {
    expect(left('delete', {}, { moveTo: 'sales/new' }).operations[0]?.removal).toEqual({
      reason: 'not used',
      moveTo: 'sales/new',
    });
  });

  it('is not deleted while somebody holds it, which is no obstacle to detaching it', () => {
    const found = left('delete', { holders: 2 });
    expect(found.findings).toMatchObject([
      { code: 'ROLE_IN_USE', severity: 'error', args: { object: 'role:head', count: 2 } },
    ]);
    expect(left('detach', { holders: 2 }).findings).toEqual([]);
  });

  it('and the account is forgotten', () => {
    const { operations, findings } = draftPlan({
      desired: wanted([], { removals: [removal('head', 'delete')] }),
      base: records(['role:head', '5', HEAD]),
      snapshot: account({ roles: [] }),
    });
    expect(findings).toEqual([]);
    expect(operations).toMatchObject([{ action: 'record', before: null, after: null, undo: 'R0', risk: 'low' }]);
  });

  it('is an error where nobody can delete such a thing', () => {
    const gone = (action: Removal['action']) =>
      draftPlan({
        desired: wanted([], { removals: [removal('customers_mode:settings', action)] }),
        base: records(['customers_mode:settings', 'mode', { enabled: true }]),
        snapshot: account({ plain: { customers_mode: [{ id: 'mode', values: { enabled: true } }] } }),
      });
    expect(gone('delete').findings).toMatchObject([
      { code: 'DELETE_IMPOSSIBLE', severity: 'error', args: { object: 'customers_mode:settings' } },
    ]);
    expect(gone('detach').findings).toEqual([]);
  });

  it('is an error while the account does not show its list: it may be there', () => {
    const gone = (action: Removal['action'], rows: AmoSnapshot['plain'] = {}) =>
      draftPlan({
        desired: wanted([], { removals: [removal('segment:opt', action)] }),
        base: records(['segment:opt', '3', { name: 'Opt' }]),
        snapshot: account({ plain: rows, unavailable: { segment: 402 } }),
      }).findings;
    const refused = { code: 'KIND_UNAVAILABLE', severity: 'error', args: { object: 'segment:opt', status: 402 } };
    expect(gone('delete')).toMatchObject([refused]);
    expect(gone('delete', { segment: [SEGMENT] })).toMatchObject([refused]);
    expect(gone('detach')).toEqual([]);
  });

  it('goes from the records where its list is switched off and empty; what is still in it cannot be deleted', () => {
    const gone = (rows: (typeof SEGMENT)[]) =>
      draftPlan({
        desired: wanted([], { removals: [removal('segment:opt', 'delete')] }),
        base: records(['segment:opt', '3', { name: 'Opt' }]),
        snapshot: account({
          plain: { segment: rows, customers_mode: [{ id: 'mode', values: { enabled: true, mode: 'periodicity' } }] },
        }),
      });
    expect(gone([])).toMatchObject({ findings: [], operations: [{ action: 'record' }] });
    expect(gone([SEGMENT]).findings).toMatchObject([{ code: 'KIND_SWITCHED_OFF', severity: 'error' }]);
  });
});

describe('a new object', () => {
  const created = (objects: DesiredObject[], about: Partial<AmoSnapshot> = {}, base: RecordedState = new Map()) =>
    draftPlan({ desired: wanted(objects), base, snapshot: account(about) });

  it('is a low risk, a role a higher one', () => {
    expect(created([sales, role]).operations.map(({ kind, action, risk }) => [kind, action, risk])).toEqual([
      ['pipeline', 'create', 'low'],
      ['role', 'create', 'medium'],
    ]);
    expect(created([role]).operations[0]).not.toHaveProperty('id');
  });

  it('that was there before is told to have vanished; one that a person was to make is not', () => {
    const vanished = { code: 'VANISHED', severity: 'warning', args: { object: 'role:manager' } };
    expect(created([role], {}, records(['role:manager', '5', HEAD])).findings).toMatchObject([vanished]);
    expect(created([role], {}, records(['role:manager', 'pending', HEAD])).findings).toEqual([]);
    expect(created([role]).findings).toEqual([]);
  });

  it('may bring along what nobody asked for, which is said once', () => {
    const list = wishes(['list:goods', { name: 'Goods', type: 'products' }]);
    const said = { code: 'LIST_BRINGS_FIELDS', severity: 'warning', args: { object: 'list:goods', type: 'products' } };
    expect(created(list).findings).toMatchObject([said]);
    expect(
      created(list, { plain: { list: [{ id: '1', values: { name: 'Goods', type: 'products' } }] } }).findings,
    ).toEqual([]);
    const whole = draftPlan({ desired: wanted(list), base: new Map(), snapshot: account({}), whole: true });
    expect(whole.findings).toEqual([]);
  });

  it('waits for what only a person can make', () => {
    const { operations, manual } = created(
      wishes(
        ['department:north', { name: 'North' }],
        ['user:anna', { email: 'anna@example.test', name: 'Anna', department: 'north', active: true }],
      ),
      { plain: { department: [], user: [] } },
    );
    expect(operations).toEqual([]);
    expect(manual.map(({ address, what, waitsFor }) => [address, what, waitsFor])).toEqual([
      ['department:north', 'create', undefined],
      ['user:anna', 'wait', 'department:north'],
    ]);
  });

  it('has what only a person can set of it as a manual step', () => {
    const { operations, manual } = created(
      wishes(['user:anna', { email: 'anna@example.test', name: 'Anna', active: true, admin: true }]),
      { plain: { user: [] } },
    );
    expect(operations).toMatchObject([{ address: 'user:anna', action: 'create' }]);
    expect(operations[0]?.after).not.toMatchObject({ admin: true });
    expect(manual).toMatchObject([{ address: 'user:anna', what: 'change', changes: [{ path: ['admin'], to: true }] }]);
  });

  it('is an error where nobody can make such a thing', () => {
    const { operations, manual, findings } = created(wishes(['customers_mode:settings', { enabled: true }]), {
      plain: { customers_mode: [] },
    });
    expect([operations, manual]).toEqual([[], []]);
    expect(findings).toMatchObject([
      { code: 'CREATE_IMPOSSIBLE', severity: 'error', args: { object: 'customers_mode:settings' } },
    ]);
  });
});

describe('a changed object', () => {
  const changed = async (first: DesiredObject[], second: DesiredObject[], rest: Partial<DesiredState> = {}) => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted(first), new Map());
    return draftPlan({ desired: wanted(second, rest), base, snapshot: crm.snapshot() }).operations.map(
      ({ address, action, undo, risk, removals }) => [address, action, undo, risk, removals.map(({ key }) => key)],
    );
  };
  const renamed = (one: DesiredObject, name: string) => ({ ...one, spec: { ...one.spec, name } }) as DesiredObject;

  it('is a low risk that can be undone, a role a higher one', async () => {
    expect(await changed([sales, role], [renamed(sales, 'Сбыт'), renamed(role, 'Старший')])).toEqual([
      ['pipeline:sales', 'update', 'R0', 'low', []],
      ['role:manager', 'update', 'R0', 'medium', []],
    ]);
  });

  it('that is only recorded anew is no risk', async () => {
    const chief = { ...role, key: 'chief', address: 'role:chief', formerly: ['manager'] } as DesiredObject;
    expect(await changed([role], [chief])).toEqual([['role:chief', 'record', 'R0', 'low', []]]);
  });

  it('that loses a stage or an option is a high risk: the one comes back under another id, the other without its values', async () => {
    const [first] = salesPipeline.stages;
    const short = object('pipeline', 'sales', { ...salesPipeline, stages: first ? [first] : [] });
    const removals = [removal('sales/offer', 'delete', { moveTo: 'sales/new' })];
    expect(await changed([sales], [short], { removals })).toEqual([
      ['pipeline:sales', 'update', 'R1', 'high', ['offer']],
    ]);
    const source = (...keys: string[]) =>
      object('field', 'leads.source', {
        entity: 'leads',
        name: 'Источник',
        type: 'select',
        options: keys.map((key) => ({ key, name: key })),
      });
    expect(
      await changed([source('site', 'phone')], [source('site')], {
        removals: [removal('leads.source/phone', 'delete')],
      }),
    ).toEqual([['field:leads.source', 'update', 'R2', 'high', ['phone']]]);
  });

  it('keeps a stage that is to be detached', async () => {
    const [first] = salesPipeline.stages;
    const short = object('pipeline', 'sales', { ...salesPipeline, stages: first ? [first] : [] });
    const found = await changed([sales], [short], { removals: [removal('sales/offer', 'detach')] });
    expect(found).toEqual([['pipeline:sales', 'record', 'R0', 'low', []]]);
  });

  it('is an error where the account refuses it, and none where nothing is to be written', () => {
    const segment = (name: string) =>
      draftPlan({
        desired: wanted(wishes(['segment:opt', { name }])),
        base: records(['segment:opt', '3', { name: 'Opt' }]),
        snapshot: account({ plain: { segment: [SEGMENT] }, unavailable: { segment: 402 } }),
      });
    expect(segment('Opt')).toMatchObject({ operations: [], findings: [] });
    expect(segment('Wholesale')).toMatchObject({
      operations: [],
      findings: [{ code: 'KIND_UNAVAILABLE', severity: 'error', args: { object: 'segment:opt', status: 402 } }],
    });
  });
});

describe('an object as the account has it', () => {
  const planned = (wish: Wish, plain: AmoSnapshot['plain'], base: RecordedState = new Map()) =>
    draftPlan({ desired: wanted(wishes(wish)), base, snapshot: account({ plain }) });

  it('may hide what is wanted of it, which is said', () => {
    const { findings } = planned(['account:settings', { name: 'Distributor', loss_reasons: true }], {
      account: [{ id: '1', values: { name: 'Distributor' } }],
    });
    expect(findings).toMatchObject([
      { code: 'NOT_SHOWN', severity: 'warning', args: { object: 'account:settings', attribute: 'loss_reasons' } },
    ]);
  });

  it('may not take a change, which is an error and no operation', () => {
    const values = { email: 'anna@example.test', name: 'Anna', active: true, admin: true };
    const { operations, findings } = planned(['user:anna', { ...values, active: false }], {
      user: [{ id: '7', values }],
    });
    expect(operations).toEqual([]);
    expect(findings).toMatchObject([{ code: 'ADMIN_NOT_SWITCHED', severity: 'error', args: { object: 'user:anna' } }]);
    const same = planned(['user:anna', values], { user: [{ id: '7', values }] });
    expect(same.findings).toEqual([]);
    expect(same.operations).toMatchObject([{ action: 'adopt', risk: 'low' }]);
  });
});

describe('parts of an object', () => {
  const stages = (...keys: string[]) => keys.map((key) => ({ key, name: key, color: '#fffeb2' }));
  const pipeline = (spec: object, about: object = {}) =>
    ({ ...object('pipeline', 'sales', { name: 'Sales', ...spec } as never), ...about }) as DesiredObject;
  /** What a plan says when the configuration names the first stages, then these. */
  async function from(first: string[], then: DesiredObject, change: (crm: MemoryCrm) => void = () => {}, more = {}) {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([pipeline({ stages: stages(...first) })]), new Map());
    change(crm);
    const draft = draftPlan({ desired: wanted([then], more), base, snapshot: crm.snapshot() });
    const [operation] = draft.operations;
    return { removals: operation?.removals.map(({ key }) => key), findings: draft.findings.map(({ code }) => code) };
  }

  it('that have another key now are not gone', async () => {
    const partsFormerly = { fresh: ['new'], best: ['offer', 'older'] };
    const then = pipeline({ stages: stages('fresh', 'best') }, { partsFormerly });
    expect(await from(['new', 'offer'], then)).toEqual({ removals: [], findings: [] });
  });

  it('that somebody removed already need no removal', async () => {
    const then = pipeline({ stages: stages('new') });
    const byHand = ({ state }: MemoryCrm) => {
      for (const row of state.pipelines) row.stages = row.stages.filter(({ name }) => name !== 'offer');
    };
    expect(await from(['new', 'offer'], then, byHand)).toEqual({ removals: [], findings: [] });
    expect((await from(['new', 'offer'], then)).findings).toEqual(['PART_REMOVAL_NOT_STATED']);
  });

  it('go together, each with its own end', async () => {
    const removals = [removal('sales/a', 'delete', { moveTo: 'sales/new' }), removal('sales/b', 'detach')];
    const then = pipeline({ stages: stages('new') });
    expect(await from(['new', 'a', 'b'], then, undefined, { removals })).toMatchObject({ removals: ['a'] });
  });
});

it('takes the rights in a stage along with the stage', async () => {
  const crm = new MemoryCrm();
  const bound = object('role', 'manager', { ...managerRole, stages: { 'sales/offer': { edit: 'none' } } });
  const { base } = await applyTo(crm, wanted([sales, bound]), new Map());
  const stages = salesPipeline.stages.filter(({ key }) => key !== 'offer');
  const desired = wanted([object('pipeline', 'sales', { ...salesPipeline, stages }), role], {
    removals: [removal('sales/offer', 'delete', { moveTo: 'sales/new' })],
  });
  const { operations } = draftPlan({ desired, base, snapshot: crm.snapshot() });
  const ofRole = operations.find(({ address }) => address === role.address);
  expect(ofRole?.changes.map(({ path }) => path)).toEqual([['stages', 'sales/offer']]);
});

describe('the whole difference, for who wants no way to make it good', () => {
  const whole = (objects: DesiredObject[], base: RecordedState, about: Partial<AmoSnapshot>) =>
    draftPlan({ desired: wanted(objects), base, snapshot: account(about), whole: true });

  it('has what only a person can do as operations', () => {
    const made = whole(wishes(['department:north', { name: 'North' }]), new Map(), { plain: { department: [] } });
    expect([made.operations.map(({ action }) => action), made.manual]).toEqual([['create'], []]);
    const user = { id: '7', values: { email: 'anna@example.test', name: 'Anna', active: true, admin: false } };
    const changed = whole(
      wishes(['user:anna', { email: 'anna@example.test', name: 'Anna B.', active: true }]),
      records(['user:anna', '7', user.values]),
      { plain: { user: [user] } },
    );
    expect(changed.operations.map(({ changes }) => changes.map(({ path }) => path))).toEqual([[['name']]]);
    expect(changed.manual).toEqual([]);
  });

  it('has what the account would refuse, too', () => {
    const values = { email: 'anna@example.test', name: 'Anna', active: true, admin: true };
    const { operations, findings } = whole(
      wishes(['user:anna', { ...values, active: false }]),
      records(['user:anna', '7', values]),
      { plain: { user: [{ id: '7', values }] } },
    );
    expect([operations.map(({ action }) => action), findings]).toEqual([['update'], []]);
  });

  it('does not ask what the account offers', () => {
    const { operations, findings } = whole(wishes(['segment:opt', { name: 'Opt' }]), new Map(), {
      unavailable: { segment: 402 },
    });
    expect([operations.map(({ action }) => action), findings]).toEqual([['create'], []]);
  });
});

it('an object whose parts have other ids than on record is recorded anew', async () => {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, wanted([sales]), new Map());
  const stale = new Map([...base].map(([address, one]) => [address, { ...one, ids: { ...one.ids, gone: 1 } }]));
  const { operations } = draftPlan({ desired: wanted([sales]), base: stale as never, snapshot: crm.snapshot() });
  expect(operations.map(({ action }) => action)).toEqual(['record']);
});

it('an object that the account has not settled yet is left as it is', () => {
  const changesOf = (row: object) => {
    const { operations, findings } = draftPlan({
      desired: wanted(wishes(['loss_reason:late', { name: 'Поздно' }])),
      base: records(['loss_reason:late', '3', { name: 'Late' }]),
      snapshot: account({ plain: { loss_reason: [{ id: '3', values: { name: 'Late' }, ...row } as never] } }),
    });
    expect(findings).toEqual([]);
    return operations.flatMap(({ changes }) => changes.map(({ path }) => path));
  };
  expect(changesOf({ unsettled: true })).toEqual([]);
  expect(changesOf({})).toEqual([['name']]);
});
