import { idName } from '../../model/id-name';
import { fieldsPath } from './field-paths';
import type { Row } from './json';
import type { LiveField } from './model/composite-kinds/field';
import { listEntity } from './model/entities';
import { allPages, type Get } from './paging';
import { parseFields } from './read/fields';

/** The fields a list has now; one that was just made has those the CRM gives it. */
export async function readListFields(get: Get, listId: string): Promise<LiveField[]> {
  const entity = listEntity(idName(listId));
  const path = fieldsPath(entity, { object: () => listId });
  return parseFields(await allPages(get, path, 'custom_fields'), entity);
}

/**
 * The default fields of the special lists: those of the products are documented, those of the invoices stand in a sample
 * of the documentation. Only forecasts rely on it.
 */
const DEFAULT_FIELDS: Readonly<Record<string, readonly Row[]>> = {
  products: [
    { code: 'SKU', type: 'text' },
    { code: 'DESCRIPTION', type: 'textarea' },
    { code: 'PRICE', type: 'price' },
    { code: 'GROUP', type: 'category', nested: [] },
    { code: 'EXTERNAL_ID', type: 'text' },
  ],
  invoices: [
    { code: 'BILL_STATUS', type: 'select', enums: [] },
    { code: 'SUPPLIER', type: 'supplier' },
    { code: 'PAYER', type: 'payer' },
    { code: 'ITEMS', type: 'items' },
  ],
};

export function defaultFields(type: unknown): LiveField[] {
  const rows = DEFAULT_FIELDS[String(type)] ?? [];
  return parseFields(
    rows.map((row, index) => ({ ...row, id: index + 1, name: String(row.code) })),
    listEntity('#0'),
  );
}
