import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, nextBetween, type Placed, stablePositions } from '../../src/crm/amocrm/model/sort-order';

const BOUNDS = { floor: 10, ceiling: 10_000 };
const rows = (...sorts: (number | undefined)[]): Placed[] => sorts.map((sort, id) => ({ id, sort }));

describe('keeping rows in place', () => {
  it('keeps all that are in order', () => {
    expect(stablePositions(rows(20, 30, 40), BOUNDS)).toEqual(new Set([0, 1, 2]));
  });

  it('moves the one that jumped, not the others', () => {
    expect(arrange(rows(50, 20, 30, 40), BOUNDS)).toEqual([15, 20, 30, 40]);
    expect(arrange(rows(30, 40, 50, 20), BOUNDS)).toEqual([30, 40, 50, 60]);
  });

  it('puts new rows between their neighbours', () => {
    expect(arrange(rows(20, undefined, undefined, 30), BOUNDS)).toEqual([20, 23, 26, 30]);
  });

  it('moves a neighbour where there is no room', () => {
    const sorts = arrange(rows(20, undefined, 21, 22), BOUNDS);
    expect(sorts).toEqual([...sorts].sort((a, b) => a - b));
    expect(new Set(sorts).size).toBe(4);
  });

  it('reads equal numbers by id, as the CRM does', () => {
    const fields = [1, 2, 3].map((id) => ({ id, sort: 500 }));
    expect(arrange(fields, { floor: 0, ceiling: 1000 })).toEqual([500, 500, 500]);
  });

  it('always yields the wanted order', () => {
    const sort = fc.option(fc.integer({ min: 11, max: 300 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(sort, { maxLength: 40 }), (sorts) => {
        const placed = rows(...sorts);
        const result = arrange(placed, BOUNDS);
        for (let index = 1; index < result.length; index += 1) {
          const [before, after] = [result[index - 1]!, result[index]!];
          expect(before < after || (before === after && placed[index - 1]!.id < placed[index]!.id)).toBe(true);
        }
        expect(result.every((value) => value < BOUNDS.ceiling)).toBe(true);
      }),
    );
  });
});

it('leaves room for those still to come', () => {
  expect([nextBetween(20, 30, 1), nextBetween(20, 23, 2), nextBetween(20, 10_000, 3)]).toEqual([25, 21, 30]);
});
