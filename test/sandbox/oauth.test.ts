import { expect, test } from 'vitest';
import { type Client, clientOf, type Json, open } from './support';

const exchange = (client: Client, body: Json) => client.send('POST', '/oauth2/access_token', body);

async function grant(client: Client): Promise<{ keys: Json; tokens: Json }> {
  const { code, ...keys } = client.sandbox.authorizationCode('dev');
  const reply = await exchange(client, { ...keys, grant_type: 'authorization_code', code });
  return { keys, tokens: reply.json };
}

test('a code is exchanged for a pair that opens the account', async () => {
  const client = await open();
  const { tokens } = await grant(client);
  expect(tokens).toMatchObject({
    token_type: 'Bearer',
    expires_in: 86_400,
    refresh_token: expect.stringMatching(/^def502/),
  });
  expect((await clientOf(client.sandbox, 0, tokens.access_token).get('account')).status).toBe(200);
});

test('a code is good once and for twenty minutes', async () => {
  let now = Date.now();
  const client = await open({ now: () => new Date(now) });
  const { code, ...keys } = client.sandbox.authorizationCode('dev');
  const body = { ...keys, grant_type: 'authorization_code', code };
  expect((await exchange(client, body)).status).toBe(200);
  expect((await exchange(client, body)).json.hint).toBe('Authorization code has been revoked');
  const late = client.sandbox.authorizationCode('dev');
  now += 21 * 60_000;
  expect((await exchange(client, { ...body, code: late.code })).json.hint).toBe('Authorization code has expired');
});

test('a refresh rotates: the old pair is dead, so a parallel refresh loses', async () => {
  const client = await open();
  const { keys, tokens } = await grant(client);
  const refresh = (refresh_token: string) => exchange(client, { ...keys, grant_type: 'refresh_token', refresh_token });
  const replies = await Promise.all([refresh(tokens.refresh_token), refresh(tokens.refresh_token)]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 400]);
  expect(replies.find((reply) => reply.status === 400)?.json.hint).toBe('Invalid refresh token');
  expect((await clientOf(client.sandbox, 0, tokens.access_token).get('account')).status).toBe(401);
  const fresh = replies.find((reply) => reply.status === 200)?.json.access_token;
  expect((await clientOf(client.sandbox, 0, fresh).get('account')).status).toBe(200);
});

test('an access token lives for a day', async () => {
  let now = Date.now();
  const client = await open({ now: () => new Date(now) });
  const { tokens } = await grant(client);
  now += 86_400_000;
  expect((await clientOf(client.sandbox, 0, tokens.access_token).get('account')).status).toBe(401);
  expect((await client.get('account')).status).toBe(200);
});

test.each([
  [{ client_id: 'x' }, 'Check the `client_id` parameter'],
  [{ client_secret: 'x' }, 'Check the `client_secret` parameter'],
  [{ redirect_uri: 'https://elsewhere.example.test' }, 'Redirect URI is not associated with client'],
  [{ code: 'x' }, 'Cannot decrypt the authorization code'],
])('%j is refused with a hint', async (wrong, hint) => {
  const client = await open();
  const { code, ...keys } = client.sandbox.authorizationCode('dev');
  const reply = await exchange(client, { ...keys, grant_type: 'authorization_code', code, ...wrong });
  expect(reply.json).toEqual({
    hint,
    title: 'Некорректный запрос',
    type: 'https://developers.amocrm.ru/v3/errors/OAuthProblemJson',
    status: 400,
    detail: 'В запросе отсутствует ряд параметров или параметры невалидны',
  });
});

test('the authorization page leads back with a code and the account’s host, or with the refusal', async () => {
  const client = await open({ redirectUri: 'https://app.example.test/back?x=1' });
  const { client_id } = client.sandbox.authorizationCode('dev');
  const page = `${client.url}/oauth?client_id=${client_id}&state=s1&mode=popup`;
  const decide = async (decision: string) => {
    const answer = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision }) });
    return Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams);
  };
  expect((await fetch(page)).headers.get('content-type')).toMatch(/^text\/html/);
  const code = expect.stringMatching(/^def502/);
  const referer = new URL(client.url).host;
  expect(await decide('allow')).toEqual({ x: '1', state: 's1', code, referer, client_id, from_widget: '1' });
  expect(await decide('deny')).toEqual({ x: '1', state: 's1', error: 'access_denied' });
  expect((await client.send('GET', '/oauth?client_id=other')).status).toBe(400);
});
