import { type Account, accountDocument, rootSpot } from '../account';
import { boolean, object, oneOf } from '../http/decode';
import { oneItem } from '../http/items';
import { Problem } from '../http/problems';
import { type Answer, type Call, ok, onlyIn, patch, type Route } from '../http/route';
import { rewritten } from '../rules/as-read';
import { addSystemStatuses } from '../rules/customers';
import type { AccountSettings } from '../store/documents';

const modeWish = object({ mode: oneOf(['segments', 'periodicity']), is_enabled: boolean });

/** Statuses and segments outlive a change of mode; that they do is a guess. */
function changeMode(call: Call, account: Account): Answer {
  const before = accountDocument(account);
  return oneItem(call.body, (body) => {
    const wish = modeWish(body, rootSpot(account));
    if (before.settings.customers_mode === 'unavailable') throw new Problem(402, 'Payment required');
    const customers_mode = wish.is_enabled ? wish.mode : 'disabled';
    const settings: AccountSettings = { ...before.settings, customers_mode };
    account.store.save('account', { ...rewritten(before, { customers_mode }), settings });
    if (customers_mode === 'periodicity') addSystemStatuses(account);
    return ok(wish);
  });
}

/**
 * In Kommo there are no customers: its present portal has no page on them and names only leads, contacts, companies and
 * lists where fields can be. Pages of its older portal did have them, so the live service may still answer: 404 is a guess.
 */
export const customersModeRoutes: Route[] = [onlyIn('amocrm', patch('customers/mode', changeMode))];
