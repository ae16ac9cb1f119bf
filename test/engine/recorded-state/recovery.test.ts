import { describe, expect, it } from 'vitest';
import { recoveredRecords, withAttempts } from '../../../src/engine/recorded-state/recovery';
import type { DesiredObject, DesiredState } from '../../../src/model/desired';
import type { RecordedObject, RecordedState } from '../../../src/model/recorded-state';
import { PENDING_ID } from '../../../src/plan/manual-steps';

const role = (key: string, name = key) => ({
  kind: 'role',
  key,
  address: `role:${key}`,
  spec: { name },
  formerly: [],
});
const pipeline = (...stages: string[]) => ({
  kind: 'pipeline',
  key: 'sales',
  address: 'pipeline:sales',
  spec: { name: 'Sales', stages: stages.map((key) => ({ key, name: key })) },
  formerly: [],
});
const desired = (objects: object[], requires: string[] = []) =>
  ({ objects, manage: {}, removals: [], managedRelations: { requires } }) as unknown as DesiredState;
const record = ({ formerly: _formerly, ...object }: object & { formerly: unknown[] }, id: string, ids = {}) =>
  ({ ...object, id, ids }) as unknown as RecordedObject;
const stateOf = (...records: RecordedObject[]): RecordedState => new Map(records.map((one) => [one.address, one]));
const runs = (wanted: Record<string, DesiredState>) => (run: string) => wanted[run];
const outcome = (run: string, address: string, about = {}) => ({ run, address, ...about }) as never;

describe('records with what the log proves', () => {
  it('gain an object that a run made, as that run wanted it', () => {
    const { base, restored } = recoveredRecords(
      stateOf(),
      [outcome('a', 'pipeline:sales', { id: '7', ids: { new: 1, stray: 2 } })],
      runs({ a: desired([pipeline('new')], ['sales/new', 'other/new']) }),
    );
    expect(restored).toEqual(['pipeline:sales']);
    // ids of parts that the run did not name are nobody's
    expect(base.get('pipeline:sales')).toEqual({
      ...record(pipeline('new'), '7', { new: 1 }),
      managedRelations: { requires: ['sales/new'] },
    });
  });

  it('gain the part that a run added to an object they have', () => {
    const { base, restored } = recoveredRecords(
      stateOf(record(pipeline('new'), '7', { new: 1 })),
      [outcome('a', 'pipeline:sales', { id: '7', ids: { new: 1, offer: 2 } })],
      runs({ a: desired([pipeline('new', 'offer')]) }),
    );
    expect(restored).toEqual(['pipeline:sales']);
    expect(base.get('pipeline:sales')).toEqual(record(pipeline('new', 'offer'), '7', { new: 1, offer: 2 }));
  });

  it('lose what a run took away', () => {
    const { base, restored } = recoveredRecords(
      stateOf(record(role('head'), '1'), record(role('clerk'), '2')),
      [outcome('a', 'role:head')],
      runs({ a: desired([role('clerk')]) }),
    );
    expect([...base.keys()]).toEqual(['role:clerk']);
    expect(restored).toEqual(['role:head']);
  });

  it('have a renamed object once, under its new key', () => {
    const { base, restored } = recoveredRecords(
      stateOf(record(role('boss'), '1'), record(role('clerk'), '2')),
      [outcome('a', 'role:head', { id: '1', ids: {} })],
      runs({ a: desired([role('head')]) }),
    );
    expect([...base.keys()].sort()).toEqual(['role:clerk', 'role:head']);
    expect(restored.sort()).toEqual(['role:boss', 'role:head']);
  });

  it('keep the ids of parts that an entry had no room for, of the same object only', () => {
    const known = record(pipeline('new'), '7', { new: 1 });
    const wanted = runs({ a: desired([pipeline('new')]) });
    const same = recoveredRecords(stateOf(known), [outcome('a', 'pipeline:sales', { id: '7' })], wanted);
    expect(same.restored).toEqual([]);
    const other = recoveredRecords(stateOf(known), [outcome('a', 'pipeline:sales', { id: '8' })], wanted);
    expect(other.base.get('pipeline:sales')).toEqual(record(pipeline('new'), '8', {}));
    const none = recoveredRecords(stateOf(), [outcome('a', 'pipeline:sales', { id: '8' })], wanted);
    expect(none.base.get('pipeline:sales')).toEqual(record(pipeline('new'), '8', {}));
  });

  it('keep their order: what others refer to stands before them', () => {
    const { base } = recoveredRecords(
      stateOf(record(pipeline('new'), '7', { new: 1 }), record(role('head'), '1')),
      [outcome('a', 'pipeline:sales', { id: '7', ids: { new: 1, offer: 2 } })],
      runs({ a: desired([pipeline('new', 'offer'), role('head')]) }),
    );
    expect([...base.keys()]).toEqual(['pipeline:sales', 'role:head']);
  });

  it('stay as they are where a person has yet to make the object', () => {
    const state = stateOf(record(role('head'), '1'));
    const pending = recoveredRecords(state, [outcome('a', 'role:head')], runs({ a: desired([role('head')]) }));
    expect(pending).toEqual({ base: state, restored: [], lacking: [] });
  });

  it('stay as they are where the run’s own record is gone, and what they lack by the log is said', () => {
    const state = stateOf(record(role('head'), '1'), record(pipeline('new'), '7', { new: 1 }));
    const lacking = [
      outcome('gone', 'role:head'),
      outcome('gone', 'role:x', { id: '9' }),
      outcome('gone', 'pipeline:sales', { id: '7', ids: { new: 1, offer: 2 } }),
    ];
    expect(recoveredRecords(state, lacking, runs({}))).toEqual({ base: state, restored: [], lacking });
  });

  it('lack nothing that they have, under whatever key, or that left without being known', () => {
    const state = stateOf(
      record(role('head'), '1'),
      record(pipeline('new'), '7', { new: 1 }),
      record(role('later'), PENDING_ID),
    );
    const known = [
      outcome('gone', 'role:boss', { id: '1', ids: {} }),
      outcome('gone', 'role:x'),
      outcome('gone', 'role:later'),
      outcome('gone', 'pipeline:sales', { id: '7', ids: { new: 1 } }),
    ];
    expect(recoveredRecords(state, known, runs({}))).toEqual({ base: state, restored: [], lacking: [] });
  });

  it('are nothing new where the state has everything', () => {
    const state = stateOf(record(role('head'), '1'));
    const again = recoveredRecords(
      state,
      [outcome('a', 'role:head', { id: '1', ids: {} })],
      runs({ a: desired([role('head')]) }),
    );
    expect(again).toEqual({ base: state, restored: [], lacking: [] });
  });
});

describe('records of what was to be deleted and is still there', () => {
  const sales = (id: string, ...stages: string[]) =>
    record(pipeline(...stages), id, Object.fromEntries(stages.map((key, at) => [key, at + 1])));
  const recover = (about: object, wanted: DesiredState, ...before: RecordedObject[]) => {
    const wantedBy = Object.assign(runs({ a: wanted }), {
      before: (run: string) => (run === 'a' && before.length > 0 ? before : undefined),
    });
    return recoveredRecords(stateOf(), [outcome('a', 'pipeline:sales', about)], wantedBy).base;
  };

  it('are those from before the run, of the same kind and id', () => {
    const before = [record(role('head'), '7'), sales('6', 'other'), sales('7', 'new')];
    const base = recover({ id: '7', remained: {} }, desired([]), ...before);
    expect([...base.values()]).toEqual([sales('7', 'new')]);
    expect(recover({ id: '7', remained: { new: 1 } }, desired([]), ...before)).toEqual(base);
  });

  it('are none where the run had none', () => {
    expect(recover({ id: '7', remained: {} }, desired([]), sales('8', 'new')).size).toBe(0);
    expect(recover({ id: '7', remained: {} }, desired([])).size).toBe(0);
    const without = recoveredRecords(
      stateOf(sales('7', 'new')),
      [outcome('a', 'pipeline:sales', { id: '7', remained: {} })],
      runs({ a: desired([]) }),
    );
    expect(without.base.size).toBe(0);
  });

  it('have, beside what the run wrote, the parts that were to go, where they stood', () => {
    const renamed = { ...pipeline('new', 'won'), spec: { ...pipeline('new', 'won').spec, name: 'Deals' } };
    const wanted = desired([renamed]);
    const expected = {
      ...sales('7', 'new', 'offer', 'won'),
      spec: { ...pipeline('new', 'offer', 'won').spec, name: 'Deals' },
    };
    const about = { id: '7', remained: { offer: 2 } };
    const before = sales('7', 'new', 'offer', 'won');
    const record = recover({ ...about, ids: { new: 1, won: 3 } }, wanted, before).get('pipeline:sales');
    expect(record).toEqual(expected);
    // an entry of the log that had no room for the ids
    expect(recover(about, wanted, before).get('pipeline:sales')).toEqual(expected);
    const remade = recover({ ...about, ids: { new: 11, won: 13 } }, wanted, before).get('pipeline:sales');
    expect(remade?.ids).toEqual({ new: 11, offer: 2, won: 13 });
  });

  it('are as the run wrote them where nothing is known of before', () => {
    const about = { id: '7', ids: { new: 1 }, remained: { offer: 2 } };
    const record = recover(about, desired([pipeline('new')])).get('pipeline:sales');
    expect(record).toEqual(sales('7', 'new'));
  });

  it('are those from before the run where it wanted the object, and the whole of it remained', () => {
    const before = sales('7', 'new', 'offer');
    const record = recover({ id: '7', ids: { new: 1 }, remained: {} }, desired([pipeline('new')]), before);
    expect(record.get('pipeline:sales')).toEqual(before);
  });

  it('are of no interest for what the run only wrote', () => {
    const record = recover({ id: '7', ids: { new: 1 } }, desired([pipeline('new')]), sales('7', 'new', 'offer'));
    expect(record.get('pipeline:sales')).toEqual(sales('7', 'new'));
  });
});

describe('creations whose outcome is not known', () => {
  const wanted = desired([role('head', 'Head of sales'), role('clerk')]);
  const attempt = (run: string, address: string) => ({ run, address }) as never;
  const attempted = ({ objects }: DesiredState) =>
    objects.map((object: DesiredObject) => object.attempted?.map(({ name }: { name?: string }) => name));

  it('teach the wanted object every name it may be found under', () => {
    const attempts = [attempt('a', 'role:head'), attempt('b', 'role:head')];
    const earlier = runs({ a: desired([role('head', 'Boss')]), b: desired([role('head', 'Chief')]) });
    const taught = withAttempts(wanted, stateOf(), attempts, earlier);
    expect(attempted(taught)).toEqual([['Boss', 'Chief'], undefined]);
    expect(taught.objects[1]).toBe(wanted.objects[1]);
  });

  it('teach an object that has another key by now', () => {
    const renamed = desired([{ ...role('chief', 'Chief'), formerly: ['head'] }]);
    const earlier = runs({ a: desired([role('head', 'Boss')]) });
    expect(attempted(withAttempts(renamed, stateOf(), [attempt('a', 'role:head')], earlier))).toEqual([['Boss']]);
  });

  it('are of no interest for an object that is on record, in no record of a run, or not wanted', () => {
    const earlier = runs({ a: desired([role('head', 'Boss'), role('guest')]) });
    const recorded = stateOf(record(role('head'), '1'));
    expect(withAttempts(wanted, recorded, [attempt('a', 'role:head')], earlier)).toBe(wanted);
    expect(withAttempts(wanted, stateOf(), [attempt('gone', 'role:head')], earlier)).toBe(wanted);
    const guest = withAttempts(wanted, stateOf(), [attempt('a', 'role:guest')], earlier);
    expect(attempted(guest)).toEqual([undefined, undefined]);
  });
});
