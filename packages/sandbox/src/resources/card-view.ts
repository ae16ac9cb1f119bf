import { type Account, accountDocument } from '../account';
import { selfLink } from '../http/hal';
import type { Call } from '../http/route';
import { fieldsOf } from '../rules/fields';
import { showValues } from '../rules/values';
import type { CardDocument, CardLink } from '../store/cards';
import type { Entity } from '../store/places';
import { showLossReason } from './loss-reasons';
import { tagsOf } from './tags';

/** Shows cards of one request; what all of them need is read once. */
export function cardViewer(call: Call, account: Account, entity: Entity) {
  const fields = fieldsOf(account, entity);
  const tags = tagsOf(account, entity);
  const { id: accountId } = accountDocument(account);
  return (card: CardDocument): Record<string, unknown> => ({
    id: card.id,
    name: card.name,
    ...particulars(card),
    ...asked(call, card),
    responsible_user_id: card.responsible_user_id,
    group_id: account.store.find('user', card.responsible_user_id)?.group_id ?? 0,
    created_by: card.created_by,
    updated_by: card.updated_by,
    created_at: card.created_at,
    updated_at: card.updated_at,
    closest_task_at: null,
    is_deleted: card.is_deleted ?? false,
    custom_fields_values: showValues(card.values, fields),
    account_id: accountId,
    ...selfLink(call, `${entity}/${card.id}`),
    _embedded: {
      tags: tags.filter((tag) => card.tags.includes(tag.id)).map(({ id, name, color }) => ({ id, name, color })),
      ...embeddedLinks(call, account, card),
    },
  });
}

function particulars(card: CardDocument): Record<string, unknown> {
  switch (card.entity) {
    case 'leads':
      return {
        price: card.price ?? 0,
        status_id: card.status_id,
        pipeline_id: card.pipeline_id,
        loss_reason_id: card.loss_reason_id ?? null,
        closed_at: card.closed_at ?? null,
        score: null,
        labor_cost: null,
      };
    case 'contacts':
      return { first_name: card.first_name ?? '', last_name: card.last_name ?? '', is_unsorted: false };
    case 'companies':
      return {};
  }
}

/** Attributes of leads that come only when asked for. */
function asked({ query: { withs } }: Call, card: CardDocument): Record<string, unknown> {
  if (card.entity !== 'leads') return {};
  return {
    ...(withs.has('source_id') ? { source_id: card.source_id ?? null } : {}),
    ...(withs.has('is_price_modified_by_robot')
      ? { is_price_modified_by_robot: card.is_price_modified_by_robot ?? false }
      : {}),
  };
}

function sourceOf(account: Account, card: CardDocument): unknown {
  const source = card.source_id ? account.store.find('source', card.source_id) : undefined;
  return source === undefined ? null : { id: source.id, name: source.name };
}

/** A list of at most one. */
function lossReasonOf(call: Call, account: Account, card: CardDocument): unknown[] {
  const reason = card.loss_reason_id ? account.store.find('lossReason', card.loss_reason_id) : undefined;
  return reason === undefined ? [] : [showLossReason(call, reason)];
}

function embeddedLinks(call: Call, account: Account, card: CardDocument): Record<string, unknown> {
  const { withs } = call.query;
  const linked = (to: Entity) => account.store.cards.linked(card, to);
  const show = (link: CardLink) => ({ id: link.id, ...selfLink(call, `${link.entity}/${link.id}`) });
  return {
    ...(card.entity === 'companies' ? {} : { companies: linked('companies').map(show) }),
    ...(card.entity !== 'contacts' && withs.has('contacts')
      ? { contacts: linked('contacts').map((link) => ({ ...show(link), is_main: link.isMain })) }
      : {}),
    ...(card.entity !== 'leads' && withs.has('leads') ? { leads: linked('leads').map(show) } : {}),
    ...(card.entity === 'leads' && withs.has('loss_reason') ? { loss_reason: lossReasonOf(call, account, card) } : {}),
    ...(card.entity === 'leads' && withs.has('source') ? { source: sourceOf(account, card) } : {}),
    ...(withs.has('catalog_elements') ? { catalog_elements: [] } : {}),
  };
}
