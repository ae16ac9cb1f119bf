import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/crm/amocrm/model/kind-types';
import {
  bearersOf,
  bearsMembers,
  isMembers,
  memberKinds,
  membersOf,
  membersWithout,
  withMembers,
} from '../../src/model/members';
import { configuration } from '../support/arbitrary-desired';
import { object } from '../support/desired';

const group = object('field_group', 'lists.goods.main', {
  entity: 'lists.goods',
  name: 'Основное',
  fields: ['price', 'maker'],
});
const card = object('card', 'lists.goods', { entity: 'lists.goods', tabs: ['main'] });

describe('members', () => {
  it('are objects of the same entity, in the order of their holder', () => {
    expect(membersOf('field_group', group.spec)).toEqual(['field:lists.goods.price', 'field:lists.goods.maker']);
    expect(membersOf('card', card.spec)).toEqual(['field_group:lists.goods.main']);
    expect(membersOf('webhook', { url: 'https://example.test/', events: [] })).toEqual([]);
    expect(membersOf('card', null)).toEqual([]);
  });

  it('are set as they are read, whatever the object', () => {
    fc.assert(
      fc.property(configuration, ({ objects }) => {
        for (const { kind, spec } of objects)
          expect(withMembers(kind, spec, membersOf(kind, spec))).toStrictEqual(spec);
      }),
    );
  });

  it('of a group are made in it, those of a card before it', () => {
    expect(KINDS.filter(bearsMembers)).toEqual(['field_group']);
    expect([...bearersOf([group, card])]).toEqual([
      ['field:lists.goods.price', group],
      ['field:lists.goods.maker', group],
    ]);
  });

  it('stand in one property of their holder', () => {
    expect([...memberKinds()]).toEqual([
      ['fields', 'field'],
      ['tabs', 'field_group'],
    ]);
    expect(isMembers('card', ['tabs'])).toBe(true);
    expect(isMembers('card', ['fields'])).toBe(false);
    expect(isMembers('field_group', ['fields', 'price'])).toBe(false);
  });

  it('of a change are those that are not among some', () => {
    const some = new Set(['field:lists.goods.price', 'field:leads.maker'] as const);
    expect(membersWithout(['price', 'maker'], 'field_group', group.spec, some)).toEqual(['maker']);
    expect(membersWithout(undefined, 'field_group', group.spec, some)).toBeUndefined();
  });
});
