import type { CompositeAttribute, LiveOf, SpecOf } from '../../../../model/attribute-table';
import type { FieldEntity } from '../../../../model/entities';
import type { KindFacts } from '../../../../model/facts';
import type { ByRelation } from '../../../../model/relations';
import { keysOf } from '../../../../model/typed-object';
import { COUNTED_CARDS } from '../counted-cards';
import { CARD_ENTITIES } from '../entities';
import { CUSTOMERS_TOO, EVERYWHERE, FIELD_TYPES, type FieldHome, type FieldType, homeOf } from '../field-types';
import { RELATIONS, type StoredRelations } from '../relations';
import { BY_API, IN_LIST } from './common-facts';
import type { StageId } from './pipeline';

interface FieldAttribute extends CompositeAttribute {
  /** The types of fields that have it; all unless told. */
  types?: readonly FieldType[];
  /** The entities whose fields have it; all unless told. */
  homes?: readonly FieldHome[];
  /** The types of which the CRM makes no field without it. */
  toCreate?: readonly FieldType[];
}

const CHOICES = ['select', 'multiselect', 'radiobutton'] as const;
const LISTS_ONLY = ['lists'] as const;

export const OPTION_ATTRIBUTES = {
  name: { type: 'text', needed: true },
  /** Not in a category. */
  code: { type: 'text' },
} as const satisfies Record<string, CompositeAttribute>;

/** In the order in which the files have them; what stages state of fields are relations (relations.ts). */
export const FIELD_ATTRIBUTES = {
  name: { type: 'text', needed: true, api: 'name' },
  type: { type: 'text', needed: true, api: 'type', fixed: true },
  /** 400 OnlyNull later [measured on live Kommo accounts]. */
  code: { type: 'text', api: 'code', fixed: true },
  /** People see the value and cannot edit it. */
  apiOnly: { type: 'flag', name: 'api_only', api: 'is_api_only', default: false, unset: false, homes: CUSTOMERS_TOO },
  /** In order; in a category each is followed by what stands under it. */
  options: { type: 'own', types: [...CHOICES, 'category'], toCreate: CHOICES, parts: OPTION_ATTRIBUTES },
  /** How long before a birthday people are reminded; no reminder and `never` are the same. */
  remind: {
    type: 'text',
    api: 'remind',
    values: ['never', 'day', 'week', 'month'],
    default: 'never',
    unset: 'never',
    types: ['birthday'],
  },
  /** Three letters of ISO 4217. */
  currency: { type: 'text', api: 'currency', types: ['monetary'], toCreate: ['monetary'] },
  /** The name of a function in the web page. */
  trackingCallback: { type: 'text', name: 'tracking_callback', api: 'tracking_callback', types: ['tracking_data'] },
  /** One of LINK_TARGETS, or the key of a list (`#<id>` where it has none). */
  linksTo: { type: 'text', name: 'links_to', types: ['linked_entity'], toCreate: ['linked_entity'] },
  /** The outermost level first. */
  chain: { type: 'own', types: ['chained_list'], toCreate: ['chained_list'] },
  /** Whether it is a column of the list. */
  visible: { type: 'flag', api: 'is_visible', homes: LISTS_ONLY },
  /** Whether every element needs it. */
  required: { type: 'flag', api: 'is_required', default: false, homes: LISTS_ONLY },
  /** Nobody documents their form. */
  settings: { type: 'data', api: 'settings', homes: LISTS_ONLY, secret: 'addresses' },
} as const satisfies Record<string, FieldAttribute>;

export interface OptionSpec extends SpecOf<typeof OPTION_ATTRIBUTES> {
  key: string;
  /** Categories only: the key of the option it stands under. */
  parent?: string;
}

/** One level of a chained list: the elements of `list` that hang on the chosen element of `parent`. */
export interface ChainLink {
  /** List keys, `#<id>` for a list without one. */
  list: string;
  parent?: string;
  title?: string;
}

/** A type that FIELD_TYPES lacks may stand in a live field: the CRM has more of them than it documents. */
export interface FieldSpec extends SpecOf<typeof FIELD_ATTRIBUTES>, StoredRelations {
  entity: FieldEntity;
  options?: OptionSpec[];
  chain?: ChainLink[];
}

export const LINK_TARGETS = ['contacts', 'companies', 'contacts_and_companies'] as const;

export interface LiveOption {
  id: number;
  value: string;
  code: string | null;
  sort: number;
  /** Categories only; absent at the top. */
  parentId?: number;
}

export interface LiveField extends Omit<LiveOf<typeof FIELD_ATTRIBUTES>, 'code'> {
  id: number;
  /** That of a list is `lists.#<id>` as read, and carries the key instead of the id once the list is bound. */
  entity: FieldEntity;
  code: string | null;
  sort: number;
  groupId: string | null;
  predefined: boolean;
  /** In sort order, in a category each followed by what stands under it; empty for types without options. */
  options: LiveOption[];
  /** Linked entities only: one of LINK_TARGETS, or the id of a list as text. */
  searchIn?: string;
  /** Chained lists only. */
  chain?: LiveChainLink[];
  /** Only the relations that fields of the entity store. */
  stages: ByRelation<StageId[]>;
}

export interface LiveChainLink {
  listId: number;
  parentId: number | null;
  title: string | null;
}

export const field = {
  file: 'fields/*',
  fileNames: CARD_ENTITIES,
  schema: 'fields',
  at: 'fields',
  fieldsOf: 'prefix',
  removedAs: 'key',
  manage: 'fields',
  parts: { property: 'options', part: 'option', undoDelete: 'R2' },
  texts: { title: 'line' },
  references: [
    IN_LIST,
    { property: 'linksTo', to: 'list', form: 'key', words: LINK_TARGETS },
    { property: 'chain', to: 'list', form: 'chain' },
    ...RELATIONS.map(({ property }) => ({ property, to: 'stage', form: 'keys', cascades: true }) as const),
  ],
  holds: 'values',
  countedFor: COUNTED_CARDS,
  reach: BY_API,
  undoDelete: 'R2',
} as const satisfies KindFacts;

export type FieldProperty = keyof typeof FIELD_ATTRIBUTES;

const ATTRIBUTES: Readonly<Record<FieldProperty, FieldAttribute>> = FIELD_ATTRIBUTES;

export const FIELD_PROPERTIES = keysOf(FIELD_ATTRIBUTES);

/** The types of fields that have it. */
export function typesWith(property: FieldProperty): readonly string[] {
  return ATTRIBUTES[property].types ?? FIELD_TYPES;
}

/** The entities whose fields have it. */
export function homesWith(property: FieldProperty): readonly FieldHome[] {
  return ATTRIBUTES[property].homes ?? EVERYWHERE;
}

/** A type that nobody knows has what all types have. */
export function hasByType(type: string, property: FieldProperty): boolean {
  return ATTRIBUTES[property].types?.some((one) => one === type) ?? true;
}

export function hasByEntity(entity: FieldEntity, property: FieldProperty): boolean {
  return homesWith(property).includes(homeOf(entity));
}

/** Whether a field of this kind has it at all. */
export function hasAttribute(
  { entity, type }: { entity: FieldEntity; type: string },
  property: FieldProperty,
): boolean {
  return hasByEntity(entity, property) && hasByType(type, property);
}

/** The attributes without which the CRM makes no field of this type. */
export function neededToCreate(type: string): FieldProperty[] {
  return FIELD_PROPERTIES.filter((property) => ATTRIBUTES[property].toCreate?.some((one) => one === type));
}

/** How the files call it. */
export function nameOf(property: FieldProperty): string {
  return ATTRIBUTES[property].name ?? property;
}
