import type { FieldEntity } from '../../../model/entities';
import { splitFieldReference } from '../../../model/field-reference';
import { listOfEntity } from '../model/entities';
import type { AmoSnapshot } from '../model/snapshot';

/** Cards, fields and groups of a card or a list that the account does not show. */
export function fieldsRefusedWith({ unavailable, withoutFields = {} }: AmoSnapshot, key: string): number | undefined {
  const entity: FieldEntity = key.includes('.') ? splitFieldReference(key).entity : (key as FieldEntity);
  return listOfEntity(entity) === undefined ? withoutFields[entity] : unavailable.list;
}
