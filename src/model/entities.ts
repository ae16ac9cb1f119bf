/** The cards that roles have rights to. */
export const RIGHTS_ENTITIES = ['leads', 'contacts', 'companies'] as const;

/** The cards that have custom fields, beside the lists of the account. */
export const CARD_ENTITIES = [...RIGHTS_ENTITIES, 'customers', 'segments'] as const;

/** Whose field it is: a card's, or that of the elements of a list, written `lists.<list key>`. */
export type FieldEntity = string;

const LIST = 'lists.';

export function listEntity(key: string): FieldEntity {
  return `${LIST}${key}`;
}

/** The key of the list, `#<id>` where it has none; undefined for a card. */
export function listOfEntity(entity: string): string | undefined {
  return entity.startsWith(LIST) ? entity.slice(LIST.length) : undefined;
}
