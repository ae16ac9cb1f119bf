/** The cards in which people can be asked for values, and whose lists the API pages through by id. */
export const COUNTED_CARDS = ['leads', 'contacts', 'companies'] as const;
