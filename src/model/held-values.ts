/** The cards in which people can be asked for values, and whose lists the API pages through by id. */
export const COUNTED_CARDS = ['leads', 'contacts', 'companies'] as const;
export type CountedCard = (typeof COUNTED_CARDS)[number];

/** Which cards hold a value of a field, or, of a field with options, this one. */
export interface ValueAsk {
  entity: CountedCard;
  fieldId: number;
  optionId?: number;
}

/** How many cards do, of those that were looked at: the newest, at most so many that counting stays quick. */
export interface ValueCount {
  count: number;
  looked: number;
  /** Those were all. */
  whole: boolean;
}
