import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SandboxOptions, startSandbox } from '@crmctl/sandbox';
import { onTestFinished } from 'vitest';
import type { HostEvent } from '../../src/model/host';
import { crmModule } from '../../src/registry/crms';
import type { Login } from '../../src/tokens/login';
import { oauthSource } from '../../src/tokens/oauth-source';
import { readTokens, type TokenFile, tokenPath } from '../../src/tokens/token-file';
import { fakeClock } from '../crm/fakes';

export const DAY_MS = 86_400_000;

/** A sandbox account with an integration, and a project folder that may log in to it. Both live by one clock. */
export async function openLogin(options: Partial<SandboxOptions> = {}) {
  const projectDir = mkdtempSync(join(tmpdir(), 'tokens-'));
  const time = { now: Date.now() };
  const sandbox = await startSandbox({ accounts: [{ env: 'prod' }], now: () => new Date(time.now), ...options });
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(projectDir, { recursive: true, force: true });
  });
  const integration = sandbox.authorizationCode('prod');
  const env: Record<string, string> = { CRM_SECRET: integration.client_secret };
  const events: HostEvent[] = [];
  const login: Login = {
    crm: crmModule('amocrm'),
    projectDir,
    environment: 'prod',
    account: sandbox.accounts[0]?.url ?? '',
    integration: { clientId: integration.client_id, redirectUri: integration.redirect_uri },
    secretVariable: 'CRM_SECRET',
    clock: fakeClock(),
    host: {
      notify: (event) => void events.push(event),
      ask: async () => false,
      now: () => new Date(time.now),
      sleep: async () => {},
      env: (name) => env[name],
    },
  };
  const file = tokenPath(projectDir, 'prod');
  return {
    sandbox,
    login,
    env,
    events,
    time,
    file,
    /** What the authorization page leads the browser back to. */
    allow: (address: string, decision: 'allow' | 'deny' = 'allow') => decide(address, decision),
    /** A code without the way over the page. */
    code: () => sandbox.authorizationCode('prod').code,
    source: () => oauthSource(login),
    stored: (): TokenFile => {
      const tokens = readTokens(file);
      if (!tokens) throw new Error(`no ${file}`);
      return tokens;
    },
    mode: () => (statSync(file).mode & 0o777).toString(8),
    /** What the CRM says to a token. */
    status: async (token: string) =>
      (await fetch(`${login.account}/api/v4/account`, { headers: { authorization: `Bearer ${token}` } })).status,
    exchanges: () => sandbox.requests('prod').filter(({ path }) => path === '/oauth2/access_token').length,
  };
}

async function decide(address: string, decision: string): Promise<string> {
  const page = await fetch(address);
  if (page.status !== 200) throw new Error(`the authorization page answered ${page.status}`);
  const body = new URLSearchParams({ decision });
  const { headers } = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  return headers.get('location') ?? '';
}
