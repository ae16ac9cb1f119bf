import { describe, expect, it } from 'vitest';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { draftPlan } from '../../src/plan/draft';
import { selectDesired } from '../../src/plan/selection';
import { applyTo } from '../support/carry-out';
import { object, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const NOTHING: RecordedState = new Map();
const tab = (key: string) =>
  object('field_group', `leads.${key}`, { entity: 'leads', name: `Вкладка ${key}`, fields: [] });

/** The tabs of the lead's card, as a text names them one after another. */
function text(...tabs: string[]): DesiredState {
  const card = tabs.length > 1 ? [object('card', 'leads', { entity: 'leads', tabs })] : [];
  return wanted([...tabs.map(tab), ...card]);
}

async function applied(...tabs: string[]) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, text(...tabs), NOTHING);
  const plan = (desired: DesiredState) => {
    const { operations, findings } = draftPlan({ desired, base, snapshot: crm.snapshot() });
    return {
      operations: operations.map(({ action, address, changes }) => [
        `${action} ${address}`,
        ...changes.map(({ from, to }) => `${from} → ${to}`),
      ]),
      findings: findings.map(({ code }) => code),
    };
  };
  return { crm, base, plan };
}

describe('the order of tabs', () => {
  it('needs no request of its own when the tabs are made', async () => {
    const crm = new MemoryCrm();
    crm.state.fieldGroups.push({ id: 'default', entity: 'leads', name: 'Основное', predefined: true, sort: 0 });
    const { draft } = await applyTo(crm, text('deal', 'b_side', 'about'), NOTHING);
    expect(draft.operations.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'create field_group:leads.deal',
      'create field_group:leads.b_side',
      'create field_group:leads.about',
      'record card:leads',
    ]);
    expect(crm.state.fieldGroups.map(({ name }) => name)).toEqual([
      'Основное',
      'Вкладка deal',
      'Вкладка b_side',
      'Вкладка about',
    ]);
  });

  it('is one operation, however many tabs have to move', async () => {
    const { plan } = await applied('a', 'b', 'c');
    expect(plan(text('c', 'a', 'b')).operations).toEqual([['update card:leads', 'a,b,c → c,a,b']]);
  });

  it('is no change of the card when a tab more stands last', async () => {
    const { plan } = await applied('a', 'b');
    expect(plan(text('a', 'b', 'c')).operations).toEqual([
      ['create field_group:leads.c', 'undefined → [object Object]'],
      ['record card:leads'],
    ]);
  });

  it('is a change of the card when a tab more stands between others', async () => {
    const { plan } = await applied('a', 'b');
    expect(plan(text('a', 'c', 'b')).operations).toEqual([
      ['create field_group:leads.c', 'undefined → [object Object]'],
      ['update card:leads', 'a,b → a,c,b'],
    ]);
  });

  it('leaves tabs alone that the text does not name', async () => {
    const { crm, base, plan } = await applied('a', 'b');
    crm.state.fieldGroups.push({ id: '77', entity: 'leads', name: 'Чужая', predefined: false, sort: 0 });
    crm.state.fieldGroups.sort((one, other) => one.sort - other.sort);
    expect(plan(text('a', 'b')).operations).toEqual([]);
    await applyTo(crm, text('b', 'a'), base);
    expect(crm.state.fieldGroups.map(({ name }) => name)).toEqual(['Чужая', 'Вкладка b', 'Вкладка a']);
  });

  it('asks for no fate when it leaves the text with its tabs', async () => {
    const { plan } = await applied('a', 'b');
    const one = text('a');
    const removals = [{ object: 'field_group:leads.b', action: 'detach' as const, reason: 'не нужна' }];
    expect(plan({ ...one, removals })).toEqual({
      operations: [['record card:leads'], ['detach field_group:leads.b']],
      findings: [],
    });
  });

  it('loses no tab to an entry for a field of its key', async () => {
    const { plan } = await applied('a', 'b');
    const old = (action: 'delete' | 'detach') => [{ object: 'leads.b', action, reason: 'поле было лишним' }];
    expect(plan({ ...text('a'), removals: old('delete') })).toEqual({
      operations: [['record card:leads']],
      findings: ['REMOVAL_NOT_STATED'],
    });
    const renamed = wanted([tab('a'), object('field_group', 'leads.c', { ...tab('b').spec } as never)]);
    expect(plan({ ...renamed, removals: old('detach') }).findings).toEqual(['REMOVAL_NOT_STATED']);
  });

  it('waits for a tab that a limited plan leaves out', async () => {
    const { base, plan } = await applied('a', 'b');
    const limits = { target: [], exclude: ['field_group:leads.c' as const] };
    expect(plan(selectDesired(text('c', 'b', 'a'), base, limits))).toEqual({
      operations: [['update card:leads', 'a,b → b,a']],
      findings: [],
    });
  });
});
