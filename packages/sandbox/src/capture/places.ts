import type { Account } from '../account';
import { listPlace } from '../rules/places';
import { FIXED_PLACES, type FieldPlace } from '../store/places';
import type { Answers, Captured, CapturedPlace } from './capture';

/** Every place of the account that can have fields, with the end of the names of its files. */
export function capturedPlaces(account: Account): [FieldPlace, CapturedPlace][] {
  const fixed = FIXED_PLACES.map((place): [FieldPlace, CapturedPlace] =>
    place === 'customers/segments' ? [place, 'segments'] : [place, place],
  );
  const lists = account.store
    .all('catalog')
    .map(({ id }): [FieldPlace, CapturedPlace] => [listPlace(id), `catalogs.${id}`]);
  return [...fixed, ...lists];
}

export const groupsOf = (answers: Answers, name: CapturedPlace): Captured | undefined =>
  name === 'segments' ? undefined : answers.get(`groups.${name}`);
