import type { Account } from '../account';
import { asReadOf } from '../rules/as-read';
import { noRights } from '../rules/rights';
import { stableUuid } from '../store/counters';
import type { CatalogRight, Letter, Rights, StageRight, UserDocument } from '../store/people-documents';
import type { Captured } from './capture';
import { distinctRows, integerIn, numberOrNull, partOf, partsOf, type Row, textIn, textOrNull } from './rows';

export function loadRoles(account: Account, captured: Captured): void {
  for (const row of distinctRows(captured, 'roles')) {
    const own = { name: textIn(row, 'name') };
    const rights = rightsFrom(partOf(row, 'rights'));
    account.store.save('role', { id: integerIn(row, 'id'), ...own, rights, ...asReadOf(row.value, own, ['rights']) });
  }
}

/** Users, and the departments they are shown with. */
export function loadUsers(account: Account, captured: Captured): void {
  for (const row of distinctRows(captured, 'users')) {
    account.store.save('user', userFrom(account, row));
    for (const group of partsOf(partOf(row, '_embedded'), 'groups')) loadDepartment(account, group);
  }
}

/** The first row of a department counts: the account's own list is read before the users. */
export function loadDepartment(account: Account, row: Row): void {
  const id = integerIn(row, 'id');
  if (account.store.find('department', id) !== undefined) return;
  const uuid =
    row.value.uuid === undefined ? stableUuid(`department:${account.env}:${id}`) : textOrNull(row.value.uuid);
  account.store.save('department', { id, name: textIn(row, 'name'), uuid });
}

/** Stand beside the rights in a user's answer; the document keeps them as its own. */
const PERSONAL = ['is_admin', 'is_free', 'is_active', 'group_id', 'role_id'];

function userFrom(account: Account, row: Row): UserDocument {
  const id = integerIn(row, 'id');
  const rights = partOf(row, 'rights');
  const own = {
    name: textIn(row, 'name'),
    email: textIn(row, 'email', ''),
    lang: textOrNull(row.value.lang) ?? account.flavour.settings.language,
  };
  return {
    id,
    uuid: textOrNull(row.value.uuid) ?? stableUuid(`user:${account.env}:${id}`),
    ...own,
    rights: rightsFrom(rights),
    role_id: numberOrNull(rights.value.role_id),
    group_id: numberOrNull(rights.value.group_id),
    is_admin: rights.value.is_admin === true,
    is_free: rights.value.is_free === true,
    is_active: rights.value.is_active !== false,
    ...asReadOf(row.value, own, ['rights', 'uuid']),
  };
}

function rightsFrom(row: Row): Rights {
  const none = noRights();
  const cells = (key: string) => lettersIn(partOf(row, key));
  const own = {
    leads: { ...none.leads, ...cells('leads') },
    contacts: { ...none.contacts, ...cells('contacts') },
    companies: { ...none.companies, ...cells('companies') },
    tasks: { ...none.tasks, ...cells('tasks') },
    mail_access: row.value.mail_access === true,
    catalog_access: row.value.catalog_access === true,
    files_access: row.value.files_access === true,
    catalog_rights: row.value.catalog_rights ? partsOf(row, 'catalog_rights').map(catalogRightFrom) : null,
    custom_fields_rights: Array.isArray(row.value.custom_fields_rights) ? row.value.custom_fields_rights : null,
    oper_day_reports_view_access: row.value.oper_day_reports_view_access === true,
    oper_day_user_tracking: row.value.oper_day_user_tracking === true,
  };
  const status_rights = partsOf(row, 'status_rights').map(stageRightFrom);
  // Rows have one form only: a copy of them would outlive the stages they name. Null stays null until a write.
  const apart = row.value.status_rights === null ? PERSONAL : [...PERSONAL, 'status_rights'];
  return { ...own, status_rights, ...asReadOf(row.value, own, apart) };
}

function stageRightFrom(row: Row): StageRight {
  return {
    entity_type: textIn(row, 'entity_type', 'leads'),
    pipeline_id: integerIn(row, 'pipeline_id'),
    status_id: integerIn(row, 'status_id'),
    rights: lettersIn(partOf(row, 'rights')),
  };
}

function catalogRightFrom(row: Row): CatalogRight {
  return { catalog_id: integerIn(row, 'catalog_id'), rights: lettersIn(partOf(row, 'rights')) };
}

const LETTERS: readonly unknown[] = ['A', 'L', 'G', 'M', 'D'] satisfies Letter[];

function lettersIn({ value }: Row): Record<string, Letter> {
  const isCell = (cell: [string, unknown]): cell is [string, Letter] => LETTERS.includes(cell[1]);
  return Object.fromEntries(Object.entries(value).filter(isCell));
}
