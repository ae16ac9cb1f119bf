import { type Account, accountDocument } from '../account';
import { openPage, pageOf, selfLink } from '../http/hal';
import { notFound, Problem } from '../http/problems';
import { numbersAt, type Query } from '../http/query';
import { type Answer, type Call, get, ok, type Route } from '../http/route';
import { eventTypes } from '../rules/event-types';
import type { Condition } from '../store/cards';
import type { EventDocument } from '../store/events';
import type { Entity } from '../store/places';
import { between } from './card-filters';

const PLURAL: Record<string, Entity> = { lead: 'leads', contact: 'contacts', company: 'companies' };

function listEvents(call: Call, account: Account): Answer {
  const page = pageOf(call, account, account.flavour.eventsLimit);
  const found = account.store.events.search(conditionsOf(call.query), page);
  return openPage(call, 'events', page, {
    ...found,
    items: found.items.map((event) => showEvent(call, account, event)),
  });
}

function readEvent(call: Call, account: Account): Answer {
  const event = account.store.events.find(call.params.id ?? '');
  if (event === undefined) throw notFound('Event not found');
  return ok(showEvent(call, account, event));
}

function showEvent(call: Call, account: Account, event: EventDocument): Record<string, unknown> {
  const entity = PLURAL[event.entity_type];
  const named = call.query.withs.has(`${event.entity_type}_name`);
  const card = entity && account.store.cards.find(entity, event.entity_id);
  const name = named ? { name: card?.name ?? null } : {};
  const link = selfLink(call, `${entity ?? `${event.entity_type}s`}/${event.entity_id}`);
  return {
    ...event,
    account_id: accountDocument(account).id,
    ...selfLink(call, `events/${event.id}`),
    _embedded: { entity: { id: event.entity_id, ...name, ...link } },
  };
}

const MAX_VALUES = 10;

function conditionsOf(query: Query): Condition[] {
  const entities = query.list('filter', 'entity');
  const ids = numbersAt(query, 'filter', 'entity_id');
  const authors = numbersAt(query, 'filter', 'created_by');
  if (ids.length > 0 && entities.length !== 1) {
    throw new Problem(400, 'filter[entity_id] needs exactly one filter[entity]');
  }
  if (ids.length > MAX_VALUES || authors.length > MAX_VALUES) {
    throw new Problem(400, `At most ${MAX_VALUES} values in one filter`);
  }
  return [
    ...among('id', query.list('filter', 'id')),
    ...among('type', query.list('filter', 'type')),
    ...among('entity_type', entities),
    ...among('entity_id', ids),
    ...among('created_by', authors),
    ...between(query, 'created_at'),
    ...throughStages(query, 'value_before'),
    ...throughStages(query, 'value_after'),
  ];
}

const among = (column: string, values: (string | number)[]): Condition[] =>
  values.length === 0 ? [] : [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, args: values }];

function throughStages(query: Query, side: 'value_before' | 'value_after'): Condition[] {
  const indexes = query.keys('filter', side, 'leads_statuses');
  if (indexes.length === 0) return [];
  const at = (key: string) => `json_extract(body, '$.${side}[0].lead_status.${key}')`;
  return [
    {
      sql: indexes.map(() => `(${at('pipeline_id')} = ? AND ${at('id')} = ?)`).join(' OR '),
      args: indexes.flatMap((index) => [
        Number(query.text('filter', side, 'leads_statuses', index, 'pipeline_id')),
        Number(query.text('filter', side, 'leads_statuses', index, 'status_id')),
      ]),
    },
  ];
}

function listTypes(call: Call, account: Account): Answer {
  const types = eventTypes(call.query.text('language_code') ?? accountDocument(account).settings.language);
  const { _links } = selfLink(call, 'events/types');
  return ok({ _total_items: types.length, _links, _embedded: { events_types: types } });
}

export const eventRoutes: Route[] = [
  get('events', listEvents),
  get('events/types', listTypes),
  get('events/:id', readEvent),
];
