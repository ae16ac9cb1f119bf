import { randomBytes } from 'node:crypto';
import type { PlainSpec } from '../../../model/plain';
import type { WriteRequest } from '../../driver';
import { flag, isRow, type Row, rowsOf, wholeOr } from '../json';
import type { PlainMapping } from './mapping';

const LARGEST_BATCH = 10;
const DENIED = { view: 'D', edit: 'D', add: 'D', delete: 'D', export: 'D' };
/** Needed where neither a role nor `is_free` stands for them. */
const NO_RIGHTS = { leads: DENIED, contacts: DENIED, companies: DENIED, tasks: { edit: 'D', delete: 'D' } };

export const userMapping: PlainMapping = {
  kind: 'user',
  lists: [{ name: 'users', path: '/users?with=role,group', collection: 'users', paged: true, optional: true }],
  keys: { email: 'email', name: 'name', language: 'lang' },
  read(row) {
    const rights = isRow(row.rights) ? row.rights : {};
    const role = wholeOr(rights.role_id, undefined);
    const department = departmentOf(row, rights);
    return {
      ...(role === undefined ? {} : { role: `#${role}` }),
      ...(department === undefined ? {} : { department: `#${department}` }),
      active: rights.is_active === undefined || flag(rights.is_active),
      admin: flag(rights.is_admin),
      free: flag(rights.is_free),
    };
  },
  write: {
    path: () => '/users',
    collection: 'users',
    batch: LARGEST_BATCH,
    body: (values, resolve) => ({ rights: rightsOf(values, resolve.object) }),
    // nobody ever sees it: the person asks for a new one with the address
    extra: () => ({ password: `aA1${randomBytes(18).toString('base64url')}` }),
    finish: (id, { active }) => (active === false ? switchOf(id, false) : undefined),
    update: ({ id, after }) => switchOf(id, after.active !== false),
  },
};

/** The only thing the API changes about a user. */
function switchOf(id: string, active: boolean): WriteRequest {
  return { method: 'POST', path: active ? '/users/activate' : '/users/deactivate', body: [{ id: Number(id) }] };
}

/** A role and `is_free` each make all other rights meaningless. */
function rightsOf({ role, department, free }: PlainSpec, idOf: (kind: 'role' | 'department', key: string) => string) {
  const own = typeof role === 'string' ? { role_id: Number(idOf('role', role)) } : free === true ? {} : NO_RIGHTS;
  return {
    ...own,
    ...(typeof department === 'string' ? { group_id: Number(idOf('department', department)) } : {}),
    ...(free === true ? { is_free: true } : {}),
  };
}

function departmentOf(row: Row, rights: Row): number | undefined {
  const embedded = isRow(row._embedded) ? rowsOf(row._embedded.groups, '/users: groups')[0] : undefined;
  return wholeOr(rights.group_id, wholeOr(embedded?.id, undefined));
}
