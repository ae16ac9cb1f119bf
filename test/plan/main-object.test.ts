import { describe, expect, it } from 'vitest';
import type { RunInput } from '../../src/engine/runs/run-input';
import { type Address, addressOf } from '../../src/model/address';
import type { DesiredObject, DesiredState } from '../../src/model/desired';
import type { AttributeSetSpec } from '../../src/model/facts';
import { type RecordedState, recordOf } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { changedAfterwards } from '../../src/plan/left-over';
import type { Change, Operation } from '../../src/plan/types';
import { inverseOf } from '../../src/rollback/inverse';
import { changedSince } from '../../src/rollback/since';
import { emptySnapshot } from '../crm/fakes';
import { wanted } from '../support/desired';
import { madeUpSet, withMadeUp } from '../support/made-up-kinds';

withMadeUp({
  desk: madeUpSet('desks', { attributes: { first: { type: 'flag' } }, oneHas: 'first' }),
  lamp: madeUpSet('lamps', { attributes: { lit: { type: 'flag' } }, oneHas: 'lit' }),
});

const set = (kind: string, key: string, spec: AttributeSetSpec): DesiredObject => ({
  ...{ kind, key, spec, formerly: [] },
  address: addressOf(kind, key),
});
const desk = (key: string, first?: boolean) =>
  set('desk', key, { name: key, ...(first === undefined ? {} : { first }) });
const lamp = (key: string, lit: boolean) => set('lamp', key, { name: key, lit });

const ROWS = {
  desk: [
    { id: '1', values: { name: 'a', first: true } },
    { id: '2', values: { name: 'b', first: false } },
  ],
  lamp: [
    { id: '1', values: { name: 'a', lit: true } },
    { id: '2', values: { name: 'b', lit: false } },
  ],
};
const ACCOUNT = emptySnapshot({ plain: ROWS as never });

function planned(desired: Partial<DesiredState>, base: RecordedState = new Map()) {
  const { operations, findings } = draftPlan({ desired: wanted([], desired), base, snapshot: ACCOUNT });
  return {
    marks: operations.map(({ address, mainFrom, mainTo }) => [address, mainFrom?.id, mainTo?.id]),
    findings: findings.flatMap(({ code, severity }) => (severity === 'error' ? [code] : [])),
  };
}

const recorded = (...objects: [DesiredObject, string][]): RecordedState =>
  new Map(objects.map(([one, id]) => [one.address, recordOf({ ...one, id, ids: {} })]));

describe('the main one among sets of attributes', () => {
  it('is known to whoever takes its mark', () => {
    expect(planned({ objects: [desk('b', true)] }).marks).toEqual([['desk:b', '1', undefined]]);
  });

  it('goes only where another one takes its mark', () => {
    const base = recorded([desk('a'), '1']);
    const removals = [{ object: 'desk:a', action: 'delete' as const, reason: 'unused' }];
    expect(planned({ removals }, base).findings).toEqual(['MAIN_OBJECT_LEAVES']);
    const { findings } = draftPlan({ desired: wanted([], { removals }), base, snapshot: ACCOUNT });
    expect(findings.find(({ severity }) => severity === 'error')?.args).toMatchObject({ kind: 'desk', mark: 'first' });
    expect(planned({ removals, objects: [desk('b', true)] }, base).findings).toEqual([]);
    expect(planned({ objects: [desk('a', false)] }, base).findings).toEqual(['MAIN_OBJECT_MISSING']);
  });

  it('is one of each kind: what is said of a lamp holds for no desk', () => {
    const base = recorded([desk('a'), '1']);
    const removals = [{ object: 'desk:a', action: 'delete' as const, reason: 'unused' }];
    const lit = planned({ removals, objects: [lamp('b', true)] }, base);
    expect(lit.findings).toEqual(['MAIN_OBJECT_LEAVES']);
    expect(planned({ removals, mainObjects: { lamp: '2' } }, base).findings).toEqual(['MAIN_OBJECT_LEAVES']);
    expect(planned({ removals, mainObjects: { desk: '2' } }, base)).toEqual({
      marks: [['desk:a', undefined, '2']],
      findings: [],
    });
  });
});

describe('a way back', () => {
  const operation = (kind: string, more: object) =>
    ({
      ...{ kind, key: 'b', address: addressOf(kind, 'b'), action: 'create', before: null, id: undefined },
      ...{ after: { name: 'b' }, changes: [], removals: [], mainFrom: { id: '1', name: 'a' } },
      ...more,
    }) as unknown as Operation;
  const wayBack = (...operations: Operation[]) => {
    const run = { run: 'r1', plan: { operations, manual: [] }, desired: wanted([]), base: [] } as unknown as RunInput;
    return inverseOf(run, new Map(), {});
  };

  it('knows the former main object of each kind', () => {
    expect(wayBack(operation('desk', {}), operation('lamp', { mainFrom: { id: '2', name: 'b' } })).mainObjects).toEqual(
      {
        desk: '1',
        lamp: '2',
      },
    );
  });

  it('leaves a kind out where an object says itself that it is the main one again', () => {
    const was = { name: 'c', first: true };
    const back = operation('desk', {
      ...{ key: 'c', address: 'desk:c', action: 'update', id: '3' },
      before: was,
      changes: [{ path: ['name'] }],
    });
    expect(
      wayBack(operation('desk', {}), operation('lamp', {}), { ...back, mainFrom: undefined } as never).mainObjects,
    ).toEqual({ lamp: '1' });
  });

  it('does not count as a later change that the mark went to another object of the kind', () => {
    const lost = (kind: string, attribute: string): Operation =>
      operation(kind, {
        ...{ key: 'a', address: addressOf(kind, 'a'), action: 'update', id: '1', mainFrom: undefined },
        changes: [{ path: [attribute], from: false, to: true }],
        before: { [attribute]: false },
      });
    const ran = [operation('desk', {})];
    expect(changedSince(ran, [lost('desk', 'first')])).toEqual([]);
    expect(changedSince(ran, [lost('lamp', 'lit')])).toEqual([{ object: 'lamp:a', properties: ['lit'] }]);
  });
});

describe('what is left of a plan', () => {
  it('has no mark that an operation on another object of the kind moves', () => {
    const change = (path: string): Change => ({ path: [path], from: true, to: false });
    const found = (kind: string, path: string) =>
      ({ kind, address: addressOf(kind, 'a'), id: '1', after: {}, changes: [change(path)] }) as unknown as Operation;
    const taker = { kind: 'desk', address: 'desk:b' as Address, mainFrom: { id: '1', name: 'a' } } as Operation;
    const plan = { operations: [taker], begun: new Set<Address>() };
    expect(changedAfterwards(found('desk', 'first'), plan)).toEqual([]);
    expect(changedAfterwards(found('desk', 'name'), plan)).toHaveLength(1);
    expect(changedAfterwards(found('lamp', 'lit'), plan)).toHaveLength(1);
  });
});
