import { COUNTED_CARDS, type ValueAsk, type ValueCount } from '../../model/held-values';
import { isRow, type Row } from './json';
import { firstPages } from './paging';
import type { Get } from './transport/client';

/** Pages of 250 cards: 2,000 of each kind. */
const MOST_PAGES = 8;

/**
 * Counts the cards that hold values, looking at the newest of each kind that is asked for, once for all asks. Nothing
 * is filtered by the server: filters by a value are a paid add-on on amocrm.ru, and unknown ones are ignored in silence.
 */
export async function countValues(get: Get, asks: readonly ValueAsk[]): Promise<ValueCount[]> {
  const cards = new Map<string, { rows: Row[]; whole: boolean }>();
  for (const entity of COUNTED_CARDS) {
    if (!asks.some((ask) => ask.entity === entity)) continue;
    const { rows, whole } = await firstPages(get, `/${entity}?order[id]=desc`, entity, MOST_PAGES);
    // a card that was made meanwhile moves the others to the next page
    cards.set(entity, { rows: [...new Map(rows.map((row) => [row.id, row])).values()], whole });
  }
  return asks.map((ask) => {
    const { rows = [], whole = true } = cards.get(ask.entity) ?? {};
    return { count: rows.filter((row) => holds(row, ask)).length, looked: rows.length, whole };
  });
}

function holds({ custom_fields_values: fields }: Row, { fieldId, optionId }: ValueAsk): boolean {
  const field = rowsIn(fields).find(({ field_id }) => field_id === fieldId);
  const values = rowsIn(field?.values);
  return optionId === undefined ? values.length > 0 : values.some(({ enum_id }) => enum_id === optionId);
}

function rowsIn(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}
