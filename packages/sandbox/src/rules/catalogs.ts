import type { Account } from '../account';
import type { FieldDocument } from '../store/documents';
import type { CatalogDocument, ListType } from '../store/list-documents';
import { blankField } from './fields';
import { addPredefinedGroups, groupDocument } from './groups';
import { listPlace } from './places';

export const MAX_CATALOGS = 10;

/** Of these an account has one list at most; for the own companies (suppliers) that is a guess. */
export const SINGULAR_TYPES: readonly ListType[] = ['invoices', 'products', 'suppliers'];

export function blankCatalog(
  account: Account,
  author: number,
  id: number,
  name: string,
  type: ListType,
): CatalogDocument {
  const now = account.now();
  return {
    id,
    name,
    type,
    sort: 10,
    can_add_elements: true,
    can_show_in_cards: false,
    can_link_multiple: true,
    // Of the products it stands in a sample, of the suppliers it is a guess.
    can_be_deleted: type === 'regular' || type === 'invoices',
    created_by: author,
    updated_by: author,
    created_at: now,
    updated_at: now,
  };
}

/**
 * What a new list is born with: its tab; products their tab on leads, as in a sample; and the fields that the service
 * needs itself. Those of the products are documented; those of the invoices stand in a sample, which need not show them
 * all; that the API's POST makes them as the settings page does is a guess.
 */
export function equipCatalog(account: Account, catalog: CatalogDocument): void {
  addPredefinedGroups(account, listPlace(catalog.id));
  if (catalog.type === 'products') {
    const tab = groupDocument('leads', String(catalog.id), catalog.name, 1, true);
    account.store.save('group', tab);
  }
  addBornFields(account, catalog);
}

export function addBornFields({ store }: Account, { id, type }: CatalogDocument): void {
  const place = listPlace(id);
  (BORN_WITH[type] ?? []).forEach(({ options, ...own }, index) => {
    store.save('field', {
      ...blankField(store.nextId('field'), place, own.type),
      ...own,
      sort: 510 + index,
      is_deletable: false,
      enums: options?.map((one, sort) => ({ id: store.nextId('enum'), sort, ...one })) ?? null,
    });
  });
}

interface Born extends Pick<FieldDocument, 'name' | 'code' | 'type'> {
  is_visible?: boolean;
  options?: readonly { value: string; code: string }[];
}

const BORN_WITH: { [T in ListType]?: readonly Born[] } = {
  products: [
    { name: 'Артикул', code: 'SKU', type: 'text' },
    { name: 'Описание', code: 'DESCRIPTION', type: 'textarea' },
    // A sample shows its values as `numeric`, yet it is what segments name as their kind of price.
    { name: 'Цена', code: 'PRICE', type: 'price' },
    { name: 'Группа', code: 'GROUP', type: 'category' },
    { name: 'External ID', code: 'EXTERNAL_ID', type: 'text', is_visible: false },
  ],
  invoices: [
    {
      name: 'Статус',
      code: 'BILL_STATUS',
      type: 'select',
      options: [
        { value: 'Создан', code: 'created' },
        { value: 'Оплачен', code: 'paid' },
      ],
    },
    { name: 'Поставщик', code: 'SUPPLIER', type: 'supplier' },
    { name: 'Плательщик', code: 'PAYER', type: 'payer' },
    { name: 'Позиции счета', code: 'ITEMS', type: 'items' },
  ],
};
