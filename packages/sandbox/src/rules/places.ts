import type { FieldPlace, ListPlace } from '../store/places';

/** What the API calls the owner of a field, whichever list it is. */
export type EntityType = 'leads' | 'contacts' | 'companies' | 'customers' | 'segments' | 'catalogs';

export const listPlace = (id: number): ListPlace => `catalogs/${id}`;

export function listIdOf(place: FieldPlace): number | undefined {
  return place.startsWith('catalogs/') ? Number(place.slice('catalogs/'.length)) : undefined;
}

export function entityTypeOf(place: FieldPlace): EntityType {
  switch (place) {
    case 'customers/segments':
      return 'segments';
    case 'leads':
    case 'contacts':
    case 'companies':
    case 'customers':
      return place;
    default:
      return 'catalogs';
  }
}
