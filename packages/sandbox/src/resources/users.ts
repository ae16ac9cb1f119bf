import { type Account, accountDocument, rootSpot } from '../account';
import { boolean, type Decoded, integer, maybe, object, optional, text } from '../http/decode';
import { countedPage, pageOf, selfLink, totalled } from '../http/hal';
import { eachItem, requestId } from '../http/items';
import { type Finding, notAChoice, notFound, Problem, Refusal, refuse } from '../http/problems';
import { type Answer, type Call, forAdmins, get, ok, post, type Route } from '../http/route';
import { mergeRights, noRights, RIGHTS_SHAPE } from '../rules/rights';
import { stableUuid } from '../store/counters';
import type { UserDocument } from '../store/people-documents';
import { showRights } from './roles';

const newUser = object({
  name: text({ max: 50 }),
  email: text(),
  password: optional(text()),
  lang: optional(text()),
  rights: object({
    ...RIGHTS_SHAPE,
    is_free: maybe(boolean),
    role_id: maybe(integer),
    group_id: maybe(integer),
  }),
  request_id: requestId,
});
type NewUser = Decoded<typeof newUser>;

const MAX_BATCH = { max: 10, status: 400 };
/** With more users than this the method closes. */
const OPEN_UNTIL = 100;

function showUser(call: Call, account: Account, user: UserDocument, search = ''): Record<string, unknown> {
  const { withs } = call.query;
  const role = user.role_id === null ? undefined : account.store.find('role', user.role_id);
  const group = account.store.find('department', user.group_id ?? 0);
  const inForce = role?.rights ?? user.rights;
  const roleLink = role && { id: role.id, name: role.name, ...selfLink(call, `roles/${role.id}/`) };
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    lang: user.lang,
    rights: {
      ...showRights(account, inForce),
      is_admin: user.is_admin,
      is_free: user.is_free,
      is_active: user.is_active,
      group_id: user.group_id,
      role_id: user.role_id,
    },
    ...(withs.has('uuid') ? { uuid: user.uuid } : {}),
    ...(withs.has('amojo_id') ? { amojo_id: user.uuid } : {}),
    ...(withs.has('user_rank') ? { user_rank: 'candidate' } : {}),
    ...(withs.has('phone_number') ? { phone_number: null } : {}),
    ...user.as_read,
    ...selfLink(call, `users/${user.id}/${search}`),
    ...(withs.has('role') || withs.has('group')
      ? {
          _embedded: {
            ...(withs.has('role') ? { roles: roleLink ? [roleLink] : [] } : {}),
            ...(withs.has('group') ? { groups: group ? [group] : [] } : {}),
          },
        }
      : {}),
  };
}

function addUsers(call: Call, account: Account): Answer {
  if (account.store.all('user').length > OPEN_UNTIL) throw new Problem(403, 'Too many users to add them by API');
  const items = eachItem(
    call.body,
    (item, request) => {
      const user = userFrom(account, newUser(item, rootSpot(account)));
      account.store.save('user', user);
      return { ...showUser(call, account, user), request_id: request };
    },
    MAX_BATCH,
  );
  return ok(totalled('users', items), 201);
}

function userFrom(account: Account, wish: NewUser): UserDocument {
  const findings = checkUser(account, wish);
  if (findings.length > 0) throw new Refusal(findings);
  // A free user has nothing of what was asked, a role outweighs single rights.
  const isFree = wish.rights.is_free ?? false;
  const roleId = isFree ? null : (wish.rights.role_id ?? null);
  const individual = !isFree && roleId === null;
  const id = account.store.nextId('user');
  return {
    id,
    uuid: stableUuid(`user:${account.env}:${id}`),
    name: wish.name,
    email: wish.email,
    lang: wish.lang ?? accountDocument(account).settings.language,
    rights: individual ? mergeRights(account, noRights(), wish.rights) : noRights(),
    role_id: roleId,
    group_id: isFree ? null : (wish.rights.group_id ?? null),
    is_admin: false,
    is_free: isFree,
    is_active: true,
  };
}

function checkUser(account: Account, wish: NewUser): Finding[] {
  const { store, flavour } = account;
  const { rights } = wish;
  const missing = (['leads', 'contacts', 'companies', 'tasks'] as const).filter((key) => !rights[key]);
  const needsRights = !rights.is_free && typeof rights.role_id !== 'number';
  const refusals: (Refusal | false)[] = [
    !/^[\p{L}\p{N} .@_-]+$/u.test(wish.name) && notAChoice('name', 'The name holds characters that are not allowed.'),
    !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(wish.email) && notAChoice('email', 'This value is not a valid email address.'),
    store.all('user').some((user) => user.email.toLowerCase() === wish.email.toLowerCase()) &&
      refuse('NotUnique', 'email', 'This user is already in the account.'),
    isLink(wish.name) && notAChoice('name', 'The name must not hold links.'),
    ...checkPassword(account, wish),
    wish.lang !== undefined && !flavour.languages.includes(wish.lang) && notAChoice('lang'),
    typeof rights.role_id === 'number' && !store.find('role', rights.role_id) && notAChoice('rights.role_id'),
    typeof rights.group_id === 'number' && !store.find('department', rights.group_id) && notAChoice('rights.group_id'),
    ...(needsRights ? missing.map((key) => refuse('FieldMissing', `rights.${key}`, 'This field is missing.')) : []),
  ];
  return refusals.flatMap((one) => (one === false ? [] : one.findings));
}

/** The allowed characters leave only this way to write one. */
const isLink = (name: string) => /(^|\s)www\./i.test(name);

/** People the vendor knows already keep their password: none is needed for them. */
function checkPassword(account: Account, { email, password }: NewUser): (Refusal | false)[] {
  const known = accountDocument(account).platform_emails.includes(email.toLowerCase());
  if (password === undefined) {
    return [!known && refuse('FieldMissing', 'password', 'This field is missing.')];
  }
  return [!isStrong(password) && notAChoice('password', 'At least 6 characters: digits, lower and upper case.')];
}

const isStrong = (password: string) =>
  password.length >= 6 && /\d/.test(password) && /\p{Ll}/u.test(password) && /\p{Lu}/u.test(password);

function setActive(call: Call, account: Account, active: boolean): void {
  const wish = object({ id: integer });
  eachItem(
    call.body,
    (item) => {
      const { id } = wish(item, rootSpot(account));
      const user = account.store.find('user', id);
      if (user === undefined || user.is_admin) {
        throw new Problem(400, `User(s) ${id} are not associated with provided account.`);
      }
      account.store.save('user', { ...user, is_active: active });
    },
    MAX_BATCH,
  );
}

function activate(call: Call, account: Account): Answer {
  setActive(call, account, true);
  const status = account.flavour.activateUsersStatus;
  return status === 204 ? { status } : { status, body: '', contentType: 'text/html' };
}

function deactivate(call: Call, account: Account): Answer {
  setActive(call, account, false);
  return { status: 204 };
}

function listUsers(call: Call, account: Account): Answer {
  const page = pageOf(call, account);
  const search = `?page=${page.number}&limit=${page.limit}`;
  const users = account.store.all('user').map((user) => showUser(call, account, user, search));
  return countedPage(call, 'users', page, users);
}

function readUser(call: Call, account: Account): Answer {
  const user = account.store.find('user', call.params.id ?? '');
  if (user === undefined) throw notFound('User not found');
  return ok(showUser(call, account, user));
}

/** An integration made by a button cannot call the methods of users. */
const guarded = (one: Route): Route => ({
  ...one,
  handle: (call, account) => {
    if (!call.actor.external) return one.handle(call, account);
    throw new Problem(403, 'The integration may not work with users');
  },
});

export const userRoutes: Route[] = [
  forAdmins(get('users', listUsers)),
  post('users', addUsers),
  post('users/activate', activate),
  post('users/deactivate', deactivate),
  forAdmins(get('users/:id', readUser)),
].map(guarded);
