import { ENTITIES, type Entity } from './spec';

/** What a field has only by its type, in the words of the text. */
export type FieldAttribute = 'options' | 'remind' | 'currency';

/** `built_in`: the CRM makes such fields itself; `needs_lists`: it is built from lists, which this tool does not manage. */
export type WhyNotCreatable = 'built_in' | 'needs_lists' | 'unknown_type';

interface FieldTypeFacts {
  /** The entities that have such fields. */
  on: readonly Entity[];
  /** Where Kommo differs. */
  onKommo?: readonly Entity[];
  attribute?: FieldAttribute;
  /** Such a field may stand in the text and is taken over; a new one cannot be made. */
  adoptOnly?: WhyNotCreatable;
}

/** The CRM's types by entity, as its reference has them; a live field that the text does not name may be of others. */
const TYPES = {
  text: { on: ENTITIES },
  textarea: { on: ENTITIES },
  numeric: { on: ENTITIES },
  monetary: { on: ENTITIES, attribute: 'currency' },
  checkbox: { on: ENTITIES },
  select: { on: ENTITIES, attribute: 'options' },
  multiselect: { on: ENTITIES, attribute: 'options' },
  radiobutton: { on: ENTITIES, attribute: 'options' },
  date: { on: ENTITIES },
  date_time: { on: ENTITIES },
  birthday: { on: ENTITIES, attribute: 'remind' },
  url: { on: ENTITIES },
  file: { on: ENTITIES },
  streetaddress: { on: ENTITIES },
  smart_address: { on: ENTITIES },
  legal_entity: { on: ENTITIES },
  tracking_data: { on: ['leads'], onKommo: ENTITIES },
  chained_list: { on: ['leads'], adoptOnly: 'needs_lists' },
  // The reference lists contacts alone; companies have their phones and e-mails of this type in practice.
  multitext: { on: ['contacts', 'companies'], adoptOnly: 'built_in' },
  // Known from the vendor's PHP library only, which does not say where it occurs.
  org_legal_name: { on: ENTITIES, adoptOnly: 'built_in' },
} as const satisfies Record<string, FieldTypeFacts>;

const FACTS: ReadonlyMap<string, FieldTypeFacts> = new Map(Object.entries(TYPES));

/** The types the text may declare. */
export const FIELD_TYPES: readonly string[] = [...FACTS.keys()];

/** The entities that have fields of a type; none for a type nobody knows. */
export function entitiesWith(type: string, crm: 'amocrm' | 'kommo'): readonly Entity[] {
  const facts = FACTS.get(type);
  return (crm === 'kommo' ? facts?.onKommo : undefined) ?? facts?.on ?? [];
}

export function hasAttribute(type: string, attribute: FieldAttribute): boolean {
  return FACTS.get(type)?.attribute === attribute;
}

export function typesWith(attribute: FieldAttribute): string[] {
  return FIELD_TYPES.filter((type) => hasAttribute(type, attribute));
}

/** Undefined: a field of this type can be created. */
export function whyNotCreatable(type: string): WhyNotCreatable | undefined {
  const facts = FACTS.get(type);
  return facts ? facts.adoptOnly : 'unknown_type';
}
