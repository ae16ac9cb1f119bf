export const ENTITIES = ['leads', 'contacts', 'companies'] as const;
export type Entity = (typeof ENTITIES)[number];
/** Where a custom field or a group of them lives: the part of the address before `/custom_fields`. */
export const FIXED_PLACES = [...ENTITIES, 'customers', 'customers/segments'] as const;
export type ListPlace = `catalogs/${number}`;
export type FieldPlace = (typeof FIXED_PLACES)[number] | ListPlace;
