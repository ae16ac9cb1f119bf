import { type Account, accountDocument, rootSpot } from '../account';
import { integer, object, optional, text } from '../http/decode';
import { selfLink, totalled } from '../http/hal';
import { eachItem, oneItem, requestId } from '../http/items';
import { notFound, Problem, refuse } from '../http/problems';
import { type Answer, type Call, get, noContent, ok, onlyIn, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import { MAX_CUSTOMER_STATUSES, placeCustomerStatuses, refuseInOtherMode } from '../rules/customers';
import { DEFAULT_COLOR, paletteColor } from '../rules/palette';
import type { CustomerStatusDocument } from '../store/list-documents';

const newStatus = object({ name: text(), sort: integer, color: optional(paletteColor), request_id: requestId });

const statusChange = object({
  name: optional(text()),
  sort: optional(integer),
  color: optional(paletteColor),
  request_id: requestId,
});

const BASE = 'customers/statuses';

function showStatus(call: Call, account: Account, status: CustomerStatusDocument): Record<string, unknown> {
  const { as_read, ...own } = status;
  return {
    ...own,
    account_id: accountDocument(account).id,
    ...as_read,
    ...selfLink(call, `${BASE}/${own.id}`),
  };
}

function listStatuses(call: Call, account: Account): Answer {
  const all = account.store.all('customerStatus').sort((a, b) => a.sort - b.sort);
  const { _total_items, _embedded } = totalled(
    'statuses',
    all.map((status) => showStatus(call, account, status)),
  );
  return ok({ _total_items, ...selfLink(call, BASE), _embedded });
}

/** Unlike other creations this one answers with ids only. */
function addStatuses(call: Call, account: Account): Answer {
  const { store } = account;
  const added = eachItem(call.body, (item, request) => {
    const { name, sort, color } = newStatus(item, rootSpot(account));
    const id = store.nextId('customerStatus');
    const own = { id, name, sort, color: color ?? DEFAULT_COLOR };
    store.save('customerStatus', { ...own, type: 0, is_default: false, conditions: [] });
    return { id, request_id: request, ...selfLink(call, `${BASE}/${id}`) };
  });
  if (store.all('customerStatus').length > MAX_CUSTOMER_STATUSES) {
    throw new Problem(422, `Limit ${MAX_CUSTOMER_STATUSES} statuses of customers`);
  }
  settle(account);
  const { _total_items, _embedded } = totalled('statuses', added);
  return ok({ _total_items, ...selfLink(call, BASE), _embedded });
}

function changeStatus(call: Call, account: Account): Answer {
  const before = find(call, account);
  return oneItem(call.body, (body, request) => {
    const wish = statusChange(body, rootSpot(account));
    // Documented is that they cannot be changed; which answer that gives is a guess.
    if (before.is_default) throw refuse('NotEditable', '', 'System statuses are not editable.');
    account.store.save('customerStatus', {
      ...rewritten(before, wish),
      name: wish.name ?? before.name,
      color: wish.color ?? before.color,
      sort: wish.sort ?? before.sort,
    });
    if (wish.sort !== undefined) settle(account);
    return ok({ ...showStatus(call, account, find(call, account)), request_id: request });
  });
}

function deleteStatus(call: Call, account: Account): Answer {
  const status = find(call, account);
  if (status.is_default) throw new Problem(400, 'System statuses cannot be deleted');
  account.store.drop('customerStatus', status.id);
  settle(account);
  return noContent;
}

function settle(account: Account): void {
  for (const status of placeCustomerStatuses(account.store.all('customerStatus'))) {
    account.store.save('customerStatus', status);
  }
}

/** 404 for a missing one is a guess. */
function find(call: Call, account: Account): CustomerStatusDocument {
  const status = account.store.find('customerStatus', call.params.id ?? '');
  if (status === undefined) throw notFound('Status not found');
  return status;
}

const routes: Route[] = [
  get(BASE, listStatuses),
  get(`${BASE}/:id`, (call, account) => ok(showStatus(call, account, find(call, account)))),
  post(BASE, addStatuses),
  patch(`${BASE}/:id`, changeStatus),
  remove(`${BASE}/:id`, deleteStatus),
];

/** The 422 of the other mode is documented for reads; that writes answer it, too, is a guess. */
export const customerStatusRoutes: Route[] = routes.map((route) => ({
  ...onlyIn('amocrm', route),
  handle: (call, account) => {
    refuseInOtherMode(account, 'periodicity');
    return route.handle(call, account);
  },
}));
