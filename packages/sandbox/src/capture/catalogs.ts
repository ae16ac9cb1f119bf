import type { Account } from '../account';
import { asReadOf } from '../rules/as-read';
import { blankCatalog } from '../rules/catalogs';
import { LIST_TYPES } from '../store/list-documents';
import type { Answers, Captured } from './capture';
import { distinctRows, integerIn, type Row, textIn } from './rows';

/** Lists, however many there are of them and of a type, and those of which only the fields or groups were captured. */
export function loadCatalogs(account: Account, answers: Answers): void {
  const captured = answers.get('catalogs');
  if (captured) loadList(account, captured);
  for (const name of answers.keys()) {
    const id = Number(/\.catalogs\.(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(id) || account.store.find('catalog', id) !== undefined) continue;
    account.store.save('catalog', blankCatalog(account, 0, id, `List ${id}`, 'regular'));
  }
}

function loadList(account: Account, captured: Captured): void {
  distinctRows(captured, 'catalogs').forEach((row, index) => {
    loadCatalog(account, row, index);
  });
}

function loadCatalog(account: Account, row: Row, index: number): void {
  const { value } = row;
  const type = LIST_TYPES.find((one) => one === value.type) ?? 'regular';
  const blank = blankCatalog(account, 0, integerIn(row, 'id'), textIn(row, 'name'), type);
  const flag = (key: string, missing: boolean) => (typeof value[key] === 'boolean' ? value[key] === true : missing);
  const own = {
    name: blank.name,
    type,
    can_add_elements: flag('can_add_elements', blank.can_add_elements),
    can_show_in_cards: flag('can_show_in_cards', blank.can_show_in_cards),
    can_link_multiple: flag('can_link_multiple', blank.can_link_multiple),
    can_be_deleted: flag('can_be_deleted', blank.can_be_deleted),
    created_by: integerIn(row, 'created_by', 0),
    updated_by: integerIn(row, 'updated_by', integerIn(row, 'created_by', 0)),
    created_at: integerIn(row, 'created_at', blank.created_at),
    updated_at: integerIn(row, 'updated_at', integerIn(row, 'created_at', blank.updated_at)),
  };
  const sort = integerIn(row, 'sort', (index + 1) * 10);
  account.store.save('catalog', { ...blank, ...own, sort, ...asReadOf(value, own) });
}
