import type { FieldEntity } from '../../../model/entities';
import type { Relation } from '../../../model/relation';
import { CARD_ENTITIES, RIGHTS_ENTITIES } from './entities';

/** Where fields live; what is allowed in one list is allowed in all of them. */
export type FieldHome = (typeof CARD_ENTITIES)[number] | 'lists';

export const EVERYWHERE: readonly FieldHome[] = [...CARD_ENTITIES, 'lists'];
export const CUSTOMERS_TOO: readonly FieldHome[] = [...RIGHTS_ENTITIES, 'customers'];

export function homeOf(entity: FieldEntity): FieldHome {
  return CARD_ENTITIES.find((card) => card === entity) ?? 'lists';
}

/** `built_in`: the CRM makes such fields itself. */
export type WhyNotCreatable = 'built_in' | 'unknown_type';

interface FieldTypeFacts {
  /** The entities that have such fields. */
  on: readonly FieldHome[];
  /** Where Kommo differs. */
  onKommo?: readonly FieldHome[];
  /** Such a field may stand in the text and is taken over; a new one cannot be made. */
  adoptOnly?: WhyNotCreatable;
}

/** The CRM's types by entity, as its reference has them; a live field that the text does not name may be of others. */
const TYPES = {
  text: { on: EVERYWHERE },
  textarea: { on: EVERYWHERE },
  numeric: { on: EVERYWHERE },
  monetary: { on: CUSTOMERS_TOO, onKommo: [...CUSTOMERS_TOO, 'lists'] },
  price: { on: ['lists'] },
  checkbox: { on: EVERYWHERE },
  select: { on: EVERYWHERE },
  multiselect: { on: EVERYWHERE },
  radiobutton: { on: EVERYWHERE },
  category: { on: ['lists'] },
  date: { on: EVERYWHERE },
  date_time: { on: EVERYWHERE },
  birthday: { on: RIGHTS_ENTITIES },
  url: { on: EVERYWHERE },
  file: { on: [...CUSTOMERS_TOO, 'lists'] },
  streetaddress: { on: EVERYWHERE },
  smart_address: { on: RIGHTS_ENTITIES },
  legal_entity: { on: RIGHTS_ENTITIES },
  tracking_data: { on: ['leads'], onKommo: EVERYWHERE },
  chained_list: { on: ['leads', 'customers'], onKommo: ['leads'] },
  linked_entity: { on: ['lists'] },
  items: { on: ['lists'] },
  payer: { on: ['lists'], onKommo: [] },
  supplier: { on: ['lists'], onKommo: [] },
  // The reference lists contacts alone; companies have their phones and e-mails of this type in practice.
  multitext: { on: ['contacts', 'companies'], adoptOnly: 'built_in' },
  // Known from the vendor's PHP library only, which does not say where it occurs.
  org_legal_name: { on: RIGHTS_ENTITIES, adoptOnly: 'built_in' },
} as const satisfies Record<string, FieldTypeFacts>;
export type FieldType = keyof typeof TYPES;

const FACTS: ReadonlyMap<string, FieldTypeFacts> = new Map(Object.entries(TYPES));

/** The types the text may declare. */
export const FIELD_TYPES: readonly string[] = [...FACTS.keys()];

/** Only the list of invoices has such fields. */
export const INVOICE_TYPES: ReadonlySet<string> = new Set(['payer', 'supplier'] satisfies FieldType[]);

/** Values of a category form a tree. */
export function isTree(type: string): boolean {
  return type === 'category';
}

/** The entities that have fields of a type; none for a type nobody knows. */
export function entitiesWith(type: string, crm: string): readonly FieldHome[] {
  const facts = FACTS.get(type);
  return (crm === 'kommo' ? facts?.onKommo : undefined) ?? facts?.on ?? [];
}

/** Whether a field of this type may stand in the text at all. */
export function isKnownThere(type: string, entity: FieldEntity): boolean {
  return ['amocrm', 'kommo'].some((crm) => entitiesWith(type, crm).includes(homeOf(entity)));
}

/** Cards and lists whose fields stand in groups. */
export const HOMES_WITH_GROUPS: readonly FieldHome[] = [...CUSTOMERS_TOO, 'lists'];

export function hasGroups(entity: FieldEntity): boolean {
  return HOMES_WITH_GROUPS.includes(homeOf(entity));
}

/** Undefined: a field of this type can be created. */
export function whyNotCreatable(type: string): WhyNotCreatable | undefined {
  const facts = FACTS.get(type);
  return facts ? facts.adoptOnly : 'unknown_type';
}

/** Whether fields of the entity store a relation. */
export function storesRelation(entity: FieldEntity, relation: Pick<Relation, 'homes'>): boolean {
  return relation.homes.includes(homeOf(entity));
}
