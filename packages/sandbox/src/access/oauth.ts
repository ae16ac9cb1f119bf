import { type Account, accountDocument } from '../account';
import { isRecord } from '../http/decode';
import { unauthorized } from '../http/problems';
import type { Answer } from '../http/route';
import { integrationOf, issuePair, liveToken, revokePair } from './tokens';

/** The token endpoint: a code or a refresh token, each good for one exchange. */
export function exchangeToken(account: Account, body: unknown): Answer {
  const given = isRecord(body) ? body : {};
  const integration = integrationOf(account);
  if (given.client_id !== integration.client_id) return refusal('Check the `client_id` parameter');
  if (given.client_secret !== integration.client_secret) return refusal('Check the `client_secret` parameter');
  if (given.redirect_uri !== integration.redirect_uri) {
    return refusal('Redirect URI is not associated with client');
  }
  switch (given.grant_type) {
    case 'authorization_code':
      return exchangeCode(account, String(given.code ?? ''));
    case 'refresh_token':
      return exchangeRefresh(account, String(given.refresh_token ?? ''));
    default:
      return refusal('Check the `grant_type` parameter');
  }
}

/** Where the account lives now, for who holds a refresh token that is still good; the token stays good. */
export function showSubdomain(account: Account, refresh: string): Answer {
  if (liveToken(account, refresh, 'refresh') === undefined) throw unauthorized();
  const { id, subdomain } = accountDocument(account);
  const { domain } = account.flavour;
  const body = { id, subdomain, domain: `${subdomain}.${domain}`, top_level_domain: domain.split('.').at(-1) };
  return { status: 200, body, contentType: 'application/json' };
}

function exchangeCode(account: Account, code: string): Answer {
  const known = account.store.find('token', code);
  if (known === undefined || known.kind !== 'code') return refusal('Cannot decrypt the authorization code');
  if (known.used) return refusal('Authorization code has been revoked');
  if (known.expires_at <= account.now()) return refusal('Authorization code has expired');
  account.store.save('token', { ...known, used: true });
  return grant(account, known.user_id);
}

function exchangeRefresh(account: Account, refresh: string): Answer {
  const known = liveToken(account, refresh, 'refresh');
  if (known === undefined) return refusal('Invalid refresh token');
  if (known.pair !== null) revokePair(account, known.pair);
  return grant(account, known.user_id);
}

function grant(account: Account, userId: number): Answer {
  const { access, refresh } = issuePair(account, userId);
  const body = {
    token_type: 'Bearer',
    expires_in: 86_400,
    server_time: account.now(),
    access_token: access,
    refresh_token: refresh,
  };
  return { status: 200, body, contentType: 'application/json' };
}

function refusal(hint: string): Answer {
  const body = {
    hint,
    title: 'Некорректный запрос',
    type: 'https://developers.amocrm.ru/v3/errors/OAuthProblemJson',
    status: 400,
    detail: 'В запросе отсутствует ряд параметров или параметры невалидны',
  };
  return { status: 400, body, contentType: 'application/problem+json' };
}
