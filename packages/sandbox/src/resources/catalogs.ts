import { type Account, accountDocument, rootSpot } from '../account';
import { boolean, type Decoded, integer, maybe, object, oneOf, optional, text } from '../http/decode';
import { cut, openPage, pageOf, selfLink } from '../http/hal';
import { eachItem, oneItem, requestId } from '../http/items';
import { notAChoice, Problem, refuse } from '../http/problems';
import { type Answer, type Call, forAnyone, get, noContent, ok, patch, post, type Route } from '../http/route';
import { rewritten } from '../rules/as-read';
import { blankCatalog, equipCatalog, MAX_CATALOGS, SINGULAR_TYPES } from '../rules/catalogs';
import { type CatalogDocument, LIST_TYPES } from '../store/list-documents';
import { refuseWithoutLists } from './list-access';
import { catalogNamed } from './places';

const WRITABLE = {
  name: optional(text()),
  type: maybe(oneOf(LIST_TYPES)),
  sort: maybe(integer),
  can_add_elements: maybe(boolean),
  can_show_in_cards: maybe(boolean),
  can_link_multiple: maybe(boolean),
  request_id: requestId,
};

const newCatalog = object(WRITABLE);

const catalogChange = object({
  ...WRITABLE,
  id: optional(integer),
  // The vendor's PHP library sends these back as it read them; nobody says that they can be set.
  created_by: maybe(integer),
  updated_by: maybe(integer),
  created_at: maybe(integer),
  can_be_deleted: maybe(boolean),
});
type CatalogChange = Decoded<typeof catalogChange>;

function showCatalog(call: Call, account: Account, catalog: CatalogDocument): Record<string, unknown> {
  const { as_read, ...own } = catalog;
  return {
    ...own,
    sdk_widget_code: null,
    account_id: accountDocument(account).id,
    ...as_read,
    ...selfLink(call, `catalogs/${catalog.id}`),
  };
}

/** No totals on this list, neither here nor in the answers of writes. */
function listCatalogs(call: Call, account: Account): Answer {
  const page = pageOf(call, account);
  const all = account.store.all('catalog').sort((a, b) => a.sort - b.sort);
  const shown = all.map((catalog) => showCatalog(call, account, catalog));
  return openPage(call, 'catalogs', page, cut(shown, page));
}

/** A missing id is no error here. */
function readCatalog(call: Call, account: Account): Answer {
  const catalog = account.store.find('catalog', call.params.id ?? '');
  return catalog === undefined ? noContent : ok(showCatalog(call, account, catalog));
}

function addCatalogs(call: Call, account: Account): Answer {
  const { store } = account;
  const added = eachItem(call.body, (item, request) => {
    const wish = newCatalog(item, rootSpot(account));
    if (wish.name === undefined) throw refuse('FieldMissing', 'name', 'This field is missing.');
    const type = wish.type ?? 'regular';
    const all = store.all('catalog');
    // The code of this refusal is a guess, the rule is documented.
    if (SINGULAR_TYPES.includes(type) && all.some((one) => one.type === type)) {
      throw notAChoice('type', `The account has a list of type ${type} already.`);
    }
    const last = all.reduce((most, one) => Math.max(most, one.sort), 0);
    const blank = blankCatalog(account, call.actor.userId, store.nextId('catalog'), wish.name, type);
    const catalog = changed(blank, { ...wish, sort: wish.sort ?? last + 10 });
    store.save('catalog', catalog);
    equipCatalog(account, catalog);
    return { ...showCatalog(call, account, catalog), request_id: request };
  });
  // 400, because the method's page lists no 422.
  if (store.all('catalog').length > MAX_CATALOGS) throw new Problem(400, `Limit ${MAX_CATALOGS} catalogs per account`);
  return ok({ ...selfLink(call, 'catalogs'), _embedded: { catalogs: added } });
}

function changeCatalogs(call: Call, account: Account): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = catalogChange(item, rootSpot(account));
    if (wish.id === undefined) throw refuse('FieldMissing', 'id', 'This field is missing.');
    const before = account.store.find('catalog', wish.id);
    if (before === undefined) throw refuse('EntityNotFound', 'id', 'The catalog was not found.');
    return { ...changeCatalog(call, account, before, wish), request_id: request };
  });
  return ok({ ...selfLink(call, 'catalogs'), _embedded: { catalogs: items } });
}

/** Alone among the single changes this one answers with the list's own id as the request id. */
function changeOne(call: Call, account: Account): Answer {
  const before = catalogNamed(account, call.params.id);
  const handle = (body: Record<string, unknown>, request: string | number) =>
    ok({ ...changeCatalog(call, account, before, catalogChange(body, rootSpot(account))), request_id: request });
  return oneItem(call.body, handle, String(before.id));
}

function changeCatalog(
  call: Call,
  account: Account,
  before: CatalogDocument,
  wish: CatalogChange,
): Record<string, unknown> {
  // That the type of a list is final is a guess.
  if (wish.type && wish.type !== before.type) throw notAChoice('type', 'The type cannot be changed.');
  const stamp = { updated_by: call.actor.userId, updated_at: account.now() };
  const after = { ...changed(rewritten(before, { ...wish, ...stamp }), wish), ...stamp };
  account.store.save('catalog', after);
  return showCatalog(call, account, after);
}

function changed(catalog: CatalogDocument, wish: Decoded<typeof newCatalog>): CatalogDocument {
  return {
    ...catalog,
    name: wish.name ?? catalog.name,
    sort: wish.sort ?? catalog.sort,
    can_add_elements: wish.can_add_elements ?? catalog.can_add_elements,
    can_show_in_cards: wish.can_show_in_cards ?? catalog.can_show_in_cards,
    can_link_multiple: wish.can_link_multiple ?? catalog.can_link_multiple,
  };
}

/** There is no DELETE in this version of the API: it answers 405 like any method that an address lacks. */
export const catalogRoutes: Route[] = [
  get('catalogs', listCatalogs),
  get('catalogs/:id', readCatalog),
  forAnyone(post('catalogs', addCatalogs)),
  forAnyone(patch('catalogs', changeCatalogs)),
  forAnyone(patch('catalogs/:id', changeOne)),
].map(refuseWithoutLists);
