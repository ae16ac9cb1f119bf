import { describe, expect, it } from 'vitest';
import { renderDrift } from '../../src/drift/render/human';
import { ORDER } from '../../src/model/path';
import { compareAccounts } from '../../src/plan/compare/accounts';
import { draftPlan } from '../../src/plan/draft';
import { itemNames, withItemNames } from '../../src/plan/item-names';
import { changeLine } from '../../src/plan/render/change-text';
import { renderComparison } from '../../src/plan/render/comparison';
import { changeLines } from '../../src/plan/render/words';
import { appliedAccount, found, report } from '../drift/support';
import { applyTo } from '../support/carry-out';
import { object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const tab = (key: string, fields: string[] = []) =>
  object('field_group', `leads.${key}`, { entity: 'leads', name: `Tab ${key}`, fields });
const field = (key: string) => object('field', `leads.${key}`, { entity: 'leads', name: `Field ${key}`, type: 'text' });
const card = (...tabs: string[]) => object('card', 'leads', { entity: 'leads', tabs });
const text = (tabs: string[], fields: string[]) =>
  wanted([
    ...tabs.map((key, index) => tab(key, index === 0 ? fields : [])),
    card(...tabs),
    ...['x', 'y', 'z'].map(field),
  ]);

const before = text(['a', 'b', 'c'], ['x', 'y', 'z']);
const after = text(['a', 'c', 'b'], ['y', 'x', 'z']);

describe('tabs and fields whose order changes', () => {
  it('are shown by name in a plan, which carries the names with it', async () => {
    const crm = new MemoryCrm();
    const { base } = await applyTo(crm, before, new Map());
    const { operations, binding } = draftPlan({ desired: after, base, snapshot: crm.snapshot() });
    const named = operations.map((operation) => withItemNames(operation, binding.objects));
    expect(named.map(({ names }) => names)).toContainEqual({ a: 'Tab a', b: 'Tab b', c: 'Tab c' });
    expect(named.flatMap((operation) => changeLines(operation, 'en'))).toEqual([
      'fields: «Field x» moves from the first place to after «Field y»',
      'tabs: «Tab b» moves from after «Tab a» to after «Tab c»',
    ]);
  });

  it('are shown by name in drift', async () => {
    const { crm, drift } = await appliedAccount(before);
    const [first, second] = crm.state.fieldGroups.filter(({ name }) => /Tab [bc]/.test(name));
    [first!.sort, second!.sort] = [second!.sort, first!.sort];
    crm.state.fieldGroups.sort((one, other) => one.sort - other.sort);
    const shown = renderDrift(report(drift().differences.map((difference) => found(difference))), 'en');
    expect(shown).toContain('tabs: «Tab b» moves from after «Tab a» to after «Tab c»');
    const conflict = drift(text(['c', 'a', 'b'], ['x', 'y', 'z'])).differences;
    const threeSides = renderDrift(report(conflict.map((difference) => found(difference))), 'en');
    expect(threeSides).toContain('in the configuration  Tab c, Tab a, Tab b');
  });

  it('are shown by name where two accounts differ, as stages are', async () => {
    const sideOf = async (name: string, desired: typeof before) => {
      const crm = new MemoryCrm();
      const { base } = await applyTo(crm, desired, new Map());
      return { name, desired: before, base, snapshot: crm.snapshot() };
    };
    const stages = (...names: [string, string][]) =>
      object('pipeline', 'sales', {
        ...salesPipeline,
        stages: names.map(([key, name]) => ({ key, name, color: '#fffeb2' })),
      });
    const withStages = (base: typeof before, ...names: [string, string][]) => ({
      ...base,
      objects: [...base.objects, stages(...names)],
    });
    const left = await sideOf('dev', withStages(before, ['new', 'New'], ['offer', 'Offer']));
    const right = await sideOf('prod', withStages(after, ['offer', 'Offer'], ['new', 'New']));
    const shown = renderComparison(compareAccounts(left, right), { language: 'en', all: true });
    expect(shown).toContain('tabs: «Tab b» after «Tab a» ≠ after «Tab c»');
    expect(shown).toContain('fields: «Field x» in the first place ≠ after «Field y»');
    expect(shown).toContain('stages: «New» in the first place ≠ after «Offer»');
  });

  it('are told apart by their keys where two have one name', () => {
    const names = { a: 'Tab', b: 'Tab', c: 'Other' };
    const change = { path: ['tabs'], from: ['a', 'b', 'c'], to: ['b', 'a', 'c'] };
    expect(changeLine(change, { kind: 'card', language: 'en', names })).toBe(
      'tabs: «Tab» (a) moves from the first place to after «Tab» (b)',
    );
  });

  it('name what comes and goes, too', () => {
    const names = { a: 'Tab a', b: 'Tab b', c: 'Tab c' };
    const change = { path: ['tabs'], from: ['a', 'b'], to: ['a', 'c'] };
    expect(changeLine(change, { kind: 'card', language: 'ru', names })).toBe('tabs: −«Tab b» +«Tab c» (после «Tab a»)');
  });
});

describe('the names of what stands in an order', () => {
  it('are those of its parts, and of nothing else that changes', () => {
    const spec = { ...salesPipeline };
    expect(itemNames(['stages', ORDER], [spec], new Map())).toEqual({ new: 'Новая заявка', offer: 'Предложение' });
    expect(itemNames(['name'], [spec], new Map())).toBeUndefined();
    expect(itemNames(['rights', 'tabs'], [spec], new Map())).toBeUndefined();
  });
});
