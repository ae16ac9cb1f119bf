import type { FlavourName } from '../flavour';
import type { ListType } from '../store/list-documents';
import type { EntityType } from './places';

const EVERYWHERE: readonly EntityType[] = ['leads', 'contacts', 'companies', 'customers', 'segments', 'catalogs'];
const CARDS: readonly EntityType[] = ['leads', 'contacts', 'companies'];
const BUYERS: readonly EntityType[] = [...CARDS, 'customers'];
const LISTS: readonly EntityType[] = ['catalogs'];

/**
 * The vendor's table of types and entities. Multitext is missing: phones and e-mails exist, new ones cannot be made (a
 * guess). `chained_list`, `monetary` and hidden stages are sold apart as "super fields": here they are always bought.
 */
const CREATABLE: Record<string, readonly EntityType[]> = {
  text: EVERYWHERE,
  numeric: EVERYWHERE,
  checkbox: EVERYWHERE,
  select: EVERYWHERE,
  multiselect: EVERYWHERE,
  date: EVERYWHERE,
  url: EVERYWHERE,
  date_time: EVERYWHERE,
  textarea: EVERYWHERE,
  radiobutton: EVERYWHERE,
  streetaddress: EVERYWHERE,
  smart_address: CARDS,
  birthday: CARDS,
  legal_entity: CARDS,
  price: LISTS,
  category: LISTS,
  items: LISTS,
  linked_entity: LISTS,
  payer: LISTS,
  supplier: LISTS,
  tracking_data: ['leads'],
  chained_list: ['leads', 'customers'],
  monetary: BUYERS,
  file: [...BUYERS, 'catalogs'],
};

/** Kommo's own table; it has no columns for customers and segments and no rows for the parties of an invoice. */
const IN_KOMMO: typeof CREATABLE = {
  ...CREATABLE,
  payer: [],
  supplier: [],
  tracking_data: EVERYWHERE,
  chained_list: ['leads'],
  monetary: [...CARDS, 'catalogs'],
};

export function canCreate(type: string, entity: EntityType, flavour: FlavourName): boolean {
  const table = flavour === 'kommo' ? IN_KOMMO : CREATABLE;
  return Object.hasOwn(table, type) && (table[type] ?? []).includes(entity);
}

/** Whoever pays and whoever sells stand on invoices only. */
export const fitsList = (type: string, list: ListType) =>
  (type !== 'payer' && type !== 'supplier') || list === 'invoices';

export const needsEnums = (type: string) => type === 'select' || type === 'multiselect' || type === 'radiobutton';

export const REMINDERS = ['never', 'day', 'week', 'month'] as const;

/** Predefined options of phones and e-mails. */
export const PHONE_CODES = ['WORK', 'WORKDD', 'MOB', 'FAX', 'HOME', 'OTHER'] as const;
export const EMAIL_CODES = ['WORK', 'PRIV', 'OTHER'] as const;
