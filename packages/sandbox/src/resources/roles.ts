import { type Account, rootSpot } from '../account';
import { integer, object, optional, text } from '../http/decode';
import { countedPage, pageOf, selfLink, totalled } from '../http/hal';
import { eachItem, oneItem, requestId } from '../http/items';
import { notFound } from '../http/problems';
import { type Answer, type Call, forAdmins, get, noContent, ok, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import { mergeRights, noRights, rightsWish, stageRows } from '../rules/rights';
import type { Rights, RoleDocument } from '../store/people-documents';

const newRole = object({ name: text(), rights: optional(rightsWish), request_id: requestId });

const roleChange = object({
  // The vendor's PHP library sends the id along.
  id: optional(integer),
  name: optional(text()),
  rights: optional(rightsWish),
  request_id: requestId,
});

export function showRights(account: Account, rights: Rights): Record<string, unknown> {
  const { as_read: asRead, ...own } = rights;
  return { ...own, status_rights: stageRows(rights, account.store.all('pipeline')), ...asRead };
}

function showRole(call: Call, account: Account, role: RoleDocument): Record<string, unknown> {
  const holders = account.store.all('user').filter((user) => user.role_id === role.id);
  const users = holders.map((user) => ({ id: user.id, ...selfLink(call, `users/${user.id}/`) }));
  return {
    id: role.id,
    name: role.name,
    rights: showRights(account, role.rights),
    ...role.as_read,
    ...selfLink(call, `roles/${role.id}/`),
    ...(call.query.withs.has('users') ? { _embedded: { users } } : {}),
  };
}

function addRoles(call: Call, account: Account): Answer {
  // The page speaks of a batch and shows one object: both are taken.
  const body = call.body === undefined || Array.isArray(call.body) ? call.body : [call.body];
  const items = eachItem(body, (item, request) => {
    const wish = newRole(item, rootSpot(account));
    const rights = mergeRights(account, noRights(), wish.rights ?? {});
    const role: RoleDocument = { id: account.store.nextId('role'), name: wish.name, rights };
    account.store.save('role', role);
    return { ...showRole(call, account, role), request_id: request };
  });
  return ok(totalled('roles', items), 201);
}

function changeRole(call: Call, account: Account): Answer {
  const before = findRole(account, call.params.id);
  return oneItem(call.body, (body, request) => {
    const wish = roleChange(body, rootSpot(account));
    const rights = mergeRights(account, before.rights, wish.rights ?? {});
    const after: RoleDocument = { ...rewritten(before, wish), name: wish.name ?? before.name, rights };
    account.store.save('role', after);
    return ok({ ...showRole(call, account, after), request_id: request }, 202);
  });
}

/** Users of a deleted role keep what it allowed as individual rights: the vendor documents nothing. */
function deleteRole(call: Call, account: Account): Answer {
  const role = findRole(account, call.params.id);
  for (const user of account.store.all('user')) {
    if (user.role_id === role.id) account.store.save('user', { ...user, role_id: null, rights: role.rights });
  }
  account.store.drop('role', role.id);
  return noContent;
}

function findRole(account: Account, id: string | undefined): RoleDocument {
  const role = account.store.find('role', id ?? '');
  if (role === undefined) throw notFound('Role not found');
  return role;
}

function listRoles(call: Call, account: Account): Answer {
  const roles = account.store.all('role').map((role) => showRole(call, account, role));
  return countedPage(call, 'roles', pageOf(call, account), roles);
}

export const roleRoutes: Route[] = [
  forAdmins(get('roles', listRoles)),
  forAdmins(get('roles/:id', (call, account) => ok(showRole(call, account, findRole(account, call.params.id))))),
  post('roles', addRoles),
  patch('roles/:id', changeRole),
  remove('roles/:id', deleteRole),
];
