import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/commands/doctor';
import { run as validate } from '../../src/cli/commands/validate';
import { temporaryDir } from '../audit/temporary-log';
import { install } from '../support/installed';
import { testContext } from './test-context';

interface Finding {
  state: string;
  what: string;
  code: string;
  text: string;
}

/** A project of two environments in a folder of its own. */
function project(): string {
  const dir = temporaryDir();
  mkdirSync(join(dir, 'crm'));
  mkdirSync(join(dir, 'stacks'));
  writeFileSync(join(dir, 'Pulumi.yaml'), 'name: x\nruntime: nodejs\nstackConfigDir: stacks\n');
  const settings = [
    'name: tiny',
    'crm: amocrm',
    'language: en',
    'environments: [dev, prod]',
    'manage: {pipelines: listed, fields: listed, roles: listed, webhooks: listed}',
  ];
  writeFileSync(join(dir, 'crm', 'project.yaml'), `${settings.join('\n')}\n`);
  for (const name of ['dev', 'prod']) {
    const lines = [
      'config:',
      `  crm:account: https://${name}.amocrm.ru`,
      `  crm:token: {env: CRM_TOKEN_${name.toUpperCase()}}`,
    ];
    writeFileSync(join(dir, 'stacks', `Pulumi.${name}.yaml`), `${lines.join('\n')}\n`);
  }
  return dir;
}

async function doctor(projectDir: string, env: Record<string, string> = {}) {
  const { context, output } = testContext({
    projectDir,
    format: 'json',
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  const code = await run({ args: [], options: {} }, context);
  const { findings, ok } = JSON.parse(output.stdout) as { findings: Finding[]; ok: boolean };
  return { code, ok, output: output.stdout, of: (what: string) => findings.filter((finding) => finding.what === what) };
}

test('a token is either there or a warning, and never shown', async () => {
  const { of, output } = await doctor(project(), { CRM_TOKEN_DEV: 'very-secret' });
  expect(of('environment dev')).toMatchObject([{ state: 'good', text: 'CRM_TOKEN_DEV is set' }]);
  expect(of('environment prod')).toMatchObject([{ state: 'warning', code: 'DOCTOR_TOKEN_MISSING' }]);
  expect(output).not.toContain('very-secret');
});

test.each([
  [{}, 'good', 'none: requests to the CRM go straight there'],
  [
    { HTTPS_PROXY: 'http://ivan:word@proxy.firma.test:3128' },
    'good',
    'requests to the CRM go through http://proxy.firma.test:3128 (HTTPS_PROXY)',
  ],
  [
    { https_proxy: 'http://proxy.firma.test:3128', no_proxy: '127.0.0.1' },
    'good',
    'proxy.firma.test:3128 (https_proxy)',
  ],
  [{ https_proxy: 'http://proxy.firma.test:3128' }, 'warning', 'Set no_proxy=127.0.0.1,localhost'],
  [{ http_proxy: 'http://proxy.firma.test:3128' }, 'warning', 'go straight there. A plain “pulumi up” would'],
])('a proxy is named with what a plain pulumi up needs: %j', async (env, state, text) => {
  const { of, output } = await doctor(project(), env);
  expect(of('proxy')).toMatchObject([{ state, text: expect.stringContaining(text) }]);
  expect(output).not.toContain('ivan');
});

test('a folder that is no project is bad', async () => {
  const { code, ok, of } = await doctor(temporaryDir());
  expect({ code, ok }).toEqual({ code: 1, ok: false });
  expect(of('project')).toMatchObject([
    { state: 'bad', text: expect.stringContaining('Pulumi.yaml, crm/project.yaml, stacks') },
  ]);
});

test('packages are looked for from the project, as the engine will', async () => {
  const dir = project();
  expect((await doctor(dir)).of('packages')).toMatchObject([
    {
      state: 'bad',
      text: '@pulumi/pulumi, crmctl not found: the engine cannot start. Run npm install in the project’s folder',
    },
  ]);
  install(dir, 'crmctl', '@pulumi/pulumi');
  expect((await doctor(dir)).of('packages')).toMatchObject([{ state: 'good', text: 'installed' }]);
});

test('a mistake in the configuration or in a stack is told and left to validate', async () => {
  const dir = project();
  writeFileSync(join(dir, 'crm', 'webhooks.yaml'), 'webhoks: {}\n');
  rmSync(join(dir, 'stacks', 'Pulumi.prod.yaml'));
  const { of } = await doctor(dir);
  expect(of('configuration')).toMatchObject([{ state: 'bad', text: '2 errors. See crmctl validate' }]);
  expect(of('environment prod')).toMatchObject([{ state: 'bad', code: 'DOCTOR_STACK_BAD' }]);
});

test('files are counted as validate counts them: those of crm/ and of stacks/', async () => {
  const dir = project();
  const { context, output } = testContext({ projectDir: dir, format: 'json' });
  await validate({ args: [], options: {} }, context);
  expect(JSON.parse(output.stdout)).toMatchObject({ valid: true, files: 3 });
  expect((await doctor(dir)).of('configuration')).toMatchObject([{ state: 'good', text: '3 files, no errors' }]);
});

test('a lost audit key is bad only when there are logs', async () => {
  const dir = project();
  expect((await doctor(dir)).of('audit key')).toMatchObject([{ state: 'good', code: 'DOCTOR_KEY_LATER' }]);
  mkdirSync(join(dir, '.crmctl', 'audit', 'dev'), { recursive: true });
  expect((await doctor(dir)).of('audit key')).toMatchObject([{ state: 'bad', code: 'DOCTOR_KEY_LOST' }]);
  mkdirSync(join(dir, '.crmctl', 'keys'));
  writeFileSync(join(dir, '.crmctl', 'keys', 'audit.pem'), 'x', { mode: 0o644 });
  expect((await doctor(dir)).of('audit key')).toMatchObject([{ state: 'warning', code: 'DOCTOR_KEY_OPEN' }]);
});

test('the table has one marked line per finding', async () => {
  const { context, output } = testContext({
    projectDir: project(),
    env: { PATH: process.env.PATH ?? '' },
    language: 'ru',
  });
  await run({ args: [], options: {} }, context);
  expect(output.stdout).toMatch(/^[✓!✗] Node {2,}\d/);
  expect(output.stdout).toContain('! среда dev');
});
