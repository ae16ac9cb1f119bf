import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/model/address';
import type { Removal } from '../../src/model/desired';
import type { Kind } from '../../src/model/spec';
import type { Bound } from '../../src/plan/binding';
import { finding, Removals, undeclared } from '../../src/plan/removals';

const entry = (object: string, more: Partial<Removal> = {}): Removal => ({
  object,
  action: 'delete',
  reason: 'not used',
  ...more,
});

/** An object that the configuration no longer names, unless told. */
function bound(kind: Kind, key: string, desired?: object): Bound {
  return { kind, key, address: addressOf(kind, key), desired, ids: {} } as unknown as Bound;
}

const legacy = bound('role', 'legacy');

describe('the removal stated for an object', () => {
  it.each(['legacy', 'role:legacy'])('is found as %s', (written) => {
    const stated = [entry('other'), entry(written)];
    expect(new Removals(stated).ofObject(legacy)).toBe(stated[1]);
  });

  it('is not the one of an object of another kind or another name', () => {
    const removals = new Removals([entry('pipeline:legacy'), entry('legacy2'), entry('legacy/won')]);
    expect(removals.ofObject(legacy)).toBeUndefined();
  });
});

describe('a field and a group with one key', () => {
  const [field, group] = [bound('field', 'leads.source'), bound('field_group', 'leads.source')];

  it('are told apart: the key alone is the field, and the group is written with its kind', () => {
    const ofField = entry('leads.source');
    expect(new Removals([ofField]).ofObject(field)).toBe(ofField);
    expect(new Removals([ofField]).ofObject(group)).toBeUndefined();
    const ofGroup = entry('field_group:leads.source');
    expect(new Removals([ofField, ofGroup]).ofObject(group)).toBe(ofGroup);
  });

  it('are not confused where both go', () => {
    expect(new Removals([entry('leads.source')]).ambiguities([field, group])).toEqual([]);
  });

  it('are asked for as an entry has to write them', () => {
    expect(undeclared('leads.source', 'field_group', { renamed: undefined }).args.object).toBe(
      'field_group:leads.source',
    );
    expect(undeclared('leads.source', 'field', { renamed: undefined }).args.object).toBe('leads.source');
  });
});

describe('fields and groups of a list that is removed', () => {
  const stated = (object: string) => new Removals([entry(object, { moveTo: 'x' })]);

  it.each([
    ['field', 'goods'],
    ['field', 'list:goods'],
    ['field_group', 'goods'],
    ['field_group', 'list:goods'],
  ] as const)('%s: is forgotten with the list stated as %s', (kind, written) => {
    const found = stated(written).ofObject(bound(kind, 'lists.goods.price'));
    expect(found).toEqual(entry(written, { action: 'detach', moveTo: 'x' }));
  });

  it('may have a removal of its own', () => {
    const own = entry('lists.goods.price');
    expect(new Removals([entry('goods'), own]).ofObject(bound('field', 'lists.goods.price'))).toBe(own);
  });

  it('is not forgotten with another list, nor with something of another kind', () => {
    expect(stated('services').ofObject(bound('field', 'lists.goods.price'))).toBeUndefined();
    expect(stated('role:goods').ofObject(bound('field', 'lists.goods.price'))).toBeUndefined();
    expect(stated('goods').ofObject(bound('role', 'lists.goods.price'))).toBeUndefined();
  });

  it('is not forgotten when it belongs to a card', () => {
    expect(stated('leads').ofObject(bound('field', 'leads.price'))).toBeUndefined();
    expect(new Removals([entry('list:undefined')]).ofObject(bound('field', 'leads.price'))).toBeUndefined();
  });
});

describe('the removal stated for a part', () => {
  const sales = bound('pipeline', 'sales');

  it.each(['sales/demo', 'pipeline:sales/demo'])('is found as %s', (written) => {
    const stated = [entry('sales/offer'), entry(written)];
    expect(new Removals(stated).ofPart(sales, 'demo')).toBe(stated[1]);
  });

  it('is not the one of another part, another object or the object itself', () => {
    const removals = new Removals([
      entry('sales/offer'),
      entry('north/demo'),
      entry('sales'),
      entry('role:sales/demo'),
    ]);
    expect(removals.ofPart(sales, 'demo')).toBeUndefined();
  });
});

describe('a short name that fits removed objects of several kinds', () => {
  const both = [bound('role', 'legacy'), bound('pipeline', 'legacy')];
  const at = { file: 'crm/removals.yaml', line: 3, column: 5 } as unknown as NonNullable<Removal['at']>;

  it('is an error where it stands, with the names to choose from', () => {
    expect(new Removals([entry('legacy', { at })]).ambiguities(both)).toEqual([
      {
        code: 'REMOVAL_AMBIGUOUS',
        severity: 'error',
        args: { object: 'legacy', candidates: ['role:legacy', 'pipeline:legacy'] },
        at,
      },
    ]);
  });

  it('has no place when it was not read from a file', () => {
    expect(new Removals([entry('legacy')]).ambiguities(both)[0]).not.toHaveProperty('at');
  });

  it('is none with its kind, nor when only one of them is removed', () => {
    expect(new Removals([entry('role:legacy')]).ambiguities(both)).toEqual([]);
    expect(new Removals([entry('legacy')]).ambiguities([bound('role', 'legacy')])).toEqual([]);
    expect(new Removals([entry('legacy')]).ambiguities([bound('role', 'legacy'), bound('role', 'other')])).toEqual([]);
    const kept = bound('pipeline', 'legacy', {});
    expect(new Removals([entry('legacy')]).ambiguities([bound('role', 'legacy'), kept])).toEqual([]);
  });
});

describe('an object that is gone without a stated removal', () => {
  it('is an error that names it', () => {
    expect(undeclared('role:legacy', 'role', { renamed: undefined })).toStrictEqual({
      code: 'REMOVAL_NOT_STATED',
      severity: 'error',
      args: { object: 'role:legacy', kind: 'role' },
    });
  });

  it('is said to be renamed when it seems so', () => {
    expect(undeclared('role:legacy', 'role', { renamed: 'modern' }).args).toMatchObject({ renamed: 'modern' });
  });

  it.each([
    ['pipeline', 'sales', 'demo', 'stage'],
    ['field', 'leads.source', 'fair', 'option'],
  ] as const)('or of which a part is: %s %s/%s, a %s', (kind, object, part, partKind) => {
    expect(undeclared(object, kind, { part, renamed: undefined })).toEqual({
      code: 'PART_REMOVAL_NOT_STATED',
      severity: 'error',
      args: { object: `${object}/${part}`, kind: partKind },
    });
  });
});

it('has a place only where it comes from an entry of a file', () => {
  expect(finding('REMOVAL_OF_NOTHING', { object: 'x' })).toStrictEqual({
    code: 'REMOVAL_OF_NOTHING',
    severity: 'error',
    args: { object: 'x' },
  });
});
