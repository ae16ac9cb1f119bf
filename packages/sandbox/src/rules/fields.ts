import type { Account } from '../account';
import { anything, boolean, type Decoded, integer, listOf, maybe, object, oneOf, optional, text } from '../http/decode';
import { requestId } from '../http/items';
import { Refusal } from '../http/problems';
import type { ChainedList, FieldDocument, StageReference } from '../store/documents';
import type { FieldPlace } from '../store/places';
import { rewritten } from './as-read';
import { mergeEnums } from './enums';
import { newFindings } from './field-checks';
import { REMINDERS } from './field-types';
import { mergeNested, nestedWish } from './nested';
import { entityTypeOf } from './places';
import { isSystem } from './stages';

const stageReferences = maybe(listOf(object({ status_id: integer, pipeline_id: integer })));

const EVERYWHERE = {
  id: optional(integer),
  name: optional(text()),
  type: optional(text()),
  code: maybe(text()),
  sort: maybe(integer),
  is_api_only: maybe(boolean),
  enums: maybe(listOf(object({ id: maybe(integer), value: text({ max: 1024 }), sort: integer, code: maybe(text()) }))),
  remind: maybe(oneOf(REMINDERS)),
  currency: maybe(text({ max: 3 })),
  tracking_callback: maybe(text({ max: 2048 })),
  nested: nestedWish,
  chained_lists: maybe(
    listOf(object({ title: maybe(text()), catalog_id: integer, parent_catalog_id: maybe(integer) })),
  ),
  search_in: maybe(text()),
  request_id: requestId,
};
const ON_CARDS = {
  group_id: maybe(text()),
  required_statuses: stageReferences,
  hidden_statuses: stageReferences,
};
const ON_LISTS = {
  is_visible: maybe(boolean),
  is_required: maybe(boolean),
  settings: anything,
  // The vendor's PHP library sends it back as it read it; nobody says that it can be set, so it is left unread.
  is_deletable: maybe(boolean),
};

const onCards = object({ ...EVERYWHERE, ...ON_CARDS });
const onLists = object({ ...EVERYWHERE, ...ON_LISTS });
const onSegments = object(EVERYWHERE);

type FieldWish = Decoded<typeof onSegments> & Partial<Decoded<typeof onCards> & Decoded<typeof onLists>>;

/** Each kind of place has attributes that the others do not know. */
export function fieldWish(place: FieldPlace, item: unknown, at: { path: string; strict: boolean }): FieldWish {
  switch (entityTypeOf(place)) {
    case 'catalogs':
      return onLists(item, at);
    case 'segments':
      return onSegments(item, at);
    default:
      return onCards(item, at);
  }
}

export function blankField(id: number, place: FieldPlace, type: string): FieldDocument {
  return {
    id,
    place,
    name: '',
    type,
    code: null,
    sort: 500,
    group_id: null,
    is_api_only: false,
    is_predefined: false,
    is_deletable: true,
    required_statuses: [],
    hidden_statuses: [],
    enums: null,
    remind: null,
    currency: null,
    tracking_callback: null,
    nested: type === 'category' ? [] : null,
    chained_lists: null,
    search_in: null,
    is_visible: true,
    is_required: false,
    settings: null,
  };
}

/** The field after the wish, or a Refusal with every rule the wish breaks; what was broken before may stay. */
export function applyWish(account: Account, before: FieldDocument, wish: FieldWish): FieldDocument {
  const enums = mergeEnums(before, wish.enums, () => account.store.nextId('enum'));
  const nested = mergeNested(before, wish.nested, () => account.store.nextId('nested'));
  const after: FieldDocument = {
    ...rewritten(before, wish),
    name: wish.name ?? before.name,
    code: keep(wish.code, before.code),
    sort: wish.sort ?? before.sort,
    group_id: keep(wish.group_id, before.group_id),
    is_api_only: wish.is_api_only ?? before.is_api_only,
    required_statuses: heldBy(account, references(wish.required_statuses, before.required_statuses)),
    hidden_statuses: references(wish.hidden_statuses, before.hidden_statuses),
    enums: enums.value,
    remind: keep(wish.remind, before.remind),
    currency: keep(wish.currency, before.currency),
    tracking_callback: keep(wish.tracking_callback, before.tracking_callback),
    nested: nested.value,
    chained_lists: chain(wish.chained_lists, before.chained_lists),
    search_in: keep(wish.search_in, before.search_in),
    is_visible: wish.is_visible ?? before.is_visible,
    is_required: wish.is_required ?? before.is_required,
    settings: keep(wish.settings, before.settings),
  };
  const known = findField(account, after.place, after.id);
  const findings = [...enums.findings, ...nested.findings, ...newFindings(account, after, known)];
  if (findings.length > 0) throw new Refusal(findings);
  return after;
}

const keep = <T>(wish: T | null | undefined, before: T | null) => (wish === undefined ? before : wish);

function references(wish: StageReference[] | null | undefined, before: StageReference[]): StageReference[] {
  if (wish === undefined) return before;
  const distinct = new Map((wish ?? []).map((one) => [`${one.pipeline_id}/${one.status_id}`, one]));
  return [...distinct.values()];
}

/** An account that forgets the closing stages answers 200 all the same. */
function heldBy({ switches }: Account, wished: StageReference[]): StageReference[] {
  if (switches['required-on-closing-stages'] === 'kept') return wished;
  return wished.filter(({ status_id }) => !isSystem({ id: status_id }));
}

function chain(wish: FieldWish['chained_lists'], before: ChainedList[] | null): ChainedList[] | null {
  if (wish === undefined) return before;
  if (wish === null) return null;
  return wish.map(({ title, catalog_id, parent_catalog_id }) => ({
    title: title ?? null,
    catalog_id,
    parent_catalog_id: parent_catalog_id ?? null,
  }));
}

export function findField(account: Account, place: FieldPlace, id: number): FieldDocument | undefined {
  return fieldsOf(account, place).find((field) => field.id === id);
}

export function fieldsOf(account: Account, place: FieldPlace): FieldDocument[] {
  return account.store.all('field').filter((field) => field.place === place);
}
