import { describe, expect, it } from 'vitest';
import { columnsOf, cutToColumns, padColumns } from '../../src/model/columns';

describe('columns of a terminal', () => {
  it.each([
    ['Заявка', 6],
    ['名前', 4],
    ['🙂', 2],
    ['👨‍👩‍👧', 2],
    ['👍🏽', 2],
    ['e\u0301', 1],
    ['', 0],
  ])('%j takes %d', (text, columns) => expect(columnsOf(text)).toBe(columns));

  it('are filled with spaces, and no text is made shorter', () => {
    expect([padColumns('名', 4), padColumns('имя', 4), padColumns('длинное', 4)]).toEqual(['名  ', 'имя ', 'длинное']);
  });

  it.each([
    ['fits', 4, 'fits'],
    ['longer', 4, 'lon…'],
    ['名前名前', 6, '名前…'],
    ['a👨‍👩‍👧b', 3, 'a…'],
    ['a👨‍👩‍👧b', 4, 'a👨‍👩‍👧b'],
  ])('%j is cut to %d without halves of signs', (text, columns, cut) => {
    expect(cutToColumns(text, columns)).toBe(cut);
    expect(columnsOf(cut)).toBeLessThanOrEqual(columns);
  });
});
