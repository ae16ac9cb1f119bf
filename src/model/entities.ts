/** The cards that roles have rights to. */
export const RIGHTS_ENTITIES = ['leads', 'contacts', 'companies'] as const;

/** The cards that have custom fields, beside the lists of the account. */
export const CARD_ENTITIES = [...RIGHTS_ENTITIES, 'customers', 'segments'] as const;

/** Whose field it is: a card's, or that of the elements of a list, written `lists.<list key>`. */
export type FieldEntity = (typeof CARD_ENTITIES)[number] | `lists.${string}`;
