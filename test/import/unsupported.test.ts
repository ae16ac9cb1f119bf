import { describe, expect, it } from 'vitest';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { findObjects } from '../../src/import/find-objects';
import { unsupportedIn } from '../../src/import/unsupported';
import { emptySnapshot } from '../crm/fakes';
import { madeUpSet, withMadeUp } from '../support/made-up-kinds';

// which values may be written is what a schema says
withMadeUp({ bell: madeUpSet('bells', { schema: 'loss-reasons' }) });

function said(plain: object) {
  const snapshot: AmoSnapshot = emptySnapshot({ plain: plain as never });
  const found = findObjects(snapshot, { everything: [], base: new Map(), givenUp: new Set() });
  return unsupportedIn(found, snapshot).map(({ code, item }) => `${code} ${item}`);
}

describe('what the account shows of a set of attributes and no configuration can state', () => {
  it('is named with its object, in the words of the CRM', () => {
    const door = { id: '1', values: { name: 'Door' }, beyond: ['volume: 3', 'echo'] };
    expect(said({ bell: [door] })).toEqual(['IMPORT_BEYOND bell:door (volume: 3, echo)']);
  });

  it('is, of a user, rights of their own, beside what cannot be said of their values', () => {
    const ivan = { id: '1', values: { email: 'ivan@example.test', role: '#5' }, beyond: ['leads.export: all'] };
    expect(said({ user: [ivan] })).toEqual([
      'IMPORT_OWN_RIGHTS ivan (leads.export: all)',
      'IMPORT_REFERENCE_ELSEWHERE user:ivan role',
    ]);
  });
});
