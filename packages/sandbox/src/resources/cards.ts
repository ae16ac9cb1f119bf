import type { Account } from '../account';
import { openPage, pageOf, selfLink } from '../http/hal';
import { eachItem, oneItem } from '../http/items';
import { notFound, refuse } from '../http/problems';
import { type Answer, type Call, forAnyone, get, noContent, ok, patch, post, type Route } from '../http/route';
import type { CardDocument, CardSearch } from '../store/cards';
import { ENTITIES, type Entity } from '../store/places';
import { cardWish, changeCard, createCard } from './card-changes';
import { cardConditions } from './card-filters';
import { cardViewer } from './card-view';

const LENIENT = { path: '', strict: false };

function listCards(call: Call, account: Account, entity: Entity): Answer {
  const page = pageOf(call, account);
  const found = account.store.cards.search({
    entity,
    conditions: cardConditions(call.query),
    order: orderOf(call),
    page,
    deleted: call.query.withs.has('only_deleted'),
  });
  return openPage(call, entity, page, { ...found, items: found.items.map(cardViewer(call, account, entity)) });
}

function orderOf(call: Call): CardSearch['order'] {
  const by = (['created_at', 'updated_at', 'id'] as const).find((key) => call.query.text('order', key) !== undefined);
  // Unasked, rows move while one reads: measured.
  return { by: by ?? 'updated_at', descending: by !== undefined && call.query.text('order', by) === 'desc' };
}

/** A missing id is no error here: the live service answers 204. */
function readCard(call: Call, account: Account, entity: Entity): Answer {
  const card = account.store.cards.find(entity, Number(call.params.id));
  return card === undefined ? noContent : ok(cardViewer(call, account, entity)(card));
}

function addCards(call: Call, account: Account, entity: Entity): Answer {
  const items = eachItem(call.body, (item, request) => {
    const card = createCard(call, account, entity, cardWish(item, LENIENT));
    return { id: card.id, request_id: request, ...selfLink(call, `${entity}/${card.id}`) };
  });
  return ok({ ...selfLink(call, entity), _embedded: { [entity]: items } });
}

function changeCards(call: Call, account: Account, entity: Entity): Answer {
  const items = eachItem(call.body, (item, request) => {
    const wish = cardWish(item, LENIENT);
    if (wish.id === undefined) throw refuse('FieldMissing', 'id', 'This field is missing.');
    const before = account.store.cards.find(entity, wish.id);
    if (before === undefined) throw refuse('EntityNotFound', 'id', 'The entity was not found.');
    return { ...showChanged(call, changeCard(call, account, before, wish)), request_id: request };
  });
  return ok({ ...selfLink(call, entity), _embedded: { [entity]: items } });
}

function changeOne(call: Call, account: Account, entity: Entity): Answer {
  const before = account.store.cards.find(entity, Number(call.params.id));
  if (before === undefined) throw notFound('Entity not found');
  return oneItem(call.body, (body) =>
    ok(showChanged(call, changeCard(call, account, before, cardWish(body, LENIENT)))),
  );
}

const showChanged = (call: Call, card: CardDocument) => ({
  id: card.id,
  updated_at: card.updated_at,
  ...selfLink(call, `${card.entity}/${card.id}`),
});

function routesOf(entity: Entity): Route[] {
  return [
    get(entity, (call, account) => listCards(call, account, entity)),
    get(`${entity}/:id`, (call, account) => readCard(call, account, entity)),
    forAnyone(post(entity, (call, account) => addCards(call, account, entity))),
    forAnyone(patch(entity, (call, account) => changeCards(call, account, entity))),
    forAnyone(patch(`${entity}/:id`, (call, account) => changeOne(call, account, entity))),
  ];
}

export const cardRoutes: Route[] = ENTITIES.flatMap(routesOf);
