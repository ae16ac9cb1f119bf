import type { Account } from '../account';
import { blankCatalog, equipCatalog } from '../rules/catalogs';
import { listPlace } from '../rules/places';
import type { ScenarioList } from './scenario';
import { addField, addGroup, listNamed } from './seed-fields';

/** The lists come before all fields, which may point at them. */
export function addLists(account: Account, lists: readonly ScenarioList[]): void {
  const { store } = account;
  const owner = store.all('account')[0]?.owner_id ?? 0;
  lists.forEach(({ id, name, type = 'regular', linkMultiple, elements = [] }, index) => {
    const blank = blankCatalog(account, owner, id ?? store.nextId('catalog'), name, type);
    const catalog = { ...blank, sort: (index + 1) * 10, can_link_multiple: linkMultiple ?? true };
    store.save('catalog', catalog);
    equipCatalog(account, catalog);
    const { created_by, updated_by, created_at, updated_at } = catalog;
    for (const element of elements) {
      const own = { id: store.nextId('element'), catalog_id: catalog.id, name: element, values: [] };
      store.save('element', { ...own, created_by, updated_by, created_at, updated_at });
    }
  });
}

export function addListFields(account: Account, lists: readonly ScenarioList[]): void {
  for (const list of lists) {
    const place = listPlace(listNamed(account, list.name).id);
    (list.groups ?? []).forEach((group, index) => {
      addGroup(account, place, group, index);
    });
    for (const field of list.fields ?? []) addField(account, place, field);
  }
}
