import { type Account, rootSpot } from '../account';
import { type Decoder, integer, object, optional, text } from '../http/decode';
import { countedPage, pageOf, selfLink, totalled } from '../http/hal';
import { eachItem, oneItem, requestId } from '../http/items';
import { notAChoice, notFound } from '../http/problems';
import { type Answer, type Call, get, noContent, ok, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import type { LossReasonDocument } from '../store/directory-documents';

/** Measured on Kommo: 0 is refused. */
const sort: Decoder<number> = (value, at) => {
  const number = integer(value, at);
  if (number < 1 || number > 100_000) throw notAChoice(at.path, 'This value should be between 1 and 100000.');
  return number;
};

const newReason = object({ name: text(), sort: optional(sort), request_id: requestId });
const reasonChange = object({
  id: optional(integer),
  name: optional(text()),
  sort: optional(sort),
  request_id: requestId,
});

export function showLossReason(call: Call, reason: LossReasonDocument): Record<string, unknown> {
  const { as_read: asRead, ...own } = reason;
  return { ...own, ...asRead, ...selfLink(call, `leads/loss_reasons/${reason.id}`) };
}

const inOrder = (account: Account) => account.store.all('lossReason').sort((a, b) => a.sort - b.sort || a.id - b.id);

function listReasons(call: Call, account: Account): Answer {
  const reasons = inOrder(account).map((reason) => showLossReason(call, reason));
  return countedPage(call, 'loss_reasons', pageOf(call, account), reasons);
}

/**
 * Writes stand in the vendor's PHP library only. Guessed: their status codes (200, and 204 for the removal), the place of
 * a reason without `sort` (the end), that `sort` is kept as asked, and that a removed reason stays on its lost leads.
 */
function addReasons(call: Call, account: Account): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = newReason(item, rootSpot(account));
    const last = Math.max(0, ...account.store.all('lossReason').map((one) => one.sort));
    const now = account.now();
    const reason: LossReasonDocument = {
      id: account.store.nextId('lossReason'),
      name: wish.name,
      sort: wish.sort ?? last + 1,
      created_at: now,
      updated_at: now,
    };
    account.store.save('lossReason', reason);
    return { ...showLossReason(call, reason), request_id: request };
  });
  return ok(totalled('loss_reasons', items));
}

function changeReason(call: Call, account: Account): Answer {
  const before = findReason(account, call.params.id);
  return oneItem(call.body, (body, request) => {
    const wish = reasonChange(body, rootSpot(account));
    const after: LossReasonDocument = {
      ...rewritten(before, wish),
      name: wish.name ?? before.name,
      sort: wish.sort ?? before.sort,
      updated_at: account.now(),
    };
    account.store.save('lossReason', after);
    return ok({ ...showLossReason(call, after), request_id: request });
  });
}

function deleteReason(call: Call, account: Account): Answer {
  account.store.drop('lossReason', findReason(account, call.params.id).id);
  return noContent;
}

/** Guess: 404. The pages name no code for a missing id. */
function findReason(account: Account, id: string | undefined): LossReasonDocument {
  const reason = account.store.find('lossReason', id ?? '');
  if (reason === undefined) throw notFound('Loss reason not found');
  return reason;
}

const base = 'leads/loss_reasons';

export const lossReasonRoutes: Route[] = [
  get(base, listReasons),
  get(`${base}/:id`, (call, account) => ok(showLossReason(call, findReason(account, call.params.id)))),
  // Kommo's pages have the two reads alone; the creation was seen to work there, the others follow from it.
  post(base, addReasons),
  patch(`${base}/:id`, changeReason),
  remove(`${base}/:id`, deleteReason),
];
