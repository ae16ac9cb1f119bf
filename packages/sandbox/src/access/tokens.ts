import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type Account, accountDocument } from '../account';
import type { Actor } from '../http/route';
import { stableUuid } from '../store/counters';
import type { TokenDocument } from '../store/people-documents';
import { signToken } from './jwt';

const DAY = 86_400;
const LIFETIME: Record<TokenDocument['kind'], number> = {
  'long-lived': 5 * 365 * DAY,
  access: DAY,
  refresh: 90 * DAY,
  code: 20 * 60,
};

export interface Integration {
  client_id: string;
  client_secret: string;
  redirect_uri: string;
}

/** The one integration of a sandbox account: what an administrator would have created by hand. */
export function integrationOf(account: Account): Integration {
  return {
    client_id: stableUuid(`integration:${account.env}`),
    client_secret: derive(account, 'client-secret'),
    redirect_uri: account.redirectUri,
  };
}

/** Another integration than the account's own one; an external one was made by a button on somebody's page. */
export interface ForeignIntegration {
  name: string;
  external?: boolean;
}

/** The token of an administrator's integration card; the same on every start with the same data. */
export function longLivedToken(account: Account, userId: number, foreign?: ForeignIntegration): string {
  const integration = foreign && foreignIntegrationId(account, foreign.name);
  const external = foreign?.external ?? false;
  const owner = integration === undefined ? {} : { integration, external };
  const known = account.store
    .all('token')
    .find(
      (one) =>
        one.kind === 'long-lived' &&
        one.user_id === userId &&
        one.integration === integration &&
        (one.external ?? false) === external,
    );
  return known?.id ?? issue(account, 'long-lived', userId, null, owner);
}

/** What scenario files and tests call an integration by its name becomes a client id. */
export const foreignIntegrationId = (account: Account, name: string) =>
  stableUuid(`integration:${account.env}:${name}`);

export function issueCode(account: Account, userId: number): string {
  return issue(account, 'code', userId, null);
}

export function issuePair(account: Account, userId: number): { access: string; refresh: string } {
  const pair = String(account.store.nextId('grant'));
  return { access: issue(account, 'access', userId, pair), refresh: issue(account, 'refresh', userId, pair) };
}

export function revokePair(account: Account, pair: string): void {
  for (const token of account.store.all('token')) {
    if (token.pair === pair) account.store.save('token', { ...token, used: true });
  }
}

export function liveToken(account: Account, id: string, kind: TokenDocument['kind']): TokenDocument | undefined {
  const token = account.store.find('token', id);
  const alive = token !== undefined && token.kind === kind && !token.used && token.expires_at > account.now();
  return alive ? token : undefined;
}

/** Who calls, or undefined when the token is unknown, expired or may not stand in for the named user. */
export function actorOf(
  account: Account,
  authorization: string | null,
  contextUserId: string | null,
): Actor | undefined {
  const [, bearer = ''] = /^Bearer (.+)$/.exec(authorization ?? '') ?? [];
  const token = liveToken(account, bearer, 'long-lived') ?? liveToken(account, bearer, 'access');
  const grantor = token && account.store.find('user', token.user_id);
  if (grantor === undefined) return undefined;
  const caller = {
    integration: token?.integration ?? integrationOf(account).client_id,
    external: token?.external ?? false,
  };
  if (contextUserId === null) return { userId: grantor.id, admin: grantor.is_admin, ...caller };
  const user = account.store.find('user', contextUserId);
  if (!grantor.is_admin || user === undefined || user.is_free) return undefined;
  return { userId: user.id, admin: user.is_admin, ...caller };
}

function issue(
  account: Account,
  kind: TokenDocument['kind'],
  userId: number,
  pair: string | null,
  foreign: Pick<TokenDocument, 'integration' | 'external'> = {},
): string {
  const now = account.now();
  const serial = account.store.nextId('token');
  const expires = now + LIFETIME[kind];
  const id =
    kind === 'refresh' || kind === 'code'
      ? `def502${derive(account, `${kind}:${serial}`)}${derive(account, `${serial}:${kind}`)}`
      : accessToken(account, userId, serial, now, expires, foreign.integration);
  account.store.save('token', { id, kind, user_id: userId, expires_at: expires, pair, used: false, ...foreign });
  return id;
}

function accessToken(
  account: Account,
  userId: number,
  serial: number,
  now: number,
  expires: number,
  integration = integrationOf(account).client_id,
): string {
  const { id, subdomain } = accountDocument(account);
  const claims = {
    aud: integration,
    jti: createHash('sha256').update(`${account.env}:${serial}`).digest('hex'),
    iat: now,
    nbf: now,
    exp: expires,
    sub: String(userId),
    grant_type: '',
    account_id: id,
    base_domain: account.flavour.domain,
    api_domain: `${subdomain}.${account.flavour.domain}`,
    version: 2,
    scopes: ['crm', 'files', 'files_delete', 'notifications', 'push_notifications'],
  };
  return signToken(claims, secretOf(account));
}

const secretOf = (account: Account) => account.store.setting('secret', () => randomBytes(32).toString('hex'));

const derive = (account: Account, purpose: string) =>
  createHmac('sha256', secretOf(account)).update(purpose).digest('hex');
