import { type Account, accountDocument, rootSpot } from '../account';
import { anything, type Decoded, integer, listOf, maybe, object, optional, text } from '../http/decode';
import { countedPage, pageOf, selfLink } from '../http/hal';
import { oneItem, requestId } from '../http/items';
import { notAChoice, notFound, Problem, refuse } from '../http/problems';
import { type Answer, type Call, get, noContent, ok, onlyIn, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import { MAX_SEGMENTS, refuseInOtherMode } from '../rules/customers';
import { fieldsOf } from '../rules/fields';
import { DEFAULT_SEGMENT_COLOR, segmentColor } from '../rules/palette';
import { mergeValues, showValues } from '../rules/values';
import type { SegmentDocument } from '../store/list-documents';

const segmentWish = object({
  // The vendor's PHP library sends the id along.
  id: optional(integer),
  name: optional(text()),
  color: optional(segmentColor),
  available_products_price_types: maybe(listOf(integer)),
  custom_fields_values: anything,
  request_id: requestId,
});
type SegmentWish = Decoded<typeof segmentWish>;

const BASE = 'customers/segments';

/** The sandbox holds no customers: every segment is empty. */
function showSegment(call: Call, account: Account, segment: SegmentDocument): Record<string, unknown> {
  const { as_read, values, ...own } = segment;
  return {
    ...own,
    account_id: accountDocument(account).id,
    customers_count: 0,
    // Without values a sample shows an empty list here, not the null of cards.
    custom_fields_values: showValues(values, fieldsOf(account, 'customers/segments')) ?? [],
    ...as_read,
    ...selfLink(call, `${BASE}/${own.id}`),
  };
}

function listSegments(call: Call, account: Account): Answer {
  const items = account.store.all('segment').map((segment) => showSegment(call, account, segment));
  return countedPage(call, 'segments', pageOf(call, account), items);
}

/** One object, and one comes back; a request id only when one was sent (the samples show none). */
function addSegment(call: Call, account: Account): Answer {
  const { store } = account;
  return oneItem(call.body, (body) => {
    const wish = segmentWish(body, rootSpot(account));
    if (wish.name === undefined) throw refuse('FieldMissing', 'name', 'This field is missing.');
    // 400, because the method's page lists no 422 for it.
    if (store.all('segment').length >= MAX_SEGMENTS) throw new Problem(400, `Limit ${MAX_SEGMENTS} segments`);
    const blank: SegmentDocument = {
      id: store.nextId('segment'),
      name: wish.name,
      color: DEFAULT_SEGMENT_COLOR,
      available_products_price_types: [],
      created_at: account.now(),
      updated_at: account.now(),
      values: [],
    };
    return saved(call, account, blank, wish);
  });
}

function changeSegment(call: Call, account: Account): Answer {
  const before = find(call, account);
  return oneItem(call.body, (body) => saved(call, account, before, segmentWish(body, rootSpot(account))));
}

function saved(call: Call, account: Account, before: SegmentDocument, wish: SegmentWish): Answer {
  const prices = wish.available_products_price_types;
  if (prices) refuseOtherThanPrices(account, prices);
  const after = {
    ...rewritten(before, wish),
    name: wish.name ?? before.name,
    color: wish.color ?? before.color,
    available_products_price_types: prices ?? before.available_products_price_types,
    updated_at: account.now(),
    values: mergeValues(before.values, wish.custom_fields_values, fieldsOf(account, 'customers/segments')),
  };
  account.store.save('segment', after);
  const echo = wish.request_id === undefined || wish.request_id === null ? {} : { request_id: wish.request_id };
  return ok({ ...showSegment(call, account, after), ...echo });
}

/** They are ids of fields of type price; that others are refused is a guess. */
function refuseOtherThanPrices(account: Account, ids: readonly number[]): void {
  const prices = account.store.all('field').filter((field) => field.type === 'price');
  ids.forEach((id, index) => {
    if (!prices.some((field) => field.id === id)) throw notAChoice(`available_products_price_types.${index}`);
  });
}

function deleteSegment(call: Call, account: Account): Answer {
  account.store.drop('segment', find(call, account).id);
  return noContent;
}

/** 404 for a missing one is a guess. */
function find(call: Call, account: Account): SegmentDocument {
  const segment = account.store.find('segment', call.params.id ?? '');
  if (segment === undefined) throw notFound('Segment not found');
  return segment;
}

const routes: Route[] = [
  get(BASE, listSegments),
  get(`${BASE}/:id`, (call, account) => ok(showSegment(call, account, find(call, account)))),
  post(BASE, addSegment),
  patch(`${BASE}/:id`, changeSegment),
  remove(`${BASE}/:id`, deleteSegment),
];

/** The 422 of the other mode is documented for reads; that writes answer it, too, is a guess. */
export const segmentRoutes: Route[] = routes.map((route) => ({
  ...onlyIn('amocrm', route),
  handle: (call, account) => {
    refuseInOtherMode(account, 'segments');
    return route.handle(call, account);
  },
}));
