import type { FieldEntity } from '../../model/entities';
import { listOfEntity } from './model/entities';
import type { AmoResolver } from './write-context';

/** Where the CRM keeps the fields of a card or of a list's elements. */
export function fieldsPath(entity: FieldEntity, resolve: Pick<AmoResolver, 'object'>): string {
  const list = listOfEntity(entity);
  if (list !== undefined) return `/catalogs/${resolve.object('list', list)}/custom_fields`;
  return entity === 'segments' ? '/customers/segments/custom_fields' : `/${entity}/custom_fields`;
}
