import { Failure } from '../model/diagnostic';
import { isExpectedState, type Login, oauthOf } from './login';

/** Where an administrator of the account allows the integration its work. */
export function authorizationAddress(login: Login, state: string): string {
  const { account, integration } = login;
  return oauthOf(login).authorizationAddress({ accountUrl: account, clientId: integration.clientId, state });
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
  const returned = given(oauthOf(login).accountParameter);
  if (returned !== expected) {
    const found = returned.slice(0, 80);
    throw new Failure('refused', 'LOGIN_OTHER_ACCOUNT', { environment, expected, found });
  }
  return bareCode(given('code'), login);
}

function bareCode(code: string, { environment }: Login): string {
  if (!/^[\w.-]{20,}$/.test(code)) throw new Failure('usage', 'LOGIN_NO_CODE', { environment });
  return code;
}
