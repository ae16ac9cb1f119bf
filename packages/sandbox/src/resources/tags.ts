import { type Account, rootSpot } from '../account';
import { type Decoder, integer, maybe, object, text } from '../http/decode';
import { cut, openPage, pageOf, totalled } from '../http/hal';
import { eachItem, requestId } from '../http/items';
import { notAChoice, refuse } from '../http/problems';
import { numbersAt } from '../http/query';
import { type Answer, type Call, forAnyone, get, ok, onlyIn, post, type Route } from '../http/route';
import { TAG_COLORS } from '../rules/tag-colors';
import type { TagDocument, TagEntity } from '../store/directory-documents';
import { ENTITIES } from '../store/places';

const tagColor: Decoder<string> = (value, at) => {
  const color = text()(value, at).toUpperCase();
  if (!TAG_COLORS.includes(color)) throw notAChoice(at.path);
  return color;
};

// The vendor's PHP library sends the id of a known tag along.
const tagWish = object({ id: maybe(integer), name: text(), color: maybe(tagColor), request_id: requestId });

const show = ({ id, name, color }: TagDocument) => ({ id, name, color });

export const tagsOf = (account: Account, entity: TagEntity): TagDocument[] =>
  account.store.all('tag').filter((tag) => tag.entity === entity);

/** The tag of this name, made when there is none: a name exists once for each kind of card. */
export function ensureTag(account: Account, entity: TagEntity, name: string, color: string | null = null): TagDocument {
  const known = tagsOf(account, entity).find((tag) => tag.name === name);
  if (known !== undefined) return known;
  const fresh = { id: account.store.nextId('tag'), entity, name, color };
  account.store.save('tag', fresh);
  return fresh;
}

function listTags(call: Call, account: Account, entity: TagEntity): Answer {
  const page = pageOf(call, account);
  const name = call.query.text('filter', 'name');
  const ids = numbersAt(call.query, 'filter', 'id');
  const words = call.query.text('query')?.toLowerCase() ?? '';
  const found = tagsOf(account, entity)
    .filter((tag) => name === undefined || tag.name === name)
    .filter((tag) => ids.length === 0 || ids.includes(tag.id))
    .filter((tag) => tag.name.toLowerCase().includes(words));
  return openPage(call, 'tags', page, cut(found.map(show), page));
}

/** A known name answers with its id; guessed: its colour stays, and a colour anywhere but on leads is refused. */
function addTags(call: Call, account: Account, entity: TagEntity): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = tagWish(item, rootSpot(account));
    if (wish.color && entity !== 'leads') throw refuse('FieldNotExpected', 'color', 'This field was not expected.');
    return { ...show(ensureTag(account, entity, wish.name, wish.color ?? null)), request_id: request };
  });
  return ok(totalled('tags', items));
}

const routesOf = (entity: TagEntity): Route[] => [
  get(`${entity}/tags`, (call, account) => listTags(call, account, entity)),
  forAnyone(post(`${entity}/tags`, (call, account) => addTags(call, account, entity))),
];

/** Kommo has no customers (resources/customers-mode.ts). */
const customerRoutes = routesOf('customers').map((route) => onlyIn('amocrm', route));

export const tagRoutes: Route[] = [...ENTITIES.flatMap(routesOf), ...customerRoutes];
