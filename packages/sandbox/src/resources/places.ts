import type { Account } from '../account';
import { notFound } from '../http/problems';
import { type Call, onlyIn, type Route } from '../http/route';
import { listPlace } from '../rules/places';
import type { CatalogDocument } from '../store/list-documents';
import { ENTITIES, type FieldPlace } from '../store/places';

export type PlaceOf = (call: Call, account: Account) => FieldPlace;

/** 404 is a guess: the pages list no code for the fields or elements of a list that is not there. */
export function catalogNamed(account: Account, id: string | undefined): CatalogDocument {
  const catalog = account.store.find('catalog', id ?? '');
  if (catalog === undefined) throw notFound('Catalog not found');
  return catalog;
}

/** The same routes below everything that has fields; only segments have no groups of them. */
export function atEveryPlace(make: (path: string, placeOf: PlaceOf) => Route[], segments: boolean): Route[] {
  const at = (place: FieldPlace) => make(place, () => place);
  return [
    ...ENTITIES.flatMap(at),
    // Before the customers: `segments` would otherwise look like the id of one.
    ...[...(segments ? at('customers/segments') : []), ...at('customers')].map((route) => onlyIn('amocrm', route)),
    ...make('catalogs/:catalog', (call, account) => listPlace(catalogNamed(account, call.params.catalog).id)),
  ];
}
