import { describe, expect, it } from 'vitest';
import { type Address, addressOf } from '../../src/model/address';
import type { DesiredObject } from '../../src/model/desired';
import type { AttributeSetSpec } from '../../src/model/facts';
import { type RecordedState, recordOf } from '../../src/model/recorded-state';
import { withStored } from '../../src/model/relations';
import { draftPlan } from '../../src/plan/draft';
import { selectDesired } from '../../src/plan/selection';
import { emptySnapshot } from '../crm/fakes';
import { wanted } from '../support/desired';
import { madeUpSet, withMadeUp } from '../support/made-up-kinds';

const HIDDEN = { attributes: { hidden: { type: 'list' } } } as const;
withMadeUp({ box: madeUpSet('boxes', HIDDEN), shelf: madeUpSet('shelves', HIDDEN) }, [
  { name: 'conceals', statedAt: 'stage', storedAt: 'box', property: 'hidden', homes: [], filledByPeople: false },
]);

const object = (kind: string, hidden: string[]): DesiredObject => ({
  ...{ kind, key: 'a', address: addressOf(kind, 'a'), formerly: [] },
  spec: { name: 'A', hidden },
});

describe('a property in which another kind stores a relation', () => {
  it('is none of the relation', () => {
    expect(withStored('box', { name: 'A', hidden: ['sales/new'] }, () => undefined)).toEqual({ name: 'A' });
    const shelf = { name: 'A', hidden: ['sales/new'] };
    expect(withStored('shelf', shelf, () => undefined)).toEqual(shelf);
  });

  it('keeps its value in a limited plan', () => {
    const [now, then] = [object('shelf', ['left']), object('shelf', ['right'])];
    const base: RecordedState = new Map([[now.address, recordOf({ ...now, id: '1', ids: {} })]]);
    const snapshot = emptySnapshot({ plain: { shelf: [{ id: '1', values: now.spec as AttributeSetSpec }] } as never });
    const planned = (...target: Address[]) => {
      const desired = selectDesired(wanted([then]), base, { target, exclude: [] });
      return draftPlan({ desired, base, snapshot }).operations.map(({ after }) => after);
    };
    expect(planned('shelf:a')).toEqual([then.spec]);
    expect(planned('pipeline:sales')).toEqual([]);
  });
});
