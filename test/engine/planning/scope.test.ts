import { describe, expect, it } from 'vitest';
import { listOf, listsFor } from '../../../src/crm/amocrm/read/lists';
import { affectedBy, aloneScope, withAffected } from '../../../src/engine/planning/affected';
import { scopeOf } from '../../../src/engine/planning/scope';
import type { DesiredState } from '../../../src/model/desired';
import { type RecordedState, recordOf } from '../../../src/model/recorded-state';
import type { Operation } from '../../../src/plan/types';
import { managerRole, object, salesPipeline, wanted } from '../../support/desired';

const driver = { listsFor, listOf };
const ALL_LISTED = { manage: {} };
const PIPELINE = object('pipeline', 'sales', salesPipeline);
const ROLE = object('role', 'manager', managerRole);
const SOURCE = object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'text' });
const HOOK = object('webhook', 'pbx', { url: 'https://pbx.example.test/amo', events: ['add_lead'] });
const GOODS = object('list', 'goods', { name: 'Товары' });
const PRICE = object('field', 'lists.goods.price', { entity: 'lists.goods', name: 'Цена', type: 'numeric' });
const STATED = { managedRelations: { requires: ['sales/offer'] } };
const REMOVAL = { removals: [{ object: 'sales/new', action: 'delete', reason: 'unused' } as const] };

const LEADS = ['custom_fields.leads', 'groups.leads'];
const CARDS = ['leads', 'contacts', 'companies'].flatMap((card) => [`custom_fields.${card}`, `groups.${card}`]);

const recorded = (...objects: ReturnType<typeof object>[]): RecordedState =>
  new Map(objects.map((one) => [one.address, recordOf({ ...one, id: '7', ids: {} })]));
const scope = (desired: DesiredState) => scopeOf(driver, desired, new Map());
const listsOf = (desired: DesiredState) => [...scope(desired).lists].sort();

describe('what a plan reads', () => {
  it.each<[string, DesiredState, string[]]>([
    ['a webhook', wanted([HOOK], ALL_LISTED), ['pipelines', 'webhooks']],
    ['a role, and the stages it names', wanted([ROLE], ALL_LISTED), ['pipelines', 'roles']],
    ['a field: its card alone', wanted([SOURCE], ALL_LISTED), ['pipelines', ...LEADS]],
    ['the field of a list', wanted([GOODS, PRICE], ALL_LISTED), ['catalogs', 'pipelines']],
    ['nothing, with webhooks managed', wanted([], { manage: { webhooks: 'all' } }), ['pipelines', 'webhooks']],
    ['nothing, with fields managed', wanted([], { manage: { fields: 'all' } }), ['pipelines', ...CARDS]],
    ['a stage that requires fields', wanted([PIPELINE], { ...ALL_LISTED, ...STATED }), ['pipelines', ...CARDS]],
    [
      'a stage that goes',
      wanted([PIPELINE], { ...ALL_LISTED, ...REMOVAL }),
      ['pipelines', 'roles', 'webhooks', ...CARDS],
    ],
    [
      'a deletion of a kind that nothing else names',
      wanted([HOOK], { manage: {}, removals: [{ object: 'loss_reason:price', action: 'delete', reason: 'unused' }] }),
      ['pipelines', 'roles', 'webhooks', 'loss_reasons', ...CARDS],
    ],
  ])('of %s', (_, desired, lists) => {
    expect(listsOf(desired)).toEqual(lists.toSorted());
  });

  it('are the fields of the lists that the configuration names, and of no others', () => {
    const { includeFieldsOf } = scope(wanted([GOODS, PRICE], ALL_LISTED));
    expect(['Товары', 'Услуги'].map((name) => includeFieldsOf?.({ id: '1', name }))).toEqual([true, false]);
  });
});

describe('what is read because it is on record', () => {
  const listsFor = (...objects: ReturnType<typeof object>[]) =>
    [...scopeOf(driver, wanted([], ALL_LISTED), recorded(...objects)).lists].sort();

  it.each<[string, ReturnType<typeof object>, string[]]>([
    ['a role', ROLE, ['pipelines', 'roles']],
    ['a field', SOURCE, ['pipelines', ...LEADS]],
    ['a role with rights in lists', object('role', 'shop', { ...managerRole, listRights: {} }), ['catalogs', 'roles']],
    ['a source, and the pipeline it leads to', object('source', 'site', { name: 'Сайт' }), ['sources']],
    [
      'a user, the roles and the departments',
      object('user', 'anna', { email: 'a@example.test' }),
      ['account', 'roles', 'users'],
    ],
  ])('%s', (_, one, lists) => {
    expect(listsFor(one)).toEqual([...new Set([...lists, 'pipelines'])].sort());
  });

  it('the hints that a stage had, and the fields that it required', () => {
    const stages = [{ key: 'new', name: 'Новая', hints: { newbie: 'Перезвоните' } }];
    const before = recorded(object('pipeline', 'sales', { ...salesPipeline, stages }));
    const [pipeline] = before.values();
    if (pipeline) Object.assign(pipeline, STATED);
    const { lists, details } = scopeOf(driver, wanted([], ALL_LISTED), before);
    expect([details, [...lists].sort()]).toEqual([true, ['pipelines', ...CARDS].sort()]);
  });
});

describe('what a run reads again', () => {
  const hint = { ...salesPipeline, stages: [{ key: 'new', name: 'Новая', hints: { newbie: 'Перезвоните' } }] };
  const text = wanted([object('pipeline', 'sales', hint), ROLE, SOURCE, HOOK, GOODS, PRICE], ALL_LISTED);
  const operation = ({ kind, key }: { kind: string; key: string }, over: Partial<Operation> = {}) =>
    ({ kind, key, action: 'update', removals: [], ...over }) as Operation;
  const affected = (...operations: Operation[]) => affectedBy({ driver, desired: text, base: new Map(), operations });

  it.each([
    ['a role, and what it has rights in', ROLE, ['catalogs', 'pipelines', 'roles']],
    ['a webhook', HOOK, ['webhooks']],
    ['a field, and what it may name', SOURCE, ['catalogs', 'pipelines', ...LEADS]],
    ['a list, and the roles that may have rights in it', GOODS, ['catalogs', 'pipelines', 'roles']],
    ['the field of a list', PRICE, ['catalogs', 'pipelines']],
  ])('for %s: no other list', (_, changed, lists) => {
    const changes = affected(operation(changed));
    expect([...changes.scope.lists].sort()).toEqual(lists.toSorted());
    expect([...changes.beside]).toEqual(lists.includes('pipelines') ? [] : ['pipelines']);
    expect([changes.whole, changes.scope.details]).toEqual([false, lists.includes('pipelines')]);
    expect([...aloneScope(changes).lists].sort()).toEqual([...new Set([...lists, 'pipelines'])].sort());
  });

  it('for a pipeline: also what names its stages, and the hints', () => {
    const { scope, beside } = affected(operation(PIPELINE));
    expect([...scope.lists].sort()).toEqual(['catalogs', 'pipelines', 'roles']);
    expect([beside.size, scope.details]).toEqual([0, true]);
  });

  it('for the field of a list that has another key and name now: the fields of the one it was', () => {
    const renamed = { ...object('list', 'wares', { name: 'Изделия' }), formerly: ['goods'] };
    const price = object('field', 'lists.wares.price', { entity: 'lists.wares', name: 'Цена', type: 'numeric' });
    const { includeFieldsOf } = affectedBy({
      driver,
      desired: wanted([renamed, price], ALL_LISTED),
      base: recorded(GOODS, PRICE),
      operations: [operation(price)],
    }).scope;
    expect(['7', '8'].map((id) => includeFieldsOf?.({ id, name: 'Товары' }))).toEqual([true, false]);
  });

  it('for the field of a list: the fields of that list', () => {
    const { includeFieldsOf } = affected(operation(PRICE)).scope;
    expect(['Товары', 'Услуги'].map((name) => includeFieldsOf?.({ id: '1', name }))).toEqual([true, false]);
    expect(affected(operation(ROLE)).scope.includeFieldsOf?.({ id: '1', name: 'Товары' })).toBe(false);
  });

  it.each([
    ['something is deleted', operation(HOOK, { action: 'delete' })],
    ['a part goes', operation(PIPELINE, { removals: [{ part: 'stage', key: 'new', id: 1, reason: 'unused' }] })],
  ])('is all that was planned from where %s', (_, changed) => {
    const { scope, whole } = affected(operation(ROLE), changed);
    expect([scope.lists, whole]).toEqual([scopeOf(driver, text, new Map()).lists, true]);
  });

  it('is all of it where nothing was written', () => {
    expect(affected().whole).toBe(true);
  });

  it('takes the place of what was read before, and leaves the rest', () => {
    const known = { pipelines: 'with hints', roles: 'old', webhooks: 'old' };
    const read = { pipelines: 'without hints', webhooks: 'new' };
    expect(withAffected(known, read, affected(operation(HOOK)))).toEqual({ ...known, webhooks: 'new' });
    expect(withAffected(known, read, affected())).toBe(read);
  });
});
