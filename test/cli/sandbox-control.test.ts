import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { askToStop, openControl, presenceOf } from '../../src/cli/sandbox/control';
import type { SandboxRecord } from '../../src/cli/sandbox/record';
import { setVariable } from '../../src/cli/sandbox/shell-words';
import { sandboxVariables } from '../../src/cli/sandbox/variables';

const KEY = '1'.repeat(64);
const RECORD: SandboxRecord = {
  pid: 1,
  host: 'here',
  since: '2026-11-23T12:00:00.000Z',
  control: 'http://127.0.0.1:9',
  key: KEY,
  rate: 0,
  accounts: [{ env: 'prod', url: 'http://127.0.0.1:4000', token: 'a.b.c' }],
};

describe('whether the sandbox of a record runs', () => {
  test('is proven by its key, and a stop needs it as well', async () => {
    const control = await openControl(KEY);
    onTestFinished(() => control.close());
    const record = { ...RECORD, control: control.url };
    expect(await presenceOf(record)).toBe('running');
    const other = { ...record, key: '2'.repeat(64) };
    expect(await presenceOf(other)).toBe('gone');
    let stopped = false;
    void control.stopped.then(() => {
      stopped = true;
    });
    await askToStop(other);
    expect(stopped).toBe(false);
    await askToStop(record);
    await control.stopped;
  });

  test('is not proven by nobody', async () => {
    const control = await openControl(KEY);
    await control.close();
    expect(await presenceOf({ ...RECORD, control: control.url })).toBe('gone');
  });

  test('is unknown while nobody answers', async () => {
    const server = createServer(() => {});
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await presenceOf({ ...RECORD, control: `http://127.0.0.1:${port}` }, 200)).toBe('silent');
  });
});

describe('the variables of a sandbox', () => {
  test('have the names that the project’s stack gives them', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'stacks-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    expect(await sandboxVariables(dir, RECORD)).toEqual([
      ['CRM_ACCOUNT_PROD', 'http://127.0.0.1:4000'],
      ['CRM_TOKEN_PROD', 'a.b.c'],
      ['CRMCTL_RATE', '0'],
    ]);
    mkdirSync(join(dir, 'stacks'));
    const stack = 'config:\n  crm:account: {env: CRM_SHOP}\n  crm:token: {env: CRM_TOKEN_SHOP}\n';
    writeFileSync(join(dir, 'stacks', 'Pulumi.prod.yaml'), stack);
    expect(await sandboxVariables(dir, { ...RECORD, rate: 7 })).toEqual([
      ['CRM_SHOP', 'http://127.0.0.1:4000'],
      ['CRM_TOKEN_SHOP', 'a.b.c'],
    ]);
  });

  const HARD = `it's "$HOME" \\' \`id\` $(id)`;

  test('reach bash as they are', () => {
    const script = `${setVariable('bash', 'CRM_X', HARD)}\n"${process.execPath}" -p process.env.CRM_X`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe(`${HARD}\n`);
  });

  test('are quoted by the rules of each other shell', () => {
    expect(setVariable('zsh', 'CRM_X', "a'b")).toBe(`export CRM_X='a'\\''b'`);
    expect(setVariable('fish', 'CRM_X', "a'b\\c")).toBe(`set -gx CRM_X 'a\\'b\\\\c';`);
    expect(setVariable('powershell', 'CRM_X', "a'b\\c")).toBe(`$env:CRM_X = 'a''b\\c'`);
  });
});
