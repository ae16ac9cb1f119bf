import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CommandContext, OutputFormat } from '../../src/cli/command';
import { run } from '../../src/cli/commands/sandbox-start';
import { startSandbox } from '../../src/sandbox';

function contextOf(format: OutputFormat, projectDir = tmpdir()) {
  const out: string[] = [];
  const context: CommandContext = {
    host: { notify: () => {}, ask: async () => false, now: () => new Date(), env: () => undefined },
    projectDir,
    format,
    language: 'en',
    color: false,
    quiet: false,
    verbose: false,
    noInput: true,
    assumeYes: false,
    stdout: (text) => void out.push(text),
    stderr: () => {},
  };
  return { context, out };
}

async function firstLine(out: string[]): Promise<string> {
  while (out.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return out.join('');
}

test('with --json the first line tells where the accounts are; SIGTERM ends with exit 0, the data stays', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const start = async () => {
    const { context, out } = contextOf('json', dir);
    const options = { accounts: 'dev,prod', data: 'data', rate: '0', scenario: 'prod=distributor-in-use' };
    const exit = run({ args: [], options }, context);
    const { accounts } = JSON.parse(await firstLine(out));
    const headers = { Authorization: `Bearer ${accounts[1].token}` };
    const answer = await fetch(`${accounts[1].url}/api/v4/leads/pipelines`, { headers });
    expect(answer.status).toBe(200);
    process.emit('SIGTERM');
    expect(await exit).toBe(0);
    expect(out).toHaveLength(1);
    return accounts;
  };
  const first = await start();
  expect(first.map((account: { env: string }) => account.env)).toEqual(['dev', 'prod']);
  expect(first[0].url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const second = await start();
  expect(second[1].token).toBe(first[1].token);
});

test('for people: one line an account', async () => {
  const { context, out } = contextOf('human');
  const exit = run({ args: [], options: {} }, context);
  const lines = (await firstLine(out)).trim().split('\n');
  expect(lines.map((line) => line.split('\t')[0])).toEqual(['dev', 'test', 'staging', 'prod']);
  process.emit('SIGINT');
  expect(await exit).toBe(0);
});

test.each([
  [{ accounts: 'a,a' }, 'accounts'],
  [{ accounts: '../x' }, 'accounts'],
  [{ port: 'x' }, 'port'],
  [{ rate: '-1' }, 'rate'],
  [{ scenario: 'qa=fresh' }, 'scenario'],
  [{ scenario: 'dev=nope' }, 'scenario'],
])('%j is a usage error', async (options, option) => {
  const { context, out } = contextOf('json');
  const failure = { reason: 'usage', code: 'USAGE_OPTION', args: { option } };
  await expect(run({ args: [], options }, context)).rejects.toMatchObject(failure);
  expect(out).toEqual([]);
});

test('a taken port is a usage error', async () => {
  const taken = await startSandbox({ accounts: [{ env: 'dev' }] });
  onTestFinished(() => taken.close());
  const { context } = contextOf('json');
  const { port } = new URL(taken.accounts[0]!.url);
  await expect(run({ args: [], options: { accounts: 'x', port } }, context)).rejects.toMatchObject({
    args: { option: 'port' },
  });
});
