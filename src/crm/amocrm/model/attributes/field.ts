import type { CompositeAttribute } from '../../../../model/attribute-table';
import type { FieldEntity } from '../../../../model/entities';
import { keysOf } from '../../../../model/typed-object';
import { CUSTOMERS_TOO, EVERYWHERE, FIELD_TYPES, type FieldHome, type FieldType, homeOf } from '../field-types';

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
