import { deepEqual, equal, match, notEqual } from 'node:assert/strict';
import type { Client, Json } from '../client';
import { body, holds } from './ask';
import { as, claimsOf, self, user } from './objects';
import { inSection, type Rule } from './rule';

const exchange = (client: Client, wish: Json) =>
  client.send('POST', '/oauth2/access_token', wish, { Authorization: '' });

/** What a registered integration sends along with every exchange, and a fresh code. */
async function grant(client: Client): Promise<Json> {
  const { code, ...integration } = await body(client.send('POST', '/__sandbox/oauth-code', {}));
  return { ...integration, grant_type: 'authorization_code', code };
}

async function hintOf(client: Client, wish: Json): Promise<string> {
  return (await body(exchange(client, wish), 400)).hint;
}

const refresh = (wish: Json, token: string) => ({ ...wish, grant_type: 'refresh_token', refresh_token: token });

/** Of the server that tries the lifetime of codes. */
const clock = { minutesAhead: 0 };

/** Where the browser is led after an administrator has decided. */
async function decide(client: Client, decision: string): Promise<Record<string, string>> {
  const { client_id } = await grant(client);
  const query = new URLSearchParams({ client_id, state: 's1', mode: 'popup' });
  const body = new URLSearchParams({ decision });
  const reply = await fetch(`${client.url}/oauth?${query}`, { method: 'POST', body, redirect: 'manual' });
  return Object.fromEntries(new URL(reply.headers.get('location') ?? '').searchParams);
}

export const oauth: Rule[] = inSection('§1 OAuth', [
  {
    id: 'oauth.consent',
    mark: 'official',
    rule: 'The redirect brings code, referer (the account’s host), state and client_id; a refusal error=access_denied.',
    run: async (client) => {
      const { code, referer, state, client_id } = await decide(client, 'allow');
      deepEqual([referer, state], [new URL(client.url).host, 's1']);
      const wish = await grant(client);
      equal(client_id, wish.client_id);
      await body(exchange(client, { ...wish, code }));
      const { error, ...rest } = await decide(client, 'deny');
      deepEqual([error, 'code' in rest], ['access_denied', false]);
    },
  },
  {
    id: 'oauth.exchange',
    mark: 'official',
    rule: 'A code is exchanged for a Bearer of 86,400 seconds and a refresh token, as `application/json`.',
    run: async (client) => {
      const reply = await exchange(client, await grant(client));
      equal(reply.type, 'application/json');
      const { access_token, refresh_token, server_time, ...rest } = reply.json;
      deepEqual(rest, { token_type: 'Bearer', expires_in: 86_400 });
      equal(typeof server_time, 'number');
      match(refresh_token, /^def502/);
      equal((await client.send('GET', 'account', undefined, { Authorization: `Bearer ${access_token}` })).status, 200);
    },
  },
  {
    id: 'oauth.code-once',
    mark: 'official',
    rule: 'A code is good for one exchange.',
    run: async (client) => {
      const wish = await grant(client);
      await body(exchange(client, wish));
      equal(await hintOf(client, wish), 'Authorization code has been revoked');
    },
  },
  {
    id: 'oauth.refresh-rotates',
    mark: 'official',
    rule: 'A refresh token is good for one exchange; the old pair dies with it.',
    run: async (client) => {
      const wish = await grant(client);
      const first = await body(exchange(client, wish));
      const second = await body(exchange(client, refresh(wish, first.refresh_token)));
      notEqual(second.access_token, first.access_token);
      const call = (token: string) => client.send('GET', 'account', undefined, { Authorization: `Bearer ${token}` });
      deepEqual([(await call(first.access_token)).status, (await call(second.access_token)).status], [401, 200]);
      equal(await hintOf(client, refresh(wish, first.refresh_token)), 'Invalid refresh token');
    },
  },
  {
    id: 'oauth.redirect-uri',
    mark: 'official',
    rule: '`redirect_uri` must equal the registered one, on refresh too.',
    run: async (client) => {
      const wish = await grant(client);
      const { refresh_token } = await body(exchange(client, wish));
      const wrong = { ...refresh(wish, refresh_token), redirect_uri: 'https://other.example.test' };
      equal(await hintOf(client, wrong), 'Redirect URI is not associated with client');
    },
  },
  {
    id: 'oauth.subdomain',
    mark: 'official',
    rule: 'A refresh token in X-Refresh-Token tells where the account lives, and stays good; without one it is 401.',
    run: async (client) => {
      const wish = await grant(client);
      const { refresh_token } = await body(exchange(client, wish));
      const path = '/oauth2/account/current/subdomain';
      const shown = await body(client.send('GET', path, undefined, { 'X-Refresh-Token': refresh_token }));
      const { id, subdomain } = await body(client.get('account'));
      deepEqual([shown.id, shown.subdomain], [id, subdomain]);
      deepEqual(shown.domain, claimsOf(client.token).api_domain);
      match(shown.top_level_domain, /^(ru|com)$/);
      await body(exchange(client, refresh(wish, refresh_token)));
      equal((await client.send('GET', path, undefined, { 'X-Refresh-Token': refresh_token })).status, 401);
    },
  },
  {
    id: 'oauth.hints',
    mark: 'community',
    rule: 'Wrong parameters are 400 with a hint that names them.',
    run: async (client) => {
      const wish = await grant(client);
      equal(await hintOf(client, { ...wish, client_id: 'x' }), 'Check the `client_id` parameter');
      equal(await hintOf(client, { ...wish, client_secret: 'x' }), 'Check the `client_secret` parameter');
      equal(await hintOf(client, { ...wish, code: 'x' }), 'Cannot decrypt the authorization code');
    },
  },
  {
    id: 'oauth.error-body',
    mark: 'community',
    rule: 'An error of the token endpoint has hint, title, type, status and detail of its own.',
    run: async (client) => {
      const problem = await body(exchange(client, {}), 400);
      holds(problem, 'hint title status detail');
      equal(problem.type, 'https://developers.amocrm.ru/v3/errors/OAuthProblemJson');
    },
  },
  {
    id: 'oauth.code-lifetime',
    mark: 'official',
    rule: 'A code lives 20 minutes.',
    options: { now: () => new Date(Date.now() + clock.minutesAhead * 60_000) },
    run: async (client) => {
      clock.minutesAhead = 0;
      const wish = await grant(client);
      clock.minutesAhead = 21;
      equal(await hintOf(client, wish), 'Authorization code has expired');
    },
  },
  {
    id: 'oauth.jwt',
    mark: 'client code',
    rule: 'A token is a JWT with the user, the integration, the account, the scopes, its host and its expiry.',
    run: async (client) => {
      const claims = claimsOf(client.token);
      holds(claims, 'sub aud account_id scopes api_domain exp iat');
      equal(claims.sub, String(await self(client)));
      equal(claims.account_id, (await body(client.get('account'))).id);
    },
  },
  {
    id: 'oauth.long-lived',
    mark: 'official',
    rule: 'A long-lived token lives up to five years.',
    run: async ({ token, get }) => {
      const { exp, iat } = claimsOf(token);
      equal((await get('account')).status, 200);
      deepEqual([exp - iat > 364 * 86_400, exp - iat <= 5 * 366 * 86_400], [true, true]);
    },
  },
  {
    id: 'oauth.context-user',
    mark: 'official',
    rule: 'X-Context-User-ID lets an administrator’s token act as another user, with that user’s rights.',
    run: async (client) => {
      const { id } = await user(client);
      const context = { 'X-Context-User-ID': String(id) };
      equal((await body(client.send('GET', 'account', undefined, context))).current_user_id, id);
      equal((await client.send('GET', 'users', undefined, context)).status, 403);
    },
  },
  {
    id: 'oauth.context-refused',
    mark: 'official',
    rule: 'An unknown or a free user in X-Context-User-ID is refused, and so is the header of a non-administrator.',
    run: async (client) => {
      const free = await user(client, { rights: { is_free: true } });
      const plain = await user(client, { email: 'plain@example.test' });
      const me = String(await self(client));
      const status = async (id: string, token = client.token) =>
        (
          await client.send('GET', 'account', undefined, {
            Authorization: `Bearer ${token}`,
            'X-Context-User-ID': id,
          })
        ).status;
      const { token } = await as(client, { user_id: plain.id });
      deepEqual([await status('1'), await status(String(free.id)), await status(me, token)], [401, 401, 401]);
      equal(await status(me), 200);
    },
  },
  {
    id: 'oauth.non-admin-token',
    mark: 'official',
    rule: 'A token granted by somebody else than an administrator carries that user’s rights only.',
    run: async (client) => {
      const { id } = await user(client);
      const own = await as(client, { user_id: id });
      equal((await body(own.send('GET', 'account'))).current_user_id, id);
      equal((await own.send('POST', 'roles', [{ name: 'R' }])).status, 403);
    },
  },
  {
    id: 'oauth.external-integration',
    mark: 'official',
    rule: 'An external integration can call neither the methods of users nor those of sources.',
    run: async (client) => {
      const external = await as(client, { user_id: await self(client), integration: 'button', external: true });
      equal((await external.send('GET', 'account')).status, 200);
      equal((await external.send('GET', 'users')).status, 403);
      equal((await external.send('GET', 'sources')).status, 403);
    },
  },
]);
