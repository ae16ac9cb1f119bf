import { expect, test } from 'vitest';
import { authorizationAddress, codeFrom } from '../../src/tokens/authorization';
import { beginLogin, type Login } from '../../src/tokens/login';
import { failureOf } from '../crm/fakes';
import { openLogin } from './open-login';

const at = (login: Login, account: string) => authorizationAddress({ ...login, account }, 'S');

const take = (pasted: string, login: Login) => failureOf(Promise.resolve().then(() => codeFrom(pasted, login)));

test('the page is the CRM’s own, and carries the integration and the state', async () => {
  const { login } = await openLogin();
  const query = `client_id=${login.integration.clientId}&state=S&mode=popup`;
  expect(at(login, 'https://shop.amocrm.ru')).toBe(`https://www.amocrm.ru/oauth?${query}`);
  expect(at(login, 'https://shop.kommo.com')).toBe(`https://www.kommo.com/oauth?${query}`);
});

test('the address that the page leads back to is worth its code', async () => {
  const { login, allow } = await openLogin();
  const back = await allow(authorizationAddress(login, beginLogin(login)));
  expect(back).toMatch(/^https:\/\/example\.test\/oauth\?/);
  expect(codeFrom(` ${back}\n`, login)).toMatch(/^def502/);
});

test('every login has a state of its own, and an older one is refused', async () => {
  const { login, allow } = await openLogin();
  const older = await allow(authorizationAddress(login, beginLogin(login)));
  beginLogin(login);
  expect(await take(older, login)).toMatchObject({ reason: 'refused', code: 'LOGIN_STATE_WRONG' });
});

test('an address without a login that was begun is refused', async () => {
  const { login } = await openLogin();
  const code = await take('https://example.test/oauth?code=def50200000000000000&state=&referer=x', login);
  expect(code.code).toBe('LOGIN_STATE_WRONG');
});

test('the code of another account is refused, naming both', async () => {
  const { login } = await openLogin();
  const state = beginLogin(login);
  const other = `https://example.test/oauth?code=def50200000000000000&referer=other.amocrm.ru&state=${state}`;
  expect(await take(other, login)).toMatchObject({
    reason: 'refused',
    code: 'LOGIN_OTHER_ACCOUNT',
    args: { found: 'other.amocrm.ru', expected: new URL(login.account).host },
  });
});

test('a refusal on the page is a no, not an error', async () => {
  const { login, allow } = await openLogin();
  const back = await allow(authorizationAddress(login, beginLogin(login)), 'deny');
  expect(await take(back, login)).toMatchObject({ reason: 'cancelled', code: 'LOGIN_DENIED' });
});

test('a bare code of the integration’s card is taken; other text is not', async () => {
  const { login, code } = await openLogin();
  const bare = code();
  expect(codeFrom(bare, login)).toBe(bare);
  expect((await take('what?', login)).code).toBe('LOGIN_NO_CODE');
});
