import type { Account } from '../account';
import { type StoredFieldValues, valuesWithout } from '../store/cards';
import type { FieldDocument } from '../store/documents';
import { entityTypeOf, listIdOf } from './places';

/** Takes a field's stored values away wherever they lie: all of them, or those of some options or categories. */
export function eraseValues(account: Account, field: FieldDocument, optionIds?: readonly number[]): void {
  const { store } = account;
  const left = (values: readonly StoredFieldValues[]) => valuesWithout(values, field.id, optionIds);
  const entity = entityTypeOf(field.place);
  switch (entity) {
    case 'leads':
    case 'contacts':
    case 'companies':
      store.cards.eraseValues(entity, field.id, optionIds);
      return;
    case 'segments':
      for (const segment of store.all('segment')) store.save('segment', { ...segment, values: left(segment.values) });
      return;
    case 'catalogs':
      for (const element of store.all('element')) {
        if (element.catalog_id === listIdOf(field.place)) {
          store.save('element', { ...element, values: left(element.values) });
        }
      }
      return;
    case 'customers':
      return;
  }
}
