import { describe, expect, it } from 'vitest';
import { selectDesired } from '../../src/plan/selection';
import { applyTo } from '../support/carry-out';
import { object, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';
import { memorySession } from './memory-session';

const field = (key: string) => object('field', `leads.${key}`, { entity: 'leads', name: `Поле ${key}`, type: 'text' });
const group = (key: string, fields: string[]) =>
  object('field_group', `leads.${key}`, { entity: 'leads', name: `Вкладка ${key}`, fields });
const TEXT = wanted([group('terms', ['a', 'c', 'b']), group('other', []), field('a'), field('b'), field('c')]);

/** The calls of an apply of `leads.c` alone, after somebody deleted it by hand and did more. */
async function callsFor(byHand: (crm: MemoryCrm) => void) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, TEXT, new Map());
  crm.state.fields = crm.state.fields.filter(({ name }) => name !== 'Поле c');
  byHand(crm);
  const desired = selectDesired(TEXT, base, { target: ['field:leads.c'], exclude: [] });
  const { session, plan, calls } = memorySession(crm, desired, base);
  expect(plan.operations.map(({ action, address }) => `${action} ${address}`)).toEqual(['create field:leads.c']);
  await session.execute('field:leads.c');
  return calls;
}

describe('a new field between two others', () => {
  it('gets room where they stand as the configuration has them', async () => {
    expect(await callsFor(() => {})).toEqual(['update field_group leads.terms', 'create field leads.c']);
  });

  it('brings back no field that somebody has put elsewhere: no plan has said so', async () => {
    const moved = ({ state }: MemoryCrm) => {
      const other = state.fieldGroups.find(({ name }) => name === 'Вкладка other')?.id ?? null;
      for (const row of state.fields) if (row.name === 'Поле b') row.groupId = other;
    };
    expect(await callsFor(moved)).toEqual(['create field leads.c']);
  });

  it('leaves another order as it is', async () => {
    const swapped = ({ state }: MemoryCrm) => state.fields.reverse();
    expect(await callsFor(swapped)).toEqual(['create field leads.c']);
  });
});
