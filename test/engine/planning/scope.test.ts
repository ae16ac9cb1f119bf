import { describe, expect, it } from 'vitest';
import { listOf, listsFor } from '../../../src/crm/amocrm/read/lists';
import { affectedBy, withAffected } from '../../../src/engine/planning/affected';
import { scopeOf } from '../../../src/engine/planning/scope';
import type { DesiredState } from '../../../src/model/desired';
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
    ['a stage that goes', wanted([PIPELINE], { ...ALL_LISTED, ...REMOVAL }), ['pipelines', 'roles', ...CARDS]],
  ])('of %s', (_, desired, lists) => {
    expect(listsOf(desired)).toEqual(lists.toSorted());
  });

  it('are the fields of the lists that the configuration names, and of no others', () => {
    const { includeFieldsOf } = scope(wanted([GOODS, PRICE], ALL_LISTED));
    expect(['Товары', 'Услуги'].map((name) => includeFieldsOf?.({ id: '1', name }))).toEqual([true, false]);
  });
});

describe('what a run reads again', () => {
  const hint = { ...salesPipeline, stages: [{ key: 'new', name: 'Новая', hints: { newbie: 'Перезвоните' } }] };
  const text = wanted([object('pipeline', 'sales', hint), ROLE, SOURCE, HOOK, GOODS, PRICE], ALL_LISTED);
  const operation = ({ kind, key }: { kind: string; key: string }, over: Partial<Operation> = {}) =>
    ({ kind, key, action: 'update', removals: [], ...over }) as Operation;
  const affected = (...operations: Operation[]) => affectedBy({ driver, desired: text, base: new Map(), operations });

  it.each([
    ['a role', ROLE, ['roles'], false],
    ['a webhook', HOOK, ['webhooks'], false],
    ['a field', SOURCE, LEADS, false],
    ['a list', GOODS, ['catalogs'], false],
    ['the field of a list', PRICE, ['catalogs'], false],
  ])('for %s: its own list, and the account’s id', (_, changed, lists, details) => {
    const { scope, beside, whole } = affected(operation(changed));
    expect([...scope.lists].sort()).toEqual([...lists, 'pipelines'].sort());
    expect({ beside: [...beside], whole, details: scope.details }).toEqual({
      beside: ['pipelines'],
      whole: false,
      details,
    });
  });

  it('for a pipeline: also what names its stages, and the hints', () => {
    const { scope, beside } = affected(operation(PIPELINE));
    expect([...scope.lists].sort()).toEqual(['pipelines', 'roles']);
    expect([beside.size, scope.details]).toEqual([0, true]);
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
    const read = { pipelines: 'without hints', roles: 'new' };
    expect(withAffected(known, read, affected(operation(ROLE)))).toEqual({ ...known, roles: 'new' });
    expect(withAffected(known, read, affected())).toBe(read);
  });
});
