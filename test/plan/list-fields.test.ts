import { describe, expect, it } from 'vitest';
import type { LiveField } from '../../src/crm/amocrm/model/composite-kinds/field';
import type { DesiredObject } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { object, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const NOTHING: RecordedState = new Map();
const list = (key: string, name: string, formerly: string[] = []) => object('list', key, { name }, formerly);
const goods = list('goods', 'Товары');
const weight = object('field', 'lists.goods.weight', { entity: 'lists.goods', name: 'Вес', type: 'numeric' });
const sizes = object('field_group', 'lists.goods.sizes', {
  entity: 'lists.goods',
  name: 'Размеры',
  fields: ['weight'],
});

const said = (draft: { operations: readonly { action: string; address: string }[] }) =>
  draft.operations.map(({ action, address }) => `${action} ${address}`);

describe('fields of lists', () => {
  it('are made after their list in the same run, and then nothing is left to do', async () => {
    const crm = new MemoryCrm();
    const desired = wanted([weight, sizes, goods]);
    const { base, draft } = await applyTo(crm, desired, NOTHING);
    expect(said(draft)).toEqual([
      'create list:goods',
      'create field_group:lists.goods.sizes',
      'create field:lists.goods.weight',
    ]);
    expect(crm.state.fields.map(({ entity }) => entity)).toEqual([`lists.#${crm.state.plain.list?.[0]?.id}`]);
    expect(said(draftPlan({ desired, base, snapshot: crm.snapshot() }))).toEqual([]);
  });

  it('are taken over by name in their own list, whatever other lists have', async () => {
    const crm = new MemoryCrm();
    const other = object('field', 'lists.other.weight', { entity: 'lists.other', name: 'Вес', type: 'numeric' });
    await applyTo(crm, wanted([goods, list('other', 'Другое'), weight, other]), NOTHING);
    const { draft } = await applyTo(crm, wanted([goods, weight]), NOTHING);
    expect(said(draft)).toEqual(['adopt list:goods', 'adopt field:lists.goods.weight']);
  });

  it('keep their records when the list gets another key', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([goods, weight]), NOTHING);
    const moved = object('field', 'lists.wares.weight', { entity: 'lists.wares', name: 'Вес', type: 'numeric' }, [
      'lists.goods.weight',
    ]);
    const desired = wanted([list('wares', 'Товары', ['goods']), moved]);
    const draft = draftPlan({ desired, base, snapshot: crm.snapshot() });
    expect(draft.findings).toEqual([]);
    expect(said(draft)).toEqual(['record list:wares', 'record field:lists.wares.weight']);
    expect(draft.operations.flatMap(({ changes }) => changes)).toEqual([]);
  });

  it('share the fate that is stated of their list', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, wanted([goods, weight, sizes]), NOTHING);
    const removals = [{ object: 'list:goods', action: 'detach' as const, reason: 'test' }];
    const draft = draftPlan({ desired: wanted([], { removals }), base, snapshot: crm.snapshot() });
    expect(draft.findings).toEqual([]);
    expect(said(draft).sort()).toEqual([
      'detach field:lists.goods.weight',
      'detach field_group:lists.goods.sizes',
      'detach list:goods',
    ]);
  });

  it('that only a person can bring along are an error that names them', () => {
    const snapshot = { ...new MemoryCrm().snapshot(), withoutFields: { customers: 402 } };
    const buyer = object('field', 'customers.code', { entity: 'customers', name: 'Код', type: 'text' });
    const { findings, operations } = draftPlan({ desired: wanted([buyer]), base: NOTHING, snapshot });
    expect(operations).toEqual([]);
    expect(findings).toMatchObject([
      { code: 'KIND_UNAVAILABLE', severity: 'error', args: { object: 'field:customers.code', status: 402 } },
    ]);
  });
});

describe('names of lists in fields and rights', () => {
  const chained = (chain: object[]): DesiredObject =>
    object('field', 'leads.model', { entity: 'leads', name: 'Модель', type: 'chained_list', chain } as never);

  it('are keys where the text knows the list, else ids', async () => {
    const crm = new MemoryCrm();
    await applyTo(crm, wanted([goods]), NOTHING);
    const id = Number(crm.state.plain.list?.[0]?.id);
    const link = (listId: number, title: string | null) => ({ listId, parentId: null, title });
    crm.state.fields.push({
      ...LIVE,
      name: 'Модель',
      type: 'chained_list',
      chain: [link(id, 'Товар'), link(77, null)],
    });
    const desired = wanted([goods, chained([{ list: 'goods' }])]);
    const { operations } = draftPlan({ desired, base: NOTHING, snapshot: crm.snapshot() });
    expect(operations.at(-1)?.changes).toEqual([
      {
        path: ['chain'],
        from: [{ list: 'goods', title: 'Товар' }, { list: '#77' }],
        to: [{ list: 'goods', title: 'Товар' }],
      },
    ]);
  });

  it('a field that is built of something is not made without it', () => {
    const { findings } = draftPlan({
      desired: wanted([object('field', 'leads.model', { entity: 'leads', name: 'Модель', type: 'chained_list' })]),
      base: NOTHING,
      snapshot: new MemoryCrm().snapshot(),
    });
    expect(findings).toMatchObject([{ code: 'FIELD_INCOMPLETE', args: { attribute: 'chain' } }]);
  });
});

const LIVE: LiveField = {
  id: 900,
  entity: 'leads',
  name: '',
  type: 'text',
  code: null,
  sort: 500,
  groupId: null,
  apiOnly: false,
  predefined: false,
  options: [],
  stages: {},
};
