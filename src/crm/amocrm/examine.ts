import { Failure } from '../../model/diagnostic';
import { isRow, type Row, rowOf, rowsOf, whole } from './json';
import type { Get } from './paging';

export type Feature = 'webhooks' | 'sources' | 'customers' | 'super-fields';

/** What the owner of the token may do. `admin-without-users`: as a button-created integration, which may not see them. */
export type Rights = 'admin' | 'admin-without-users' | 'limited' | 'unknown';

/** What an account answers about itself and about us; read only. */
export interface AccountFacts {
  /** `language` is sent by Kommo only. */
  account: { id: number; name: string; customersMode: string; language?: string; filters?: boolean };
  rights: Rights;
  /**
   * `open`: its list answers; `closed`: refused; `off`: switched off in the account; `in-use` and `unknown`: of a feature
   * without a list of its own.
   */
  features: { feature: Feature; state: 'open' | 'closed' | 'off' | 'in-use' | 'unknown'; code: string }[];
}

/** Throws the Failure of the first read, the account's own; what is refused later is an answer, too. */
export async function examine(get: Get): Promise<AccountFacts> {
  const row = rowOf(await get('/account?with=is_api_filter_enabled'), '/account');
  const account = accountOf(row);
  const rights = await rightsOf(get, whole(row, 'current_user_id', '/account'));
  const features = [
    await listed(get, 'webhooks', '/webhooks'),
    await listed(get, 'sources', '/sources'),
    await customers(get, account.customersMode),
    await superFields(get),
  ];
  return { account, rights, features };
}

function accountOf(row: Row): AccountFacts['account'] {
  const { name, customers_mode: mode, language, is_api_filter_enabled: filters } = row;
  return {
    id: whole(row, 'id', '/account'),
    name: String(name ?? ''),
    customersMode: String(mode ?? ''),
    ...(typeof language === 'string' ? { language } : {}),
    ...(typeof filters === 'boolean' ? { filters } : {}),
  };
}

async function rightsOf(get: Get, userId: number): Promise<Rights> {
  const user = await answerOf(get, `/users/${userId}`);
  if ('value' in user) {
    const rights = isRow(user.value) ? user.value.rights : undefined;
    if (!isRow(rights)) return 'unknown';
    return rights.is_admin === true ? 'admin' : 'limited';
  }
  if (user.code !== 'CRM_FORBIDDEN') return 'unknown';
  const roles = await answerOf(get, '/roles?limit=1');
  if ('value' in roles) return 'admin-without-users';
  return roles.code === 'CRM_FORBIDDEN' ? 'limited' : 'unknown';
}

async function customers(get: Get, mode: string): Promise<AccountFacts['features'][number]> {
  const feature = 'customers';
  if (mode === 'unavailable') return { feature, state: 'closed', code: '' };
  // their lists answer 422 then
  if (mode === 'disabled') return { feature, state: 'off', code: '' };
  return listed(get, feature, '/customers/statuses');
}

async function listed(get: Get, feature: Feature, path: string): Promise<AccountFacts['features'][number]> {
  const answer = await answerOf(get, path);
  if ('value' in answer) return { feature, state: 'open', code: '' };
  return { feature, state: isRefusal(answer.code) ? 'closed' : 'unknown', code: answer.code };
}

const PAID_TYPES = ['monetary', 'chained_list'] as const;

/** Paid types of fields have no list of their own: a field of theirs proves the option, none proves nothing. */
async function superFields(get: Get): Promise<AccountFacts['features'][number]> {
  const feature = 'super-fields';
  const filter = PAID_TYPES.map((type, index) => `filter[type][${index}]=${type}`);
  const path = `/leads/custom_fields?limit=1&${filter.join('&')}`;
  const answer = await answerOf(get, path);
  if (!('value' in answer)) return { feature, state: isRefusal(answer.code) ? 'closed' : 'unknown', code: answer.code };
  const box = isRow(answer.value) ? answer.value._embedded : undefined;
  // a filter that the CRM does not know is ignored without a word
  const found =
    isRow(box) && rowsOf(box.custom_fields, path).some(({ type }) => PAID_TYPES.some((paid) => paid === type));
  return { feature, state: found ? 'in-use' : 'unknown', code: '' };
}

/** 402, 403 and 404 are answers; a block ends everything. */
async function answerOf(get: Get, path: string): Promise<{ value: unknown } | { code: string }> {
  try {
    return { value: await get(path, { optional: true }) };
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'CRM_BLOCKED') throw error;
    return { code: error.code };
  }
}

function isRefusal(code: string): boolean {
  return code === 'CRM_PAYMENT_REQUIRED' || code === 'CRM_FORBIDDEN' || code === 'CRM_NOT_FOUND';
}
