import { CARD_ENTITIES, type FieldEntity, RIGHTS_ENTITIES } from './entities';
import type { Relation } from './relations';

/** Where fields live; what is allowed in one list is allowed in all of them. */
export type FieldHome = (typeof CARD_ENTITIES)[number] | 'lists';

const EVERYWHERE: readonly FieldHome[] = [...CARD_ENTITIES, 'lists'];
const CUSTOMERS_TOO: readonly FieldHome[] = [...RIGHTS_ENTITIES, 'customers'];

export function homeOf(entity: FieldEntity): FieldHome {
  return CARD_ENTITIES.find((card) => card === entity) ?? 'lists';
}

/** What a field has only by its type, in the words of the text. */
export type FieldAttribute = 'options' | 'remind' | 'currency' | 'tracking_callback' | 'links_to' | 'chain';

/** `built_in`: the CRM makes such fields itself. */
export type WhyNotCreatable = 'built_in' | 'unknown_type';

interface FieldTypeFacts {
  /** The entities that have such fields. */
  on: readonly FieldHome[];
  /** Where Kommo differs. */
  onKommo?: readonly FieldHome[];
  attribute?: FieldAttribute;
  /** The CRM makes no such field without its attribute. */
  needsAttribute?: true;
  /** Such a field may stand in the text and is taken over; a new one cannot be made. */
  adoptOnly?: WhyNotCreatable;
}

/** The CRM's types by entity, as its reference has them; a live field that the text does not name may be of others. */
const TYPES = {
  text: { on: EVERYWHERE },
  textarea: { on: EVERYWHERE },
  numeric: { on: EVERYWHERE },
  monetary: { on: CUSTOMERS_TOO, onKommo: [...CUSTOMERS_TOO, 'lists'], attribute: 'currency', needsAttribute: true },
  price: { on: ['lists'] },
  checkbox: { on: EVERYWHERE },
  select: { on: EVERYWHERE, attribute: 'options', needsAttribute: true },
  multiselect: { on: EVERYWHERE, attribute: 'options', needsAttribute: true },
  radiobutton: { on: EVERYWHERE, attribute: 'options', needsAttribute: true },
  category: { on: ['lists'], attribute: 'options' },
  date: { on: EVERYWHERE },
  date_time: { on: EVERYWHERE },
  birthday: { on: RIGHTS_ENTITIES, attribute: 'remind' },
  url: { on: EVERYWHERE },
  file: { on: [...CUSTOMERS_TOO, 'lists'] },
  streetaddress: { on: EVERYWHERE },
  smart_address: { on: RIGHTS_ENTITIES },
  legal_entity: { on: RIGHTS_ENTITIES },
  tracking_data: { on: ['leads'], onKommo: EVERYWHERE, attribute: 'tracking_callback' },
  chained_list: { on: ['leads', 'customers'], onKommo: ['leads'], attribute: 'chain', needsAttribute: true },
  linked_entity: { on: ['lists'], attribute: 'links_to', needsAttribute: true },
  items: { on: ['lists'] },
  payer: { on: ['lists'], onKommo: [] },
  supplier: { on: ['lists'], onKommo: [] },
  // The reference lists contacts alone; companies have their phones and e-mails of this type in practice.
  multitext: { on: ['contacts', 'companies'], adoptOnly: 'built_in' },
  // Known from the vendor's PHP library only, which does not say where it occurs.
  org_legal_name: { on: RIGHTS_ENTITIES, adoptOnly: 'built_in' },
} as const satisfies Record<string, FieldTypeFacts>;

const FACTS: ReadonlyMap<string, FieldTypeFacts> = new Map(Object.entries(TYPES));

/** The types the text may declare. */
export const FIELD_TYPES: readonly string[] = [...FACTS.keys()];

/** Only the list of invoices has such fields. */
export const INVOICE_TYPES: ReadonlySet<string> = new Set(['payer', 'supplier'] satisfies (keyof typeof TYPES)[]);

/** Values of a category form a tree. */
export function isTree(type: string): boolean {
  return type === 'category';
}

/** The entities that have fields of a type; none for a type nobody knows. */
export function entitiesWith(type: string, crm: 'amocrm' | 'kommo'): readonly FieldHome[] {
  const facts = FACTS.get(type);
  return (crm === 'kommo' ? facts?.onKommo : undefined) ?? facts?.on ?? [];
}

/** Whether a field of this type may stand in the text at all. */
export function isKnownThere(type: string, entity: FieldEntity): boolean {
  return (['amocrm', 'kommo'] as const).some((crm) => entitiesWith(type, crm).includes(homeOf(entity)));
}

export function hasAttribute(type: string, attribute: FieldAttribute): boolean {
  return FACTS.get(type)?.attribute === attribute;
}

export function typesWith(attribute: FieldAttribute): string[] {
  return FIELD_TYPES.filter((type) => hasAttribute(type, attribute));
}

/** The attribute without which the CRM makes no field of this type. */
export function neededAttribute(type: string): FieldAttribute | undefined {
  const facts = FACTS.get(type);
  return facts?.needsAttribute ? facts.attribute : undefined;
}

/** Undefined: a field of this type can be created. */
export function whyNotCreatable(type: string): WhyNotCreatable | undefined {
  const facts = FACTS.get(type);
  return facts ? facts.adoptOnly : 'unknown_type';
}

/** What a field has only by its entity, in the words of the text. */
const ATTRIBUTES_BY_HOME = {
  api_only: CUSTOMERS_TOO,
  visible: ['lists'],
  required: ['lists'],
  settings: ['lists'],
  groups: [...CUSTOMERS_TOO, 'lists'],
} as const satisfies Record<string, readonly FieldHome[]>;
export type HomeAttribute = keyof typeof ATTRIBUTES_BY_HOME;

export function homesWith(attribute: HomeAttribute): readonly FieldHome[] {
  return ATTRIBUTES_BY_HOME[attribute];
}

export function supportsAttribute(entity: FieldEntity, attribute: HomeAttribute): boolean {
  return homesWith(attribute).includes(homeOf(entity));
}

/** Whether fields of the entity store a relation. */
export function storesRelation(entity: FieldEntity, relation: Relation): boolean {
  const homes: readonly FieldHome[] = relation.homes;
  return homes.includes(homeOf(entity));
}
