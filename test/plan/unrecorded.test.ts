import { describe, expect, it } from 'vitest';
import type { DesiredObject, Removal } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { bind } from '../../src/plan/bind';
import { draftPlan } from '../../src/plan/draft';
import { earlierHand } from '../../src/plan/earlier-hand';
import { applyTo } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const NOTHING: RecordedState = new Map();
const sales = object('pipeline', 'sales', salesPipeline);
const manager = object('role', 'manager', managerRole);
const marketing = object('role', 'marketing', { ...managerRole, name: 'Маркетинг' });
const phone = object('field', 'leads.telefon', { entity: 'leads', name: 'Телефон', type: 'text' });
const remove = (name: string, action: Removal['action'] = 'delete'): Removal => ({ object: name, action, reason: 'x' });

/** An account in which all of this was applied, and what is on record of it. */
async function accountOf(objects: DesiredObject[]) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, wanted(objects), NOTHING);
  return { crm, base };
}

function warnings(crm: MemoryCrm, objects: DesiredObject[], removals: Removal[], base: RecordedState = NOTHING) {
  return draftPlan({ desired: wanted(objects, { removals }), base, snapshot: crm.snapshot() })
    .findings.filter(({ code }) => code === 'REMOVAL_NOT_RECORDED')
    .map(({ severity, args }) => `${severity} ${args.object}: ${args.name}`);
}

describe('a deletion that is stated, and whose object no record knows,', () => {
  it('is said in the plan where the account has an object of that key', async () => {
    const { crm, base } = await accountOf([manager, marketing, phone]);
    const both = [remove('marketing'), remove('field:leads.telefon')];
    expect(warnings(crm, [manager], both)).toEqual([
      'warning marketing: Маркетинг',
      'warning field:leads.telefon: Телефон',
    ]);
    expect(warnings(crm, [manager], both, base)).toEqual([]);
  });

  it('is said of a stage and an option, too', async () => {
    const more = { ...salesPipeline, stages: [...salesPipeline.stages, { key: 'x', name: 'Договор' }] };
    const { crm, base } = await accountOf([object('pipeline', 'sales', more)]);
    expect(warnings(crm, [sales], [remove('sales/dogovor')])).toEqual(['warning sales/dogovor: Договор']);
    expect(warnings(crm, [sales], [remove('sales/x')], base)).toEqual([]);
  });

  it('is said of no group that only has the key of the field', async () => {
    const tab = object('field_group', 'leads.telefon', { entity: 'leads', name: 'Телефон', fields: [] });
    const { crm, base } = await accountOf([tab]);
    expect(warnings(crm, [], [remove('leads.telefon')])).toEqual([]);
    expect(warnings(crm, [], [remove('field_group:leads.telefon')])).toEqual([
      'warning field_group:leads.telefon: Телефон',
    ]);
    const { crm: both } = await accountOf([tab, phone]);
    expect(warnings(both, [tab], [remove('leads.telefon')], base)).toEqual(['warning leads.telefon: Телефон']);
  });

  it('is nothing to say where it is done, or was to leave the object where it is', async () => {
    const { crm } = await accountOf([manager]);
    expect(warnings(crm, [manager], [remove('marketing')])).toEqual([]);
    const { crm: other } = await accountOf([manager, marketing]);
    expect(warnings(other, [manager], [remove('marketing', 'detach')])).toEqual([]);
  });
});

describe('an account that was under this configuration before', () => {
  const fields = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) =>
    object('field', `leads.${key}`, { entity: 'leads', name: `Поле ${key}`, type: 'text' }),
  );
  const text = [manager, sales, ...fields];
  const seen = (crm: MemoryCrm, objects: DesiredObject[], removals: Removal[] = []) => {
    const desired = wanted(objects, { removals });
    return earlierHand(bind({ desired, base: NOTHING, snapshot: crm.snapshot() }), NOTHING, desired);
  };

  it('has almost all of its objects', async () => {
    const { crm } = await accountOf(text);
    expect(seen(crm, text)).toEqual({ of: 10, matching: 10, almostAll: true, removals: [], there: [] });
    const more = object('role', 'head', { ...managerRole, name: 'Руководитель' });
    expect(seen(crm, [...text, more])).toMatchObject({ of: 11, matching: 10, almostAll: true });
    expect(seen(crm, [...text, more, marketing])).toMatchObject({ of: 12, matching: 10, almostAll: false });
  });

  it('is told by no handful of objects, and not by an empty account', async () => {
    const { crm } = await accountOf([manager, sales, ...fields.slice(0, 2)]);
    expect(seen(crm, [manager, sales, ...fields.slice(0, 2)])).toMatchObject({ matching: 4, almostAll: false });
    expect(seen(new MemoryCrm(), text)).toMatchObject({ matching: 0, almostAll: false });
  });

  it('names the deletions that would be dropped, and those whose object is there', async () => {
    const { crm } = await accountOf([...text, marketing]);
    expect(seen(crm, text, [remove('marketing'), remove('head'), remove('b', 'detach')])).toMatchObject({
      removals: ['marketing', 'head'],
      there: ['marketing'],
    });
  });
});
