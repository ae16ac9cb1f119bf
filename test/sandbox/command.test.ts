import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sandbox from '@crmctl/sandbox';
import { startSandbox } from '@crmctl/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import type { CommandContext, OutputFormat } from '../../src/cli/command';
import { run } from '../../src/cli/commands/sandbox-start';
import { startForUser } from '../../src/operations/sandbox/start-sandbox';
import { replaceBy } from '../support/odd-files';
import type { Json } from './support';

function contextOf(format: OutputFormat, projectDir = tmpdir()) {
  const out: string[] = [];
  const notices: Parameters<CommandContext['host']['notify']>[0][] = [];
  const context: CommandContext = {
    host: {
      notify: (event) => void notices.push(event),
      ask: async () => false,
      now: () => new Date(),
      sleep: async () => {},
      env: () => undefined,
    },
    projectDir,
    format,
    language: 'en',
    color: false,
    quiet: false,
    verbose: false,
    noInput: true,
    interactive: false,
    assumeYes: false,
    askText: async () => undefined,
    answer: (data) => void out.push(JSON.stringify(data)),
    stdout: (text) => void out.push(text),
    stderr: () => {},
  };
  return { context, out, notices };
}

function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function firstLine(out: string[]): Promise<string> {
  while (out.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return out.join('');
}

test('with --json the first line tells where the accounts are; SIGTERM ends with exit 0, the data stays', async () => {
  const dir = temporaryDir();
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
  [{ flavour: 'hubspot' }, 'flavour'],
  [{ accounts: 'a,b', from: 'a=x,c=y' }, 'from'],
  [{ accounts: 'a,b', from: 'a=x,a=y' }, 'from'],
  [{ accounts: 'a,b', from: 'a=' }, 'from'],
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
    reason: 'usage',
    code: 'SANDBOX_PORT_TAKEN',
    args: { port: Number(port) },
  });
});

const FIXTURES = join(import.meta.dirname, 'fixtures');

/** What each account calls its pipelines. */
async function pipelineNames(options: Record<string, string>) {
  const { context, out, notices } = contextOf('json', FIXTURES);
  const exit = run({ args: [], options: { rate: '0', ...options } }, context);
  const { accounts } = JSON.parse(await firstLine(out));
  const found: Record<string, string[]> = {};
  for (const { env, url, token } of accounts) {
    const answer = await fetch(`${url}/api/v4/leads/pipelines`, { headers: { Authorization: `Bearer ${token}` } });
    const { _embedded } = (await answer.json()) as Json;
    found[env] = _embedded.pipelines.flatMap((one: Json) => [one.name, one._embedded.statuses.at(-1).name]);
  }
  process.emit('SIGTERM');
  await exit;
  return { found, notices };
}

const ODD = [' Опт  и розница 🚚 ', '&lt;b&gt;Счёт', ' Опт  и розница 🚚 ', 'Lost…', 'Без итогов', 'Одна'];

test('--from fills the named accounts from their folders and says what it left out', async () => {
  const { found, notices } = await pipelineNames({ accounts: 'dev,prod', from: 'prod=odd-account', flavour: 'kommo' });
  expect(found).toEqual({ dev: ['Воронка', 'Closed - lost'], prod: ODD });
  const args = { environment: 'prod', files: 'widgets.json' };
  expect(notices).toEqual([{ code: 'SANDBOX_FROM_IGNORED', args }]);
});

test('--from with one folder fills all accounts', async () => {
  expect((await pipelineNames({ accounts: 'dev,prod', from: 'odd-account' })).found).toEqual({ dev: ODD, prod: ODD });
});

test.each([
  ['missing', {}, { reason: 'usage', code: 'SANDBOX_FROM_FOLDER', args: {} }],
  ['broken', { 'users.json': '{' }, { reason: 'invalid', code: 'SANDBOX_FROM_JSON', args: {} }],
  ['odd', { 'users.json': '{}' }, { reason: 'invalid', code: 'SANDBOX_FROM_SHAPE', args: { at: '$._embedded' } }],
])('a %s capture is a failure that names the file', async (name, files, failure) => {
  const dir = temporaryDir();
  for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, file), text);
  const { context } = contextOf('json', dir);
  const from = name === 'missing' ? 'nowhere' : '.';
  const wanted = { ...failure, args: { ...failure.args, file: expect.stringContaining(dir) } };
  await expect(run({ args: [], options: { from } }, context)).rejects.toMatchObject(wanted);
});

test.each([
  ['a pipe', 'FILE_NOT_REGULAR'],
  ['a gigabyte', 'FILE_TOO_LARGE'],
] as const)('--from does not read %s', async (odd, code) => {
  const dir = temporaryDir();
  replaceBy(join(dir, 'pipelines.json'), odd);
  const options = { accounts: 'dev', from: dir };
  await expect(run({ args: [], options }, contextOf('human').context)).rejects.toMatchObject({ code });
});

test.each([
  ['a link', 'FILE_LINK'],
  ['a link to nothing', 'FILE_LINK'],
  ['a pipe', 'FILE_NOT_REGULAR'],
  ['a folder', 'FILE_NOT_REGULAR'],
  ['a gigabyte', 'SANDBOX_DATA_DAMAGED'],
] as const)('--data with %s in the place of an account is refused by name', async (odd, code) => {
  const dir = temporaryDir();
  replaceBy(join(dir, 'dev.sqlite'), odd);
  const start = startForUser(sandbox, { accounts: [{ env: 'dev' }], dataDir: dir });
  await expect(start).rejects.toMatchObject({ code });
});

test('--data that another sandbox has open is refused: each of them would answer what it remembers', async () => {
  const dir = temporaryDir();
  const start = () => startForUser(sandbox, { accounts: [{ env: 'dev' }], dataDir: dir });
  const other = await start();
  const failure = { code: 'SANDBOX_DATA_IN_USE', args: { file: join(dir, 'dev.sqlite') } };
  await expect(start()).rejects.toMatchObject(failure);
  await other.close();
  await (await start()).close();
});

test('an account with a folder and a scenario is a usage error', async () => {
  const { context } = contextOf('json', FIXTURES);
  const options = { accounts: 'dev', from: 'odd-account', scenario: 'dev=fresh' };
  const failure = { reason: 'usage', code: 'SANDBOX_FROM_OR_SCENARIO', args: { environment: 'dev' } };
  await expect(run({ args: [], options }, context)).rejects.toMatchObject(failure);
});

test('--switches takes a preset and positions; a running account tells and takes them', async () => {
  const { context, out } = contextOf('json');
  const options = { accounts: 'dev', rate: '0', switches: 'strict, monetary-creation=fails' };
  const exit = run({ args: [], options }, context);
  const [account] = JSON.parse(await firstLine(out)).accounts;
  const ask = async (method: string, body?: unknown) => {
    const headers = { Authorization: `Bearer ${account.token}` };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${account.url}/__sandbox/switches`, { method, headers, ...sent });
    return [answer.status, await answer.json()];
  };
  const strict = { 'stage-name-omitted': 'emptied', 'monetary-creation': 'fails' };
  expect(await ask('GET')).toEqual([200, expect.objectContaining(strict)]);
  expect((await ask('POST', { 'stage-name-omitted': 'kept' }))[1]).toMatchObject({ 'stage-name-omitted': 'kept' });
  expect((await ask('POST', { 'stage-name-omitted': 'lost' }))[0]).toBe(400);
  process.emit('SIGTERM');
  expect(await exit).toBe(0);
});

test.each(['lenient', 'strict,documented', 'monetary-creation=perhaps', 'monetary-creation', 'no-such=kept', ''])(
  '--switches %j is refused with everything that may stand there',
  async (switches) => {
    const { context } = contextOf('human');
    const refusal = run({ args: [], options: { accounts: 'dev', switches } }, context);
    await expect(refusal).rejects.toMatchObject({
      reason: 'usage',
      args: {
        option: 'switches',
        allowed: expect.stringContaining('documented, strict, unknown-keys=ignored|refused'),
      },
    });
  },
);
