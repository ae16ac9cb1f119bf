import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed, writesTo } from './support/commands';
import { createProject, ended, type TestProject } from './support/project';

const root = resolve(__dirname, '..', '..');

/** Only its accounts, its environment and its folder are used: the projects are made by init inside of it. */
let place: TestProject;

beforeAll(async () => {
  place = await createProject({ accounts: ['dev', 'prod=distributor-in-use'], crm: {} });
});
afterAll(() => place.close());

/** What `npm install` makes of the package.json that init wrote. */
function install(folder: string): void {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies).sort()).toEqual(['@pulumi/pulumi', 'crmctl']);
  expect(Object.keys(devDependencies)).toEqual(['@crmctl/sandbox']);
  expect(resolve(folder, dependencies.crmctl.replace('file:', ''))).toBe(root);
  const sandbox = resolve(folder, devDependencies['@crmctl/sandbox'].replace('file:', ''));
  expect(JSON.parse(readFileSync(join(sandbox, 'package.json'), 'utf8')).name).toBe('@crmctl/sandbox');
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules', 'crmctl'));
  symlinkSync(join(root, 'node_modules', '@pulumi'), join(folder, 'node_modules', '@pulumi'));
  mkdirSync(join(folder, 'node_modules', '@crmctl'));
  symlinkSync(sandbox, join(folder, 'node_modules', '@crmctl', 'sandbox'));
  symlinkSync(join('..', 'crmctl', 'dist', 'cli', 'main.js'), join(folder, 'node_modules', '.bin', 'crmctl'));
}

/** Runs a line of a README in a shell; `npx` finds the program where npm has put it. */
async function shell(folder: string, command: string) {
  const npx = 'npx() { name="$1"; shift; "node_modules/.bin/$name" "$@"; }';
  const child = spawn('bash', ['-c', `${npx}\n${command}`], { cwd: folder, env: place.env });
  const { code, stdout, stderr } = await ended(child);
  expect(code, `${command}\n${stdout}${stderr}`).toBe(0);
  return stdout + stderr;
}

/** The commands of the first steps, as the README shows them. */
function firstSteps(folder: string): string[] {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const section = readme.split('## ').find((part) => part.startsWith('First steps')) ?? '';
  return [...section.matchAll(/^ {4}(.*?) +#/gm)].map((match) => match[1] ?? '');
}

describe('a new project', () => {
  it('from the example is valid, well-formed, planned and applied by the commands of its README', async () => {
    const folder = join(place.dir, 'example');
    const flags = ['--name', 'shop', '--crm', 'amocrm', '--language', 'en', '--environments', 'dev,prod', '--no-input'];
    const made = await succeed(place, ['init', folder, '--example', ...flags]);
    expect(made.stderr).toContain('npx crmctl validate');
    const [first, ...steps] = firstSteps(folder);
    expect([first, ...steps]).toEqual([
      'npm install',
      'npx crmctl validate',
      'npx crmctl plan -e dev --out plan.json',
      'npx crmctl apply plan.json',
    ]);
    install(folder);
    for (const step of steps) await shell(folder, step);
    expect(await shell(folder, 'npx crmctl plan -e dev')).toContain('No changes');
    await shell(folder, 'npx crmctl fmt --check');
  });

  it('from an account takes it over at once when its token is there', async () => {
    const folder = join(place.dir, 'account');
    mkdirSync(folder);
    const flags = ['--name', 'shop', '--crm', 'amocrm', '--language', 'ru', '--environments', 'prod', '--no-input'];
    // as an earlier npm install leaves it
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'crmctl'));
    symlinkSync(join(root, 'node_modules', '@pulumi'), join(folder, 'node_modules', '@pulumi'));
    const { stderr } = await succeed(place, ['init', folder, '--from-account', ...flags]);
    expect(stderr).toContain('nothing was written to the account');
    expect(writesTo(place, 'prod')).toEqual([]);
    expect((await place.crmctl(['-C', folder, 'validate'])).code).toBe(0);
    expect((await place.crmctl(['-C', folder, 'fmt', '--check'])).code).toBe(0);
    expect((await succeed(place, ['-C', folder, 'plan', '-e', 'prod'])).stdout).toContain('No changes');
  });
});
