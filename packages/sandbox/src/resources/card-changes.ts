import type { Account } from '../account';
import {
  type Decoded,
  type Decoder,
  integer,
  isRecord,
  listOf,
  maybe,
  object,
  oneOf,
  optional,
  text,
} from '../http/decode';
import { requestId } from '../http/items';
import { notAChoice } from '../http/problems';
import type { Call } from '../http/route';
import { fieldsOf } from '../rules/fields';
import { findStage, isOwn, isSystem, LOST, visibleStages } from '../rules/stages';
import { mergeValues } from '../rules/values';
import type { CardDocument } from '../store/cards';
import type { SourceDocument } from '../store/directory-documents';
import type { PipelineDocument, StageReference } from '../store/documents';
import type { Entity } from '../store/places';
import { recordChange } from './card-events';
import { sourcesOf } from './sources';
import { ensureTag, tagsOf } from './tags';

const linkWish = maybe(listOf(object({ id: integer })));
/** By what the integration calls it; only its own sources exist for it. */
const sourceWish = maybe(object({ external_id: text(), type: optional(oneOf(['widget'])) }));
const raw: Decoder<unknown> = (value) => value;

/** Data methods are lenient: unknown keys are left unread. */
export const cardWish = object({
  id: optional(integer),
  name: maybe(text({ max: 1024, blank: true })),
  first_name: maybe(text({ blank: true })),
  last_name: maybe(text({ blank: true })),
  price: maybe(integer),
  pipeline_id: maybe(integer),
  status_id: maybe(integer),
  loss_reason_id: maybe(integer),
  responsible_user_id: maybe(integer),
  created_by: maybe(integer),
  updated_by: maybe(integer),
  created_at: maybe(integer),
  updated_at: maybe(integer),
  closed_at: maybe(integer),
  custom_fields_values: raw,
  request_id: requestId,
  _embedded: maybe(object({ tags: raw, contacts: linkWish, companies: linkWish, source: sourceWish })),
});
export type CardWish = Decoded<typeof cardWish>;

export function createCard(call: Call, account: Account, entity: Entity, wish: CardWish): CardDocument {
  const now = account.now();
  const id = account.store.nextId('card');
  const author = wish.created_by ?? call.actor.userId;
  const blank: CardDocument = {
    id,
    entity,
    name: entity === 'leads' ? `Сделка #${id}` : '',
    ...(entity === 'leads' ? { price: 0 } : {}),
    responsible_user_id: call.actor.userId,
    created_by: author,
    updated_by: author,
    created_at: wish.created_at ?? now,
    updated_at: now,
    tags: [],
    values: [],
  };
  const source = sourceOf(call, account, wish);
  const placed = entity === 'leads' ? inPipelineOf(source, wish) : wish;
  const card = applyWish(account, blank, placed, { ...blank, ...(source ? { source_id: source.id } : {}) });
  account.store.cards.save(card);
  linkCards(account, card, wish);
  recordChange(account, undefined, card, author);
  return card;
}

function sourceOf(call: Call, account: Account, wish: CardWish): SourceDocument | undefined {
  const asked = wish._embedded?.source;
  if (!asked) return undefined;
  const source = sourcesOf(account, call.actor.integration).find((one) => one.external_id === asked.external_id);
  if (source === undefined) throw notAChoice('_embedded.source.external_id');
  return source;
}

/** A lead that names no place comes into the pipeline of its source. */
function inPipelineOf(source: SourceDocument | undefined, wish: CardWish): CardWish {
  const isPlaced = wish.pipeline_id != null || wish.status_id != null;
  return isPlaced || source === undefined ? wish : { ...wish, pipeline_id: source.pipeline_id };
}

export function changeCard(call: Call, account: Account, before: CardDocument, wish: CardWish): CardDocument {
  const author = wish.updated_by ?? call.actor.userId;
  const stamped = { ...before, updated_by: author, updated_at: wish.updated_at ?? account.now() };
  const card = applyWish(account, before, wish, stamped);
  account.store.cards.save(card);
  linkCards(account, card, wish);
  recordChange(account, before, card, author);
  return card;
}

function applyWish(account: Account, before: CardDocument, wish: CardWish, base: CardDocument): CardDocument {
  const { entity } = before;
  const responsible = wish.responsible_user_id ?? base.responsible_user_id;
  if (responsible !== 0 && account.store.find('user', responsible) === undefined) {
    throw notAChoice('responsible_user_id');
  }
  const person = [wish.first_name, wish.last_name].filter((part) => part).join(' ');
  const values = mergeValues(before.values, wish.custom_fields_values, fieldsOf(account, entity));
  return {
    ...base,
    name: wish.name ?? (entity === 'contacts' && person !== '' ? person : base.name),
    ...(entity === 'contacts' ? personName(before, wish) : {}),
    ...(entity === 'leads' ? leadParts(account, before, wish, base.updated_by) : {}),
    responsible_user_id: responsible,
    tags: readTags(account, before, wish._embedded?.tags),
    values,
  };
}

function personName(before: CardDocument, wish: CardWish): { first_name: string; last_name: string } {
  return {
    first_name: wish.first_name ?? before.first_name ?? '',
    last_name: wish.last_name ?? before.last_name ?? '',
  };
}

/** The author of what no person does. */
const ROBOT = 0;

function leadParts(account: Account, before: CardDocument, wish: CardWish, author: number): Partial<CardDocument> {
  const place = placeOf(account, before, wish);
  const closed = isSystem({ id: place.status_id });
  const wasClosed = before.status_id !== undefined && isSystem({ id: before.status_id });
  const closedAt = wish.closed_at ?? (wasClosed ? (before.closed_at ?? null) : account.now());
  const repriced = wish.price != null && wish.price !== before.price;
  const byRobot = repriced ? author === ROBOT : (before.is_price_modified_by_robot ?? false);
  if (wish.loss_reason_id && place.status_id !== LOST) throw notAChoice('loss_reason_id');
  return {
    price: wish.price ?? before.price ?? 0,
    is_price_modified_by_robot: byRobot,
    ...place,
    loss_reason_id: wish.loss_reason_id === undefined ? (before.loss_reason_id ?? null) : wish.loss_reason_id,
    closed_at: closed ? closedAt : null,
  };
}

function placeOf(account: Account, before: CardDocument, wish: CardWish): StageReference {
  const pipelines = account.store.all('pipeline');
  const asked = { pipeline: wish.pipeline_id ?? undefined, stage: wish.status_id ?? undefined };
  if (asked.pipeline === undefined && asked.stage === undefined && before.pipeline_id && before.status_id) {
    return { pipeline_id: before.pipeline_id, status_id: before.status_id };
  }
  const pipeline = pipelineOf(pipelines, asked, before);
  if (pipeline === undefined) throw notAChoice(asked.pipeline === undefined ? 'status_id' : 'pipeline_id');
  const moved = pipeline.id !== before.pipeline_id;
  const status = asked.stage ?? (moved ? pipeline.stages.find(isOwn)?.id : before.status_id);
  const reference = { pipeline_id: pipeline.id, status_id: status ?? 0 };
  const found = findStage(pipelines, reference);
  if (found === undefined || found.stage.type === 1) throw notAChoice('status_id');
  return reference;
}

/** A stage alone names its pipeline, except 142 and 143, which every pipeline has. */
function pipelineOf(
  pipelines: readonly PipelineDocument[],
  asked: { pipeline: number | undefined; stage: number | undefined },
  before: CardDocument,
): PipelineDocument | undefined {
  if (asked.pipeline !== undefined) return pipelines.find((one) => one.id === asked.pipeline);
  const current =
    pipelines.find((one) => one.id === before.pipeline_id) ?? pipelines.find((one) => one.is_main) ?? pipelines[0];
  if (asked.stage === undefined || isSystem({ id: asked.stage })) return current;
  return pipelines.find((one) => visibleStages(one).some((stage) => stage.id === asked.stage));
}

function readTags(account: Account, before: CardDocument, wish: unknown): number[] {
  if (wish === undefined) return before.tags;
  if (!Array.isArray(wish)) return [];
  const known = tagsOf(account, before.entity);
  return wish
    .filter(isRecord)
    .map((tag) => known.find((one) => one.id === tag.id)?.id ?? ensureTag(account, before.entity, String(tag.name)).id);
}

function linkCards(account: Account, card: CardDocument, wish: CardWish): void {
  const { cards } = account.store;
  for (const entity of ['contacts', 'companies'] as const) {
    (wish._embedded?.[entity] ?? []).forEach(({ id }, index) => {
      if (cards.find(entity, id) === undefined) throw notAChoice(`_embedded.${entity}.${index}.id`);
      const first = cards.linked(card, entity).length === 0;
      cards.link({ ...card, isMain: false }, { id, entity, isMain: entity === 'contacts' && first });
    });
  }
}
