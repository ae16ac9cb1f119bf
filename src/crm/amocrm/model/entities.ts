import type { FieldEntity } from '../../../model/entities';

/** The cards that roles have rights to. */
export const RIGHTS_ENTITIES = ['leads', 'contacts', 'companies'] as const;

/** The cards that have custom fields, beside the lists of the account. */
export const CARD_ENTITIES = [...RIGHTS_ENTITIES, 'customers', 'segments'] as const;

/** What the entities of lists begin with: `lists.<list key>`. */
export const LISTS = 'lists';

export function listEntity(key: string): FieldEntity {
  return `${LISTS}.${key}`;
}

/** The key of the list, `#<id>` where it has none; undefined for a card. */
export function listOfEntity(entity: FieldEntity): string | undefined {
  return entity.startsWith(`${LISTS}.`) ? entity.slice(LISTS.length + 1) : undefined;
}
