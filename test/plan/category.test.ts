import { describe, expect, it } from 'vitest';
import type { OptionSpec } from '../../src/crm/amocrm/model/composite-kinds/field';
import type { DesiredObject, Removal } from '../../src/model/desired';
import { draftPlan } from '../../src/plan/draft';
import { applyTo } from '../support/carry-out';
import { object, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const MACHINES: OptionSpec = { key: 'machines', name: 'Станки' };
const SPARES: OptionSpec = { key: 'spares', name: 'Запчасти' };
const BELTS: OptionSpec = { key: 'belts', name: 'Ремни', parent: 'spares' };

const PRODUCTS = object('list', 'products', { name: 'Товары' });

function category(options: OptionSpec[]): DesiredObject {
  return object('field', 'lists.products.group', {
    entity: 'lists.products',
    name: 'Группа',
    type: 'category',
    options,
  });
}

async function applied(...options: OptionSpec[]) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, wanted([PRODUCTS, category(options)]), new Map());
  const plan = (next: OptionSpec[], removals: Removal[] = []) =>
    draftPlan({ desired: wanted([PRODUCTS, category(next)], { removals }), base, snapshot: crm.snapshot() });
  return { crm, base, plan };
}

const gone = (key: string): Removal => ({ object: `lists.products.group/${key}`, action: 'delete', reason: 'test' });

describe('the tree of a category', () => {
  it('is nothing to do once it is there', async () => {
    const { plan } = await applied(MACHINES, SPARES, BELTS);
    expect(plan([MACHINES, SPARES, BELTS]).operations).toEqual([]);
  });

  it('shows an option that moves under another one as a change of that option', async () => {
    const { plan } = await applied(MACHINES, SPARES, BELTS);
    const { operations } = plan([MACHINES, { ...BELTS, parent: 'machines' }, SPARES]);
    expect(operations[0]?.changes).toEqual([
      { path: ['options', 'belts', 'parent'], from: 'spares', to: 'machines' },
      {
        path: ['options', { order: true }],
        from: ['machines', 'spares', 'belts'],
        to: ['machines', 'belts', 'spares'],
      },
    ]);
  });

  it('loses an option only with its fate stated, and then the values that were chosen', async () => {
    const { plan } = await applied(MACHINES, SPARES, BELTS);
    expect(plan([MACHINES, SPARES]).findings.map(({ code }) => code)).toEqual(['PART_REMOVAL_NOT_STATED']);
    const { operations, findings } = plan([MACHINES, SPARES], [gone('belts')]);
    expect(findings).toEqual([]);
    expect(operations.map(({ undo, removals }) => [undo, removals.map(({ key }) => key)])).toEqual([['R2', ['belts']]]);
  });

  it('moves up what nobody described when the option above it goes', async () => {
    const { crm, plan } = await applied(MACHINES, SPARES);
    const spares = crm.state.fields[0]!.options[1]!.id;
    crm.state.fields[0]!.options.push({ id: 9, value: 'Ножи', code: null, sort: 9, parentId: spares });
    const { operations } = plan([MACHINES], [gone('spares')]);
    expect(operations[0]?.after).toMatchObject({ options: [MACHINES, { key: '#9', name: 'Ножи' }] });
    expect(operations[0]?.after).not.toHaveProperty('options.1.parent');
  });

  it('finds the options of an account by all they stand under', async () => {
    const crm = new MemoryCrm();
    const twins = [MACHINES, { ...BELTS, key: 'a', parent: 'machines' }, SPARES, { ...BELTS, key: 'b' }];
    await applyTo(crm, wanted([PRODUCTS, category(twins)]), new Map());
    const { draft } = await applyTo(crm, wanted([PRODUCTS, category(twins)]), new Map());
    expect(draft.operations.map(({ action, changes }) => [action, changes])).toEqual([
      ['adopt', []],
      ['adopt', []],
    ]);
    expect(draft.findings).toEqual([]);
  });
});
