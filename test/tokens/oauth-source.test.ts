import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { finishLogin } from '../../src/tokens/login';
import { dropTokens } from '../../src/tokens/token-file';
import { failureOf } from '../crm/fakes';
import { DAY_MS, openLogin } from './open-login';

const TOKEN_PATH = '/oauth2/access_token';

async function loggedIn(options?: Parameters<typeof openLogin>[0]) {
  const opened = await openLogin(options);
  await finishLogin(opened.login, opened.code());
  return opened;
}

test('a login keeps a pair that opens the account, for the owner’s eyes only', async () => {
  const { source, status, mode, stored, login } = await loggedIn();
  expect(await status(await source().current())).toBe(200);
  expect(mode()).toBe('600');
  expect(stored()).toMatchObject({ account: login.account, clientId: login.integration.clientId });
});

test('a code is good once', async () => {
  const { login, code } = await openLogin();
  const once = code();
  await finishLogin(login, once);
  const failure = await failureOf(finishLogin(login, once));
  expect(failure).toMatchObject({ reason: 'crm', code: 'LOGIN_CODE_REFUSED' });
  expect(JSON.stringify(failure)).not.toContain(once);
});

test('shortly before its end the token is renewed, once for all who ask', async () => {
  const { source, time, status, stored, exchanges } = await loggedIn();
  const tokens = source();
  const first = await tokens.current();
  const refresh = stored().refreshToken;
  time.now += DAY_MS - 60_000;
  const [second, third] = await Promise.all([tokens.current(), tokens.current()]);
  expect(second).not.toBe(first);
  expect(third).toBe(second);
  expect(stored().refreshToken).not.toBe(refresh);
  expect(stored().renewing).toBeUndefined();
  expect(await status(second)).toBe(200);
  expect(exchanges()).toBe(2);
});

test('a refused token is renewed once; whoever was refused the same one gets the new one', async () => {
  const { source, exchanges } = await loggedIn();
  const [mine, theirs] = [source(), source()];
  const refused = await mine.current();
  await theirs.current();
  const fresh = await mine.renewed(refused);
  expect(fresh).not.toBe(refused);
  expect(await theirs.renewed(refused)).toBe(fresh);
  expect(exchanges()).toBe(2);
});

test('without a login, and after a logout, the way in is named', async () => {
  const { login, source } = await loggedIn();
  expect(await dropTokens(login.projectDir, 'prod')).toBe(true);
  expect(await dropTokens(login.projectDir, 'prod')).toBe(false);
  expect(await failureOf(source().current())).toMatchObject({ reason: 'usage', code: 'LOGIN_NEEDED' });
});

test('a pair is sent to the account it belongs to only', async () => {
  const { login, source, exchanges } = await loggedIn();
  login.account = 'https://elsewhere.amocrm.ru';
  expect((await failureOf(source().current())).code).toBe('TOKENS_OF_ANOTHER');
  expect(exchanges()).toBe(1);
});

test('a torn connection before the CRM renewed anything costs nothing', async () => {
  const { source, time, sandbox, status } = await loggedIn();
  time.now += DAY_MS;
  sandbox.faults('prod').add({ kind: 'torn-before', path: TOKEN_PATH });
  expect(await status(await source().current())).toBe(200);
});

test('a pair that got lost on its way is said to be lost, at once and from then on', async () => {
  const { source, time, sandbox, stored, exchanges } = await loggedIn();
  time.now += DAY_MS;
  sandbox.faults('prod').add({ kind: 'torn-after', path: TOKEN_PATH });
  expect(await failureOf(source().current())).toMatchObject({ reason: 'crm', code: 'TOKENS_LOST' });
  expect(stored().dead).toMatchObject({ lost: true });
  const before = exchanges();
  expect((await failureOf(source().current())).code).toBe('TOKENS_LOST');
  expect(exchanges()).toBe(before);
});

test('a pair whose renewal nobody saw the end of is tried before it is used', async () => {
  const { source, time, sandbox, stored } = await loggedIn();
  time.now += DAY_MS;
  sandbox.faults('prod').add({ kind: 'server-error', path: TOKEN_PATH, times: 3 });
  expect((await failureOf(source().current())).code).toBe('CRM_UNAVAILABLE');
  expect(stored().renewing).toBeDefined();
  await source().current();
  expect(stored().renewing).toBeUndefined();
});

test('a pair that the CRM no longer renews needs a new login, and says so without asking again', async () => {
  const { source, time, exchanges, login, code, status } = await loggedIn();
  time.now += 91 * DAY_MS;
  expect(await failureOf(source().current())).toMatchObject({ code: 'TOKENS_REFUSED', args: { environment: 'prod' } });
  expect((await failureOf(source().current())).code).toBe('TOKENS_REFUSED');
  expect(exchanges()).toBe(2);
  await finishLogin(login, code());
  expect(await status(await source().current())).toBe(200);
});

test('a wrong secret costs no tokens', async () => {
  const { source, time, env, status } = await loggedIn();
  const right = env.CRM_SECRET ?? '';
  time.now += DAY_MS;
  env.CRM_SECRET = 'wrong';
  expect((await failureOf(source().current())).code).toBe('INTEGRATION_REFUSED');
  delete env.CRM_SECRET;
  expect((await failureOf(source().current())).code).toBe('CLIENT_SECRET_MISSING');
  env.CRM_SECRET = right;
  expect(await status(await source().current())).toBe(200);
});

test('no failure and no notice shows a token or the secret', async () => {
  const { source, time, sandbox, stored, env, events } = await loggedIn();
  const { accessToken, refreshToken } = stored();
  time.now += DAY_MS;
  sandbox.faults('prod').add({ kind: 'torn-after', path: TOKEN_PATH });
  const failure = await failureOf(source().current());
  const shown = JSON.stringify([failure.message, failure.args, failure.cause, events]);
  for (const secret of [accessToken, refreshToken, env.CRM_SECRET ?? '?']) expect(shown).not.toContain(secret);
  expect(events.map(({ code }) => code)).toEqual(['CRM_RETRY']);
});

test('a damaged file is named', async () => {
  const { source, file } = await loggedIn();
  const { writeFileSync } = await import('node:fs');
  writeFileSync(file, '{');
  expect(await failureOf(source().current())).toMatchObject({ code: 'TOKENS_UNREADABLE', args: { file } });
  rmSync(file);
});
