import { describe, expect, it } from 'vitest';
import { inOrder, mayBeRefused } from '../../src/plan/in-order';
import type { Operation } from '../../src/plan/types';

const op = (address: string, about: object = {}) => {
  const [kind = '', key = ''] = address.split(':');
  return { address, kind, key, action: 'create', after: {}, ...about } as unknown as Operation;
};
const gone = (address: string) => op(address, { action: 'delete', after: null });
const money = (address: string, action = 'create') => op(address, { action, after: { type: 'monetary' } });
const ordered = (...operations: Operation[]) => inOrder(operations).map(({ address }) => address);

describe('operations', () => {
  it('stand in the order of the kinds, those of one kind as in the configuration', () => {
    expect(
      ordered(op('role:b'), op('field:leads.z'), op('pipeline:b'), op('field:leads.a'), op('pipeline:a'), op('tag:a')),
    ).toEqual(['pipeline:b', 'pipeline:a', 'field:leads.z', 'field:leads.a', 'tag:a', 'role:b']);
  });

  it('that take something away come last, in the reverse order of kinds, then by key', () => {
    expect(
      ordered(gone('pipeline:a'), gone('role:c'), gone('role:a'), gone('role:b'), gone('field:leads.a'), op('role:d')),
    ).toEqual(['role:d', 'role:a', 'role:b', 'role:c', 'field:leads.a', 'pipeline:a']);
  });

  it('that the account may refuse come when everything else is written', () => {
    expect(ordered(money('field:leads.a'), op('role:a'), op('field:leads.b'), gone('role:b'))).toEqual([
      'field:leads.b',
      'role:a',
      'field:leads.a',
      'role:b',
    ]);
    expect(ordered(money('field:leads.a', 'update'), op('field:leads.b'), op('role:a'))).toEqual([
      'field:leads.a',
      'field:leads.b',
      'role:a',
    ]);
  });
});

it('a new field with money in it may be refused; a change of one, and any other kind, is not', () => {
  expect(mayBeRefused(money('field:leads.a'))).toBe(true);
  for (const other of [
    money('field:leads.a', 'update'),
    op('field:leads.a', { after: { type: 'text' } }),
    op('role:a'),
  ])
    expect(mayBeRefused(other)).toBe(false);
});
