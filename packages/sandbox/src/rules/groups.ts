import type { Account } from '../account';
import type { GroupDocument } from '../store/documents';
import type { FieldPlace } from '../store/places';
import { entityTypeOf } from './places';

export function groupDocument(
  place: FieldPlace,
  id: string,
  name: string,
  sort: number,
  predefined: boolean,
): GroupDocument {
  return { id: `${place}:${id}`, place, group_id: id, name, sort, is_predefined: predefined };
}

/**
 * A sample shows the statistics and the products (whose group has the id of their list) as `linked_group`. Lists have
 * groups of fields only.
 */
export function groupTypeOf({ place, group_id }: GroupDocument): 'custom_field_group' | 'linked_group' {
  const linked = group_id === 'statistic' || /^\d+$/.test(group_id);
  return linked && entityTypeOf(place) !== 'catalogs' ? 'linked_group' : 'custom_field_group';
}

/** `leads_` and a number in the vendor's samples; for the others it is a guess. */
export const newGroupId = (account: Account, place: FieldPlace) =>
  `${entityTypeOf(place)}_${account.store.nextId('group')}`;

/** The tabs every card is born with. That a list has the first of them is a guess; segments have no tabs at all. */
export function addPredefinedGroups({ store }: Account, place: FieldPlace): void {
  const entity = entityTypeOf(place);
  if (entity === 'segments') return;
  store.save('group', groupDocument(place, 'default', 'Основное', 1, true));
  if (entity !== 'catalogs') store.save('group', groupDocument(place, 'statistic', 'Статистика', 2, true));
}
