import { type Account, accountDocument } from '../account';
import { anything, integer, object, optional, text } from '../http/decode';
import { cut, openPage, pageOf, selfLink } from '../http/hal';
import { eachItem, oneItem, requestId } from '../http/items';
import { notFound, refuse } from '../http/problems';
import { type Answer, type Call, forAnyone, get, noContent, ok, patch, post, type Route } from '../http/route';
import { fieldsOf } from '../rules/fields';
import { listPlace } from '../rules/places';
import { mergeValues, showValues } from '../rules/values';
import type { CatalogDocument, ElementDocument } from '../store/list-documents';
import { refuseWithoutLists } from './list-access';
import { catalogNamed } from './places';

/** As with all data, unknown keys are left unread. */
const LENIENT = { path: '', strict: false };
const elementWish = object({
  id: optional(integer),
  name: optional(text()),
  custom_fields_values: anything,
  request_id: requestId,
});

const listOf = (call: Call, account: Account) => catalogNamed(account, call.params.catalog);
const elementsOf = (account: Account, { id }: CatalogDocument) =>
  account.store.all('element').filter((element) => element.catalog_id === id);

function showElement(call: Call, account: Account, element: ElementDocument): Record<string, unknown> {
  const { values, ...own } = element;
  return {
    ...own,
    is_deleted: false,
    custom_fields_values: showValues(values, fieldsOf(account, listPlace(own.catalog_id))),
    account_id: accountDocument(account).id,
    ...selfLink(call, `catalogs/${own.catalog_id}/elements/${own.id}`),
  };
}

function listElements(call: Call, account: Account): Answer {
  const page = pageOf(call, account);
  const ids = call.query.list('filter', 'id');
  const all = elementsOf(account, listOf(call, account)).filter(
    ({ id }) => ids.length === 0 || ids.includes(String(id)),
  );
  const { items, more } = cut(all, page);
  return openPage(call, 'elements', page, { items: items.map((element) => showElement(call, account, element)), more });
}

function readElement(call: Call, account: Account): Answer {
  const found = findElement(account, listOf(call, account), Number(call.params.id));
  return found === undefined ? noContent : ok(showElement(call, account, found));
}

function addElements(call: Call, account: Account): Answer {
  const catalog = listOf(call, account);
  const [now, author] = [account.now(), call.actor.userId];
  return answer(call, account, catalog, (wish) => {
    if (wish.name === undefined) throw refuse('FieldMissing', 'name', 'This field is missing.');
    return {
      id: account.store.nextId('element'),
      catalog_id: catalog.id,
      name: wish.name,
      created_by: author,
      updated_by: author,
      created_at: now,
      updated_at: now,
      values: [],
    };
  });
}

function changeElements(call: Call, account: Account): Answer {
  const catalog = listOf(call, account);
  return answer(call, account, catalog, (wish) => {
    const found = findElement(account, catalog, wish.id);
    if (found === undefined) throw refuse('EntityNotFound', 'id', 'The element was not found.');
    return found;
  });
}

function changeOne(call: Call, account: Account): Answer {
  const found = findElement(account, listOf(call, account), Number(call.params.id));
  if (found === undefined) throw notFound('Element not found');
  return oneItem(call.body, (body, request) => {
    const after = saved(call, account, found, elementWish(body, LENIENT));
    return ok({ ...showElement(call, account, after), request_id: request });
  });
}

type Wish = ReturnType<typeof elementWish>;

function answer(
  call: Call,
  account: Account,
  catalog: CatalogDocument,
  before: (wish: Wish) => ElementDocument,
): Answer {
  const elements = eachItem(call.body, (item, request) => {
    const wish = elementWish(item, LENIENT);
    return { ...showElement(call, account, saved(call, account, before(wish), wish)), request_id: request };
  });
  return ok({ ...selfLink(call, `catalogs/${catalog.id}/elements`), _embedded: { elements } });
}

function saved(call: Call, account: Account, before: ElementDocument, wish: Wish): ElementDocument {
  const fields = fieldsOf(account, listPlace(before.catalog_id));
  const after = {
    ...before,
    name: wish.name ?? before.name,
    updated_by: call.actor.userId,
    updated_at: account.now(),
    values: mergeValues(before.values, wish.custom_fields_values, fields),
  };
  account.store.save('element', after);
  return after;
}

function findElement(account: Account, catalog: CatalogDocument, id: number | undefined): ElementDocument | undefined {
  const element = account.store.find('element', id ?? '');
  return element?.catalog_id === catalog.id ? element : undefined;
}

const base = 'catalogs/:catalog/elements';

export const elementRoutes: Route[] = [
  get(base, listElements),
  get(`${base}/:id`, readElement),
  forAnyone(post(base, addElements)),
  forAnyone(patch(base, changeElements)),
  forAnyone(patch(`${base}/:id`, changeOne)),
].map(refuseWithoutLists);
