import { parseJson } from '../../model/parse-json';
import type { TokenClaims } from '../../registry/crm-module';
import { isRow } from './json';

/** The claims of a JWT; undefined for anything else. */
export function tokenClaims(token: string): TokenClaims | undefined {
  const [, body, signature] = token.split('.');
  if (body === undefined || signature === undefined) return undefined;
  const claims = parseJson(Buffer.from(body, 'base64url').toString('utf8'));
  if (!isRow(claims)) return undefined;
  const { iat, exp, account_id: accountId, sub, scopes, base_domain: domain } = claims;
  const userId = Number(sub);
  return {
    ...(typeof iat === 'number' ? { issuedAt: new Date(iat * 1000) } : {}),
    ...(typeof exp === 'number' ? { expiresAt: new Date(exp * 1000) } : {}),
    ...(typeof accountId === 'number' ? { accountId } : {}),
    ...(Number.isInteger(userId) && userId > 0 ? { userId } : {}),
    ...(Array.isArray(scopes) ? { scopes: scopes.map(String) } : {}),
    ...(typeof domain === 'string' ? { domain } : {}),
  };
}
