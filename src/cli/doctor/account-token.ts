import type { Environment } from '../../configuration';
import type { CrmModule, TokenClaims } from '../../registry/crm-module';
import { oauthOf } from '../../tokens/login';
import { readTokens, tokenPath } from '../../tokens/token-file';
import { type DoctorFinding, finding } from './finding';

const DAY_MS = 86_400_000;
/** Time to have somebody issue another one. */
const SOON_DAYS = 30;

/** What is known of the token without asking the CRM. */
export interface TokenView {
  kind: 'long-lived' | 'short-lived' | 'integration' | 'opaque';
  /** The environment variable, if there is one. */
  variable: string;
  claims: TokenClaims | undefined;
  /** End of the token; of an integration's, the end of the right to renew it. */
  end: Date | undefined;
}

export function viewToken(
  crm: CrmModule,
  { name, token: setting }: Environment,
  projectDir: string,
  token: string,
  now: Date,
): TokenView {
  const claims = crm.tokenClaims(token);
  if ('oauth' in setting) {
    const granted = readTokens(tokenPath(projectDir, name))?.grantedAt ?? now.toISOString();
    const end = new Date(Date.parse(granted) + oauthOf({ crm, environment: name }).refreshDays * DAY_MS);
    return { kind: 'integration', variable: '', claims, end };
  }
  const { variable } = setting;
  const { issuedAt, expiresAt } = claims ?? {};
  if (!expiresAt) return { kind: 'opaque', variable, claims, end: undefined };
  // the access token of an integration lives for a day, and so may a long-lived one
  const days = issuedAt ? (expiresAt.getTime() - issuedAt.getTime()) / DAY_MS : SOON_DAYS;
  return { kind: days > 1.5 ? 'long-lived' : 'short-lived', variable, claims, end: expiresAt };
}

export function checkToken({ kind, variable, end }: TokenView, now: Date): DoctorFinding {
  const days = end ? Math.floor((end.getTime() - now.getTime()) / DAY_MS) : 0;
  const args = { variable, days, until: end?.toISOString().slice(0, 10) ?? '' };
  if (days < 0) return finding('bad', 'DOCTOR_TOKEN', 'DOCTOR_TOKEN_EXPIRED', args);
  switch (kind) {
    case 'integration':
      return finding(days < SOON_DAYS ? 'warning' : 'good', 'DOCTOR_TOKEN', 'DOCTOR_TOKEN_INTEGRATION', args);
    case 'opaque':
      return finding('warning', 'DOCTOR_TOKEN', 'DOCTOR_TOKEN_OPAQUE', args);
    case 'short-lived':
      return finding('warning', 'DOCTOR_TOKEN', 'DOCTOR_TOKEN_SHORT', args);
    case 'long-lived':
      return days < SOON_DAYS
        ? finding('warning', 'DOCTOR_TOKEN', 'DOCTOR_TOKEN_SOON', args)
        : finding('good', 'DOCTOR_TOKEN', 'DOCTOR_TOKEN_LONG', args);
  }
}
