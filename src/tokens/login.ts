import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Environment } from '../configuration';
import { projectCrm } from '../configuration/read/project-crm';
import { readTextIfThere } from '../files/read-text';
import { OWNER_ONLY, writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import { parseJson } from '../model/parse-json';
import { propertiesOf } from '../model/shape';
import type { Clock } from '../registry/clock';
import type { CrmModule, CrmOauth, TokenClaims } from '../registry/crm-module';
import { newTokenFile, pendingPath, tokenPath, whileLocked, writeTokens } from './token-file';

/** An integration of one environment's account, and where its tokens are kept. */
export interface Login {
  crm: CrmModule;
  projectDir: string;
  environment: string;
  /** Origin of the account. */
  account: string;
  integration: { clientId: string; redirectUri: string };
  /** Name of the environment variable with the secret key. */
  secretVariable: string;
  host: Host;
  /** For tests: time without waiting. */
  clock?: Clock;
}

/** Throws LOGIN_NOT_OAUTH where the stack file names a long-lived token. */
export function loginOf({ name, accountUrl, token }: Environment, projectDir: string, host: Host): Login {
  if (!('oauth' in token))
    throw new Failure('usage', 'LOGIN_NOT_OAUTH', { environment: name, variable: token.variable });
  const { clientId, secretVariable, redirectUri } = token.oauth;
  return {
    crm: projectCrm(projectDir),
    projectDir,
    environment: name,
    account: accountUrl,
    integration: { clientId, redirectUri },
    secretVariable,
    host,
  };
}

/** How its CRM gives tokens to integrations. LOGIN_NOT_OFFERED where it does not. */
export function oauthOf({ crm, environment }: Pick<Login, 'crm' | 'environment'>): CrmOauth {
  if (!crm.oauth) throw new Failure('usage', 'LOGIN_NOT_OFFERED', { environment });
  return crm.oauth;
}

export function clientSecret({ secretVariable, environment, host }: Login): string {
  const secret = host.env(secretVariable);
  if (!secret) throw new Failure('usage', 'CLIENT_SECRET_MISSING', { variable: secretVariable, environment });
  return secret;
}

/** A new `state`, kept until the code comes, maybe in another process: only who was sent out here may come back. */
export function beginLogin({ projectDir, environment }: Login): string {
  const state = randomBytes(24).toString('base64url');
  writeWhole(pendingPath(projectDir, environment), `${JSON.stringify({ state })}\n`, OWNER_ONLY);
  return state;
}

/** Whether this is the state that the last login of this environment was begun with. */
export function isExpectedState({ projectDir, environment }: Login, given: string): boolean {
  const text = readTextIfThere(pendingPath(projectDir, environment));
  if (text === undefined) return false;
  const { state } = propertiesOf(parseJson(text));
  if (typeof state !== 'string') return false;
  const expected = Buffer.from(state);
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Exchanges the code and keeps the pair; answers with what the access token says of itself. */
export async function finishLogin(login: Login, code: string): Promise<TokenClaims> {
  const { crm, account, integration, projectDir, environment, host, clock } = login;
  const answer = await oauthOf(login).requestTokens({
    accountUrl: account,
    integration: { ...integration, clientSecret: clientSecret(login) },
    grant: { code },
    host,
    ...(clock ? { clock } : {}),
  });
  if (answer.kind === 'refused') {
    const reason = answer.what === 'integration' ? 'INTEGRATION_REFUSED' : 'LOGIN_CODE_REFUSED';
    throw new Failure('crm', reason, { environment, hint: answer.hint });
  }
  const { pair } = answer;
  const tokens = newTokenFile(pair, { account, clientId: integration.clientId }, host.now());
  await whileLocked(projectDir, async () => writeTokens(tokenPath(projectDir, environment), tokens));
  rmSync(pendingPath(projectDir, environment), { force: true });
  return crm.tokenClaims(pair.accessToken) ?? {};
}
