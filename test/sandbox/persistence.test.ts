import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@crmctl/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { clientOf, type Json, open } from './support';

function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const accounts = [{ env: 'dev' }, { env: 'prod', scenario: 'distributor-in-use' }];

test('a restart serves the same accounts, tokens and data', async () => {
  const dataDir = temporaryDir();
  const first = await startSandbox({ accounts, dataDir });
  await clientOf(first, 0).post('leads/custom_fields', [{ name: 'F', type: 'text' }]);
  const before = await clientOf(first, 1).get('users?limit=250');
  await first.close();
  expect(readdirSync(dataDir).sort()).toEqual(['dev.sqlite', 'prod.sqlite']);
  const second = await startSandbox({ accounts, dataDir });
  onTestFinished(() => second.close());
  expect(second.accounts.map(({ token }) => token)).toEqual(first.accounts.map(({ token }) => token));
  expect((await clientOf(second, 0).get('leads/custom_fields')).json._total_items).toBe(1);
  const after = await clientOf(second, 1).get('users?limit=250');
  expect(withoutLinks(after.json)).toEqual(withoutLinks(before.json));
});

test('what was answered is on disk at once: files copied from a running sandbox hold it', async () => {
  const [dataDir, copy] = [temporaryDir(), temporaryDir()];
  const running = await startSandbox({ accounts: [{ env: 'dev' }], dataDir });
  onTestFinished(() => running.close());
  await clientOf(running).post('roles', [{ name: 'R' }]);
  for (const file of readdirSync(dataDir)) copyFileSync(join(dataDir, file), join(copy, file));
  const revived = await startSandbox({ accounts: [{ env: 'dev' }], dataDir: copy });
  onTestFinished(() => revived.close());
  expect((await clientOf(revived).get('roles')).json._embedded.roles[0].name).toBe('R');
});

test('two data folders have different tokens, one folder always the same', async () => {
  const [a, b] = [temporaryDir(), temporaryDir()];
  const token = async (dataDir: string) => {
    const sandbox = await startSandbox({ accounts: [{ env: 'dev' }], dataDir });
    await sandbox.close();
    return sandbox.accounts[0]!.token;
  };
  expect(await token(a)).toBe(await token(a));
  expect(await token(a)).not.toBe(await token(b));
});

test('new objects after a restart get new ids', async () => {
  const dataDir = temporaryDir();
  const make = async () => {
    const sandbox = await startSandbox({ accounts: [{ env: 'dev' }], dataDir });
    const reply = await clientOf(sandbox).post('roles', [{ name: 'R' }]);
    await sandbox.close();
    return reply.json._embedded.roles[0].id;
  };
  expect(await make()).toBe((await make()) - 1);
});

test('a refused request leaves no trace, not even in the counters', async () => {
  const client = await open();
  await client.post('roles', [{ name: 'A' }, { name: '' }]);
  const [after] = (await client.post('roles', [{ name: 'B' }])).json._embedded.roles;
  const [undisturbed] = (await (await open()).post('roles', [{ name: 'B' }])).json._embedded.roles;
  expect(after.id).toBe(undisturbed.id);
});

test('a taken port is an error and leaves nothing running', async () => {
  const client = await open();
  const port = Number(new URL(client.url).port);
  await expect(startSandbox({ accounts, port })).rejects.toThrow('EADDRINUSE');
});

const withoutLinks = (value: Json): Json =>
  JSON.parse(JSON.stringify(value, (key, inner) => (key === '_links' ? undefined : inner)));
