import { Failure } from '../model/diagnostic';
import { isExpectedState, type Login } from './login';

/** The CRM's own page for a domain of accounts; the sandbox has it at the account's address. */
const PAGES: Record<string, string> = {
  'amocrm.ru': 'https://www.amocrm.ru/oauth',
  'amocrm.com': 'https://www.kommo.com/oauth',
  'kommo.com': 'https://www.kommo.com/oauth',
};

/** Where an administrator of the account allows the integration its work. */
export function authorizationAddress({ account, integration }: Login, state: string): string {
  const domain = new URL(account).hostname.split('.').slice(-2).join('.');
  const address = new URL(PAGES[domain] ?? `${account}/oauth`);
  address.searchParams.set('client_id', integration.clientId);
  address.searchParams.set('state', state);
  address.searchParams.set('mode', 'popup');
  return address.href;
}

/**
 * The code out of the address that the CRM's page led back to. It must carry the state of this login, also to say that
 * access was denied: anybody can send an address. And it must name the configured account: the code of another account
 * must not be sent here, nor ours there. A bare code, as the integration's card shows it, has neither and is taken as it
 * is; it goes to the configured account all the same.
 */
export function codeFrom(pasted: string, login: Login): string {
  const text = pasted.trim();
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (!address) return bareCode(text, login);
  const { environment, account } = login;
  const given = (name: string) => address.searchParams.get(name) ?? '';
  if (!isExpectedState(login, given('state'))) throw new Failure('refused', 'LOGIN_STATE_WRONG', { environment });
  const error = given('error');
  if (error === 'access_denied') throw new Failure('cancelled', 'LOGIN_DENIED', { environment });
  if (error !== '') throw new Failure('crm', 'LOGIN_FAILED', { environment, error: error.slice(0, 80) });
  const expected = new URL(account).host;
  if (given('referer') !== expected) {
    const found = given('referer').slice(0, 80);
    throw new Failure('refused', 'LOGIN_OTHER_ACCOUNT', { environment, expected, found });
  }
  return bareCode(given('code'), login);
}

function bareCode(code: string, { environment }: Login): string {
  if (!/^[\w.-]{20,}$/.test(code)) throw new Failure('usage', 'LOGIN_NO_CODE', { environment });
  return code;
}
