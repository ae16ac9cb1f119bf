import type { AsRead } from './as-read';
import type { StoredFieldValues } from './cards';

export const LIST_TYPES = ['regular', 'invoices', 'products', 'suppliers'] as const;
export type ListType = (typeof LIST_TYPES)[number];

/** A list; `catalog` is its name in the API. */
export interface CatalogDocument {
  id: number;
  name: string;
  type: ListType;
  sort: number;
  can_add_elements: boolean;
  can_show_in_cards: boolean;
  can_link_multiple: boolean;
  can_be_deleted: boolean;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  as_read?: AsRead;
}

export interface ElementDocument {
  id: number;
  catalog_id: number;
  name: string;
  created_by: number;
  updated_by: number;
  created_at: number;
  updated_at: number;
  values: StoredFieldValues[];
}

export interface CustomerStatusDocument {
  id: number;
  name: string;
  sort: number;
  color: string;
  /** 0 ordinary, 1 purchase expected, 2 not bought, 3 closed, 4 bought lately. */
  type: number;
  /** The account's own: the first and the last three. */
  is_default: boolean;
  conditions: unknown[];
  as_read?: AsRead;
}

export interface SegmentDocument {
  id: number;
  name: string;
  color: string;
  available_products_price_types: number[];
  created_at: number;
  updated_at: number;
  values: StoredFieldValues[];
  as_read?: AsRead;
}
