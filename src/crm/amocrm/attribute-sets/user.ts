import { randomBytes } from 'node:crypto';
import type { AttributeSetSpec } from '../../../model/facts';
import { idName } from '../../../model/id-name';
import type { WriteRequest } from '../../../registry/driver';
import { levelText } from '../access-codes';
import { readValues } from '../attributes';
import { chunks } from '../bulk';
import { flag, isRow, type Row, rowsOf, wholeOr } from '../json';
import { ROLE_ATTRIBUTES } from '../model/composite-kinds/role';
import type { SetMapping } from './mapping';

const LARGEST_BATCH = 10;
/** Who was put into no other is in the sales department. */
const DEFAULT_DEPARTMENT = 0;
const DENIED = { view: 'D', edit: 'D', add: 'D', delete: 'D', export: 'D' };
/** Needed where neither a role nor `is_free` stands for them. */
const NO_RIGHTS = { leads: DENIED, contacts: DENIED, companies: DENIED, tasks: { edit: 'D', delete: 'D' } };

export const userMapping: SetMapping = {
  kind: 'user',
  lists: [{ name: 'users', path: '/users?with=role,group', collection: 'users', paged: true, optional: true }],
  keys: { email: 'email', name: 'name', language: 'lang' },
  read(row) {
    const rights = isRow(row.rights) ? row.rights : {};
    const free = flag(rights.is_free);
    const role = free ? undefined : wholeOr(rights.role_id, embeddedId(row, 'roles'));
    const department = free ? undefined : wholeOr(rights.group_id, embeddedId(row, 'groups') ?? DEFAULT_DEPARTMENT);
    return {
      ...(role === undefined ? {} : { role: idName(role) }),
      ...(department === undefined ? {} : { department: idName(department) }),
      active: rights.is_active === undefined || flag(rights.is_active),
      admin: flag(rights.is_admin),
      free,
    };
  },
  beyond: ownRights,
  write: {
    path: () => '/users',
    collection: 'users',
    batch: LARGEST_BATCH,
    body: (values, resolve) => ({ rights: rightsOf(values, resolve.object) }),
    // nobody ever sees it: the person asks for a new one with the address
    extra: () => ({ password: `aA1${randomBytes(18).toString('base64url')}` }),
    finish: (made) => {
      const off = made.filter(({ values }) => values.active === false).map(({ id }) => id);
      return chunks(off, LARGEST_BATCH).map((ids) => switchOf(ids, false));
    },
    update: ({ id, after }) => switchOf([id], after.active !== false),
  },
};

/**
 * Who has neither a role nor is an administrator may have rights of their own, which no method changes [dumps]: every
 * cell that is not denied, and every access that a role could give.
 */
function ownRights(row: Row): string[] {
  const rights = isRow(row.rights) ? row.rights : {};
  const role = wholeOr(rights.role_id, embeddedId(row, 'roles'));
  if (role !== undefined || flag(rights.is_admin) || flag(rights.is_free)) return [];
  const cells = ['leads', 'contacts', 'companies', 'tasks'].flatMap((entity) =>
    Object.entries(isRow(rights[entity]) ? rights[entity] : {}).flatMap(([action, letter]) =>
      typeof letter === 'string' && letter !== '' && letter.toUpperCase() !== 'D'
        ? [`${entity}.${action}: ${levelText(letter)}`]
        : [],
    ),
  );
  const flags = Object.entries(readValues(ROLE_ATTRIBUTES, rights, '/users: rights'))
    .filter(([, value]) => value === true)
    .map(([name]) => `access.${name}`);
  return [...cells, ...flags];
}

/** The only thing the API changes about a user. */
function switchOf(ids: readonly string[], active: boolean): WriteRequest {
  const body = ids.map((id) => ({ id: Number(id) }));
  return { method: 'POST', path: active ? '/users/activate' : '/users/deactivate', body };
}

/** `is_free` makes all other rights meaningless, and a role all but the department. */
function rightsOf(
  { role, department, free }: AttributeSetSpec,
  idOf: (kind: 'role' | 'department', key: string) => string,
) {
  if (free === true) return { is_free: true };
  return {
    ...(typeof role === 'string' ? { role_id: Number(idOf('role', role)) } : NO_RIGHTS),
    ...(typeof department === 'string' ? { group_id: Number(idOf('department', department)) } : {}),
  };
}

/** In the vendor's samples `rights` say null while the user's role and group are embedded. */
function embeddedId(row: Row, collection: 'roles' | 'groups'): number | undefined {
  const [first] = isRow(row._embedded) ? rowsOf(row._embedded[collection], `/users: ${collection}`) : [];
  return wholeOr(first?.id, undefined);
}
