import type { Account } from '../account';
import { isRecord } from '../http/decode';
import { eachItem } from '../http/items';
import { type Answer, type Call, forAnyone, ok, post, type Route } from '../http/route';
import type { CardDocument } from '../store/cards';
import type { Entity } from '../store/places';
import { cardWish, createCard } from './card-changes';

const LENIENT = { path: '', strict: false };

/** A lead with its contact and its company at once. The only method that answers a bare array. */
function addComplex(call: Call, account: Account): Answer {
  const added = eachItem(
    call.body,
    (item, request) => {
      const embedded = isRecord(item) && isRecord(item._embedded) ? item._embedded : {};
      const contact = firstCard(call, account, 'contacts', embedded.contacts);
      const company = firstCard(call, account, 'companies', embedded.companies);
      const rest = isRecord(item) ? { ...item, _embedded: { tags: embedded.tags, source: embedded.source } } : item;
      const lead = createCard(call, account, 'leads', cardWish(rest, LENIENT));
      for (const card of [contact, company]) {
        if (card) {
          account.store.cards.link({ ...lead, isMain: false }, { ...card, isMain: card.entity === 'contacts' });
        }
      }
      return {
        id: lead.id,
        contact_id: contact?.id ?? null,
        company_id: company?.id ?? null,
        request_id: [String(request)],
        merged: false,
      };
    },
    { max: 50, status: 422 },
  );
  return ok(added);
}

function firstCard(call: Call, account: Account, entity: Entity, list: unknown): CardDocument | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const [wish]: unknown[] = list;
  const known = isRecord(wish) && typeof wish.id === 'number' ? account.store.cards.find(entity, wish.id) : undefined;
  return known ?? createCard(call, account, entity, cardWish(wish, LENIENT));
}

export const complexRoutes: Route[] = [forAnyone(post('leads/complex', addComplex))];
