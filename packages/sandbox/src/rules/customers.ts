import { type Account, accountDocument } from '../account';
import { Problem } from '../http/problems';
import type { CustomersMode } from '../store/documents';
import type { CustomerStatusDocument } from '../store/list-documents';

/** System ones included. */
export const MAX_CUSTOMER_STATUSES = 30;
export const MAX_SEGMENTS = 100;

const EXPLANATIONS = {
  periodicity: 'Periodic purchases of customers are switched off',
  segments: 'Segmentation of customers is switched off',
} satisfies { [M in CustomersMode]?: string };

/** Statuses and segments answer 422 unless the account's customers are in their mode. */
export function refuseInOtherMode(account: Account, mode: keyof typeof EXPLANATIONS): void {
  const current = accountDocument(account).settings.customers_mode;
  // The segments of old were called dynamic.
  const fits = current === mode || (mode === 'segments' && current === 'dynamic');
  if (!fits) throw new Problem(422, EXPLANATIONS[mode]);
}

const BOUGHT_LATELY = 4;

/**
 * The system statuses that come with periodic purchases, in the colours and with the conditions of the vendor's sample
 * (which shows English names; the Russian ones are a guess, and so is the type of the expected purchase: the sample
 * says 3, the table of types 1).
 */
export function addSystemStatuses(account: Account): void {
  const { store } = account;
  if (store.all('customerStatus').length > 0) return;
  const condition = (type: string, value: number) => [[{ type, match: { value }, conditions: [{ value }] }]];
  const system: [string, string, number, unknown[]][] = [
    ['Недавно купили', '#ccff66', BOUGHT_LATELY, []],
    ['Ожидается покупка', '#99ccff', 1, condition('before_purchase', 0)],
    ['Не купили', '#fd5598', 2, []],
    ['Закрытые', '#d5d8db', 3, condition('after_today', 60)],
  ];
  system.forEach(([name, color, type, conditions], sort) => {
    const id = store.nextId('customerStatus');
    store.save('customerStatus', { id, name, sort, color, type, is_default: true, conditions });
  });
}

/**
 * Numbered from 0 as in the vendor's sample: the first and the last three are the system's, what was asked for only
 * decides the order between them (a guess from "all but the first and the last three can be changed").
 */
export function placeCustomerStatuses(all: readonly CustomerStatusDocument[]): CustomerStatusDocument[] {
  const rank = (one: CustomerStatusDocument) => {
    if (!one.is_default) return 1;
    return one.type === BOUGHT_LATELY ? 0 : 2;
  };
  const ordered = [...all].sort((a, b) => rank(a) - rank(b) || a.sort - b.sort);
  return ordered.map((one, sort) => ({ ...one, sort }));
}
