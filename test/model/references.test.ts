import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/crm/amocrm/model/kind-types';
import { ATTRIBUTE_SET_KINDS } from '../../src/crm/amocrm/model/kinds';
import { attributeSetFacts } from '../../src/model/attribute-sets';
import {
  objectReferences,
  partReferences,
  type Reference,
  referenceFacts,
  referencesIn,
  withCompleteReferences,
  withReferences,
} from '../../src/model/references';
import { configuration } from '../support/arbitrary-desired';
import { object } from '../support/desired';

const field = object('field', 'lists.goods.maker', {
  entity: 'lists.goods',
  name: 'Производитель',
  type: 'linked_entity',
  linksTo: 'brands',
});
const chained = object('field', 'leads.model', {
  entity: 'leads',
  name: 'Модель',
  type: 'chained_list',
  chain: [{ list: 'goods' }, { list: '#12', parent: 'goods' }, { list: 'brands', parent: '#12' }],
  requiredIn: ['sales/won', '#7/71'],
  hiddenIn: ['sales/won', 'retail/new'],
});
const card = object('card', 'lists.goods', { entity: 'lists.goods', tabs: ['main', 'terms'] });
const group = object('field_group', 'leads.main', { entity: 'leads', name: 'Основное', fields: ['source', 'need'] });
const source = object('source', 'site', { name: 'Сайт', external_id: 'site', pipeline: 'sales' });
const segment = object('segment', 'vip', { name: 'VIP' });
const named = (one: Parameters<typeof referencesIn>[0]) =>
  referencesIn(one).map(({ fact, key }) => `${fact.to} ${key}`);

describe('what an object names', () => {
  it('is told by every form its kind declares', () => {
    expect(named(field)).toEqual(['list goods', 'list brands']);
    expect(named(chained)).toEqual([
      ...['list goods', 'list #12', 'list goods', 'list brands', 'list #12'],
      ...['stage sales/won', 'stage #7/71', 'stage sales/won', 'stage retail/new'],
    ]);
    expect(named(card)).toEqual(['list goods', 'field_group lists.goods.main', 'field_group lists.goods.terms']);
    expect(named(group)).toEqual(['field leads.source', 'field leads.need']);
    expect(named(source)).toEqual(['pipeline sales']);
  });

  it('is no object where a word of the CRM stands in its place', () => {
    expect(named(object('field', field.key, { ...field.spec, linksTo: 'contacts' } as never))).toEqual(['list goods']);
  });

  it('is there before it, but for the members that are made in it', () => {
    expect(objectReferences(chained)).toEqual(['list:goods', 'list:brands']);
    expect(partReferences(chained).map(({ key }) => key)).toEqual(['sales/won', '#7/71', 'retail/new']);
    expect(objectReferences(card)).toEqual([
      'list:goods',
      'field_group:lists.goods.main',
      'field_group:lists.goods.terms',
    ]);
    expect(objectReferences(group)).toEqual([]);
    expect(objectReferences(segment)).toEqual(['customers_mode:settings']);
  });
});

describe('an object without some of what it names', () => {
  const without =
    (...keys: string[]) =>
    (reference: Reference) =>
      !keys.includes(reference.key);

  it('loses a link together with the one it hangs on', () => {
    expect(withReferences('field', chained.spec, without('#12'))).toMatchObject({ chain: [{ list: 'goods' }] });
  });

  it('has no value where the only one is gone, and an empty list where there was a list', () => {
    expect(withReferences('source', source.spec, () => false)).toStrictEqual({ name: 'Сайт', external_id: 'site' });
    expect(withReferences('field_group', group.spec, () => false)).toStrictEqual({ ...group.spec, fields: [] });
  });

  it('is gone as a whole with what it is inside of', () => {
    expect(withReferences('field', field.spec, without('goods'))).toBeUndefined();
    expect(withReferences('field', field.spec, without('brands'))).toMatchObject({ entity: 'lists.goods' });
  });

  it('states a chain as a whole or not at all', () => {
    const { chain: _chain, ...rest } = { chain: [], ...chained.spec };
    const stated = withCompleteReferences('field', chained.spec, ({ key }) => !key.startsWith('#'));
    expect(stated).toStrictEqual({ ...rest, requiredIn: ['sales/won'] });
  });
});

describe('of every kind', () => {
  it('attributes that name others are references', () => {
    for (const kind of ATTRIBUTE_SET_KINDS) {
      const naming = Object.entries(attributeSetFacts(kind).attributes).filter(([, { to }]) => to !== undefined);
      expect(referenceFacts(kind).map(({ property }) => property)).toEqual(naming.map(([attribute]) => attribute));
    }
    expect(KINDS.filter((kind) => referenceFacts(kind).length > 0)).toEqual(
      expect.arrayContaining(['field_group', 'card', 'field', 'source', 'role', 'user']),
    );
  });

  it('an object that keeps all of its references is the same object', () => {
    fc.assert(
      fc.property(configuration, ({ objects }) => {
        for (const { kind, spec } of objects) expect(withReferences(kind, spec, () => true)).toBe(spec);
      }),
    );
  });

  it('an object that keeps none names nothing, and keeps all else', () => {
    fc.assert(
      fc.property(configuration, ({ objects }) => {
        for (const { kind, spec } of objects) {
          const isInList = referencesIn({ kind, spec }).some(({ fact }) => fact.form === 'entity');
          const left = withReferences(kind, spec, () => false);
          expect(left === undefined).toBe(isInList);
          if (!left) continue;
          expect(referencesIn({ kind, spec: left })).toEqual([]);
          const naming = new Set(referenceFacts(kind).map(({ property }) => property));
          const others = (value: object) => Object.entries(value).filter(([property]) => !naming.has(property));
          expect(others(left)).toEqual(others(spec));
        }
      }),
    );
  });

  it('what is kept is what there was, in its order', () => {
    fc.assert(
      fc.property(configuration, fc.func(fc.boolean()), ({ objects }, draw) => {
        for (const { kind, spec } of objects) {
          const all = referencesIn({ kind, spec });
          if (all.some(({ fact }) => fact.form === 'entity' || fact.form === 'chain')) continue;
          const left = withReferences(kind, spec, ({ key }) => draw(key));
          expect(left && referencesIn({ kind, spec: left })).toEqual(all.filter(({ key }) => draw(key)));
        }
      }),
    );
  });
});
