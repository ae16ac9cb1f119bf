import type { ValueAsk, ValueCount } from '../../model/held-values';
import { isRow, type Row } from './json';
import { COUNTED_CARDS } from './model/counted-cards';
import { firstRows } from './paging';
import type { Get } from './transport/client';

/** Cards of each kind. */
const MOST_CARDS = 2_000;

/**
 * Counts the cards that hold values, looking at the newest of each kind that is asked for, once for all asks. Nothing
 * is filtered by the server: filters by a value are a paid add-on on amocrm.ru, and unknown ones are ignored in silence.
 */
export async function countValues(get: Get, asks: readonly ValueAsk[]): Promise<ValueCount[]> {
  const cards = new Map<string, { rows: Holding[]; whole: boolean }>();
  for (const entity of COUNTED_CARDS) {
    const asked = asks.filter((ask) => ask.entity === entity);
    if (asked.length === 0) continue;
    const keep = (row: Row): Holding => ({ id: row.id, held: asked.filter((ask) => holds(row, ask)) });
    const list = { path: `/${entity}?order[id]=desc`, collection: entity, keep };
    const { rows, whole } = await firstRows(get, list, MOST_CARDS);
    // a card that was made meanwhile moves the others to the next page
    cards.set(entity, { rows: [...new Map(rows.map((row) => [row.id, row])).values()], whole });
  }
  return asks.map((ask) => {
    const { rows = [], whole = true } = cards.get(ask.entity) ?? {};
    return { count: rows.filter(({ held }) => held.includes(ask)).length, looked: rows.length, whole };
  });
}

/** All that is kept of a card. */
interface Holding {
  id: unknown;
  held: readonly ValueAsk[];
}

function holds({ custom_fields_values: fields }: Row, { fieldId, optionId }: ValueAsk): boolean {
  const field = rowsIn(fields).find(({ field_id }) => field_id === fieldId);
  const values = rowsIn(field?.values);
  return optionId === undefined ? values.length > 0 : values.some(({ enum_id }) => enum_id === optionId);
}

function rowsIn(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}
