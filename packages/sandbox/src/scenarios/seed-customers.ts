import { type Account, accountDocument } from '../account';
import { addSystemStatuses, placeCustomerStatuses } from '../rules/customers';
import { DEFAULT_COLOR, DEFAULT_SEGMENT_COLOR } from '../rules/palette';
import type { CustomersMode } from '../store/documents';
import type { Scenario } from './scenario';

export function addCustomers(account: Account, { account: wish, customers = {} }: Scenario): void {
  const { store } = account;
  const { statuses = [], segments = [] } = customers;
  const document = accountDocument(account);
  const { settings } = document;
  const mode = wish?.customers_mode ?? modeFor(statuses.length, segments.length) ?? settings.customers_mode;
  store.save('account', { ...document, settings: { ...settings, customers_mode: mode } });
  if (mode === 'periodicity' || statuses.length > 0) addSystemStatuses(account);
  statuses.forEach(({ id, name, color = DEFAULT_COLOR }, sort) => {
    const own = { id: id ?? store.nextId('customerStatus'), name, sort, color };
    store.save('customerStatus', { ...own, type: 0, is_default: false, conditions: [] });
  });
  for (const status of placeCustomerStatuses(store.all('customerStatus'))) store.save('customerStatus', status);
  for (const { id, name, color = DEFAULT_SEGMENT_COLOR } of segments) {
    const [created_at, updated_at] = [account.now(), account.now()];
    const own = { id: id ?? store.nextId('segment'), name, color, created_at, updated_at };
    store.save('segment', { ...own, available_products_price_types: [], values: [] });
  }
}

/** What was declared must be readable: only one of the two modes shows it. */
export function modeFor(statuses: number, segments: number): CustomersMode | undefined {
  if (statuses > 0) return 'periodicity';
  return segments > 0 ? 'segments' : undefined;
}
