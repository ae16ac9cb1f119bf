import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { finishLogin } from '../../src/tokens/login';
import { writeTokens } from '../../src/tokens/token-file';
import { failureOf } from '../crm/fakes';
import { openLogin } from './open-login';

const HERE = import.meta.dirname;
const TOKEN_PATH = '/oauth2/access_token';
/** Bounds a wait for another process; a slow machine does not reach it. */
const PATIENCE = { timeout: 120_000 };

/** Logged in, with an access token that has to be renewed now. */
async function dueForRenewal() {
  const opened = await openLogin();
  await finishLogin(opened.login, opened.code());
  writeTokens(opened.file, { ...opened.stored(), expiresAt: new Date().toISOString() });
  const { projectDir, account, integration } = opened.login;
  const args = [projectDir, account, integration.clientId, integration.redirectUri];
  const child = (): ChildProcess =>
    spawn(
      process.execPath,
      ['--import', join(HERE, '..', 'support', 'run-source.mjs'), join(HERE, 'token-child.ts'), ...args],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...opened.env } },
    );
  /** Until the CRM has the renewal of the child, and then no further. */
  const killedWhileRenewing = async () => {
    const victim = child();
    await vi.waitFor(() => expect(opened.stored().renewing).toBeDefined(), PATIENCE);
    return {
      end: async () => {
        victim.kill('SIGKILL');
        await once(victim, 'close');
      },
    };
  };
  return { ...opened, child, killedWhileRenewing };
}

test('processes that have to renew at the same time lose nothing: one asks, all get the same token', async () => {
  const { child, exchanges, status, stored } = await dueForRenewal();
  const tokens = await Promise.all(
    [child(), child(), child(), child()].map(async ({ stdout, stderr }) => {
      const [token, error] = await Promise.all([stdout ? text(stdout) : '', stderr ? text(stderr) : '']);
      return token || error;
    }),
  );
  expect(new Set(tokens)).toEqual(new Set([stored().accessToken]));
  expect(await status(stored().accessToken)).toBe(200);
  expect(exchanges()).toBe(2);
});

test('killed after the CRM renewed the pair and before it was kept, the loss is said', async () => {
  const { sandbox, exchanges, killedWhileRenewing, source, stored } = await dueForRenewal();
  sandbox.faults('prod').add({ kind: 'torn-after', path: TOKEN_PATH });
  const victim = await killedWhileRenewing();
  await vi.waitFor(() => expect(exchanges()).toBe(2), PATIENCE);
  await victim.end();
  const since = stored().renewing;
  expect(await failureOf(source().current())).toMatchObject({ code: 'TOKENS_LOST', args: { since } });
});

test('killed before the CRM did anything, the next process renews the pair', async () => {
  const { sandbox, killedWhileRenewing, source, status } = await dueForRenewal();
  sandbox.faults('prod').add({ kind: 'hang', path: TOKEN_PATH });
  const victim = await killedWhileRenewing();
  await vi.waitFor(() => expect(sandbox.faults('prod').list()).toEqual([]), PATIENCE);
  await victim.end();
  expect(await status(await source().current())).toBe(200);
});
