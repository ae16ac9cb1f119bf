import { defineAttributeSet } from '../../../../model/facts';
import { LISTS } from '../entities';

/** A list (the API calls it a catalog). Its fields are objects of their own, kept in the same file. */
export const list = defineAttributeSet({
  file: 'lists/*',
  schema: 'list',
  hasFields: LISTS,
  manage: 'lists',
  identity: [{ attribute: 'name', compare: 'name' }],
  attributes: {
    name: { type: 'text' },
    type: { type: 'text', default: 'regular', change: 'never' },
    can_add_elements: { type: 'flag' },
    can_link_multiple: { type: 'flag' },
    can_show_in_cards: { type: 'flag' },
  },
  reach: { create: 'api', change: 'api', delete: 'manual' },
  undoDelete: 'R3',
  most: 10,
  // [official]
  mostWith: { attribute: 'type', values: ['products', 'invoices'], most: 1 },
});
