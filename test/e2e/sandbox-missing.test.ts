import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ended } from './support/project';

const root = resolve(__dirname, '..', '..');

/** The tool as it is installed for a whole machine: with what it depends on, without the sandbox. */
let tool: string;
let place: string;
let folder: string;

beforeAll(() => {
  tool = mkdtempSync(join(tmpdir(), 'tool-'));
  for (const part of ['dist', 'schemas', 'package.json'])
    cpSync(join(root, part), join(tool, part), { recursive: true });
  mkdirSync(join(tool, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@crmctl') symlinkSync(join(root, 'node_modules', name), join(tool, 'node_modules', name));
});
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'sandbox-'));
  folder = join(place, 'мой проект');
  for (const part of ['crm', 'stacks', 'Pulumi.yaml'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'stacks', 'Pulumi.staging.yaml'), 'config:\n  crm:account: twin:prod\n');
  return () => rmSync(place, { recursive: true, force: true });
});
afterAll(() => rmSync(tool, { recursive: true, force: true }));

const crmctl = (args: readonly string[], language = 'en') =>
  ended(
    spawn(process.execPath, [join(tool, 'dist', 'cli', 'main.js'), ...args], {
      cwd: folder,
      env: { ...process.env, CRMCTL_LANG: language },
    }),
  );

const START = ['sandbox', 'start', '--detach', '--accounts', 'dev', '--rate', '0', '--json'];

describe('without the package of the sandbox', () => {
  it('a command that needs it says which package to install and where, in both languages', async () => {
    for (const language of ['en', 'ru']) {
      const { code, stderr } = await crmctl(['sandbox', 'start'], language);
      expect(code).toBe(1);
      expect(stderr).toContain('npm install --save-dev @crmctl/sandbox');
      expect(stderr).toContain(folder);
    }
  });

  it.each([
    ['a rehearsal', ['rehearse', '-e', 'prod']],
    ['a twin', ['plan', '-e', 'staging']],
    ['a twin made anew', ['twin', 'reset', '-e', 'staging']],
    ['a sandbox in the background', START],
  ])('%s is refused before anything is read or written', async (_, args) => {
    const before = readdirSync(folder).sort();
    const { code, stderr } = await crmctl([...args, ...(args.includes('--json') ? [] : ['--json'])]);
    const { error } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '');
    expect({ code, error: error.code }).toEqual({ code: 1, error: 'SANDBOX_NOT_INSTALLED' });
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('what needs none works', async () => {
    expect(await crmctl(['validate', '-e', 'dev'])).toMatchObject({ code: 0 });
  });
});

it('the sandbox of the project serves a tool that lies elsewhere, in the background, too', async () => {
  mkdirSync(join(folder, 'node_modules', '@crmctl'), { recursive: true });
  symlinkSync(join(root, 'packages', 'sandbox'), join(folder, 'node_modules', '@crmctl', 'sandbox'));
  const { code, stdout, stderr } = await crmctl(START);
  expect(code, stderr).toBe(0);
  const { accounts } = JSON.parse(stdout);
  const { status } = await fetch(`${accounts[0].url}/api/v4/account`, {
    headers: { authorization: `Bearer ${accounts[0].token}` },
  });
  expect((await crmctl(['sandbox', 'stop'])).code).toBe(0);
  expect(status).toBe(200);
});
