import { createHmac } from 'node:crypto';

export interface TokenClaims {
  aud: string;
  jti: string;
  iat: number;
  nbf: number;
  exp: number;
  sub: string;
  grant_type: string;
  account_id: number;
  base_domain: string;
  api_domain: string;
  version: number;
  scopes: readonly string[];
}

/** Clients read the expiry out of the token, so it must be a real JWT; the sandbox itself only looks tokens up. */
export function signToken(claims: TokenClaims, secret: string): string {
  const head = part({ typ: 'JWT', alg: 'HS256' });
  const body = part(claims);
  const signature = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
