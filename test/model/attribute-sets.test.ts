import { describe, expect, it } from 'vitest';
import { KeyAllocator } from '../../src/import/key-allocator';
import { objectEn } from '../../src/messages/object-name';
import { addressOf } from '../../src/model/address';
import { attributeSetFacts, attributeSetKinds, isSingle } from '../../src/model/attribute-sets';
import type { DesiredObject } from '../../src/model/desired';
import { draftPlan } from '../../src/plan/draft';
import { hasNames } from '../../src/plan/unrecorded';
import { emptySnapshot } from '../crm/fakes';
import { wanted } from '../support/desired';
import { madeUpSet, withMadeUp } from '../support/made-up-kinds';

const OWN = attributeSetKinds();

it('what an account of amoCRM has once needs nothing to tell it apart, and everything else does', () => {
  expect(OWN.filter(isSingle)).toEqual(['account', 'customers_mode']);
  expect(OWN.filter((kind) => attributeSetFacts(kind).identity.length === 0)).toEqual(OWN.filter(isSingle));
});

describe('a kind whose attributes are a file, and that has a name of its own', () => {
  const { at: _at, ...office } = madeUpSet('office', {});
  withMadeUp({ office });
  const wish: DesiredObject = {
    ...{ kind: 'office', key: 'settings', address: addressOf('office', 'settings') },
    ...{ spec: { name: 'North' }, formerly: [] },
  };

  it('is the one of the account, whatever that is called', () => {
    const snapshot = emptySnapshot({ plain: { office: [{ id: '1', values: { name: 'South' } }] } as never });
    const { operations } = draftPlan({ desired: wanted([wish]), base: new Map(), snapshot });
    expect(operations.map(({ action, address }) => `${action} ${address}`)).toEqual(['adopt office:settings']);
  });

  it('has one key, and is spoken of without it', () => {
    expect(new KeyAllocator([]).take('office', '', 'North')).toBe('settings');
    expect(hasNames('office')).toBe(false);
    expect(objectEn('account:settings')).toBe('account settings');
  });
});

it('any other object may be called like it', () => {
  expect(objectEn('webhook:settings')).toBe('webhook settings');
});
