import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { engineEnvironment } from '../../../src/engine/pulumi/engine-environment';
import { assertEngineFile } from '../../../src/engine/pulumi/engine-project';

function project(backend: string | undefined): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-environment-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const url = backend === undefined ? '' : `backend: {url: "${backend}"}\n`;
  writeFileSync(join(dir, 'Pulumi.yaml'), `name: shop\nruntime: nodejs\nstackConfigDir: stacks\n${url}`);
  return dir;
}

const FOLDER = 'file://./.crmctl/state';
const SECRETS = {
  AWS_SECRET_ACCESS_KEY: 'a',
  PGPASSWORD: 'b',
  GOOGLE_CREDENTIALS: 'c',
  AZURE_STORAGE_KEY: 'd',
  PULUMI_ACCESS_TOKEN: 'e',
  NPM_TOKEN: 'f',
  NODE_AUTH_TOKEN: 'g',
  GITHUB_TOKEN: 'h',
  CRM_TOKEN_PROD: 'i',
  CRM_TOKEN_DEV: 'j',
  CRMCTL_TWIN_TOKEN_copy: 'k',
  SSH_AUTH_SOCK: 'l',
};
const PLAIN = {
  PATH: '/bin',
  HOME: '/root',
  https_proxy: 'http://127.0.0.1:3128',
  NO_PROXY: 'x',
  LC_ALL: 'C',
  NODE_EXTRA_CA_CERTS: '/ca.pem',
  PULUMI_HOME: '/p',
  GOGC: '400',
};

/** The secrets that an engine of a project with this backend is given. */
function secretsGiven(backend: string | undefined, more: Record<string, string> = {}) {
  const projectDir = project(backend);
  const given = engineEnvironment({ projectDir, env: { ...SECRETS, ...more } });
  return Object.keys(given).filter((name) => name in SECRETS);
}

test('an engine gets what a program needs to run, and nothing of ours', () => {
  const projectDir = project(FOLDER);
  const given = engineEnvironment({ projectDir, env: { ...PLAIN, EDITOR: 'vi', CRMCTL_AUDIT_KEY: 'x' } });
  expect(given).toMatchObject({ ...PLAIN, NO_PROXY: expect.stringMatching(/^x,/) });
  expect(given).toMatchObject({ PULUMI_CONFIG_PASSPHRASE: '' });
  expect(Object.keys(given)).not.toEqual(expect.arrayContaining(['EDITOR']));
  expect(Object.keys(given).filter((name) => name.startsWith('CRMCTL_'))).toEqual([]);
});

test.each([
  ['a folder', FOLDER, {}, []],
  ['a login of this machine', undefined, {}, ['PULUMI_ACCESS_TOKEN']],
  ['a service named by the environment', FOLDER, { PULUMI_BACKEND_URL: 'https://p.test' }, ['PULUMI_ACCESS_TOKEN']],
  ['a bucket named by the environment', FOLDER, { PULUMI_BACKEND_URL: 's3://b' }, ['AWS_SECRET_ACCESS_KEY']],
  ['a database', FOLDER, { PULUMI_BACKEND_URL: 'postgres://db.test/x' }, ['PGPASSWORD']],
  ['a bucket of Google', FOLDER, { PULUMI_BACKEND_URL: 'gs://b' }, ['GOOGLE_CREDENTIALS']],
  ['a container of Azure', FOLDER, { PULUMI_BACKEND_URL: 'azblob://b' }, ['AZURE_STORAGE_KEY']],
])('where the state is in %s, it gets only what opens that', (_where, backend, more, secrets) => {
  expect(secretsGiven(backend, more)).toEqual(secrets);
});

const refusal = (projectDir: string, env: NodeJS.ProcessEnv = {}) => {
  try {
    assertEngineFile(projectDir, env);
  } catch (error) {
    return error;
  }
  return 'started';
};

test.each([
  ['postgres://db.test/x', 'postgres'],
  ['s3://evil', 's3'],
  ['azblob://evil', 'azblob'],
])('a store in Pulumi.yaml (%s) is opened only where the environment names one', (backend, scheme) => {
  expect(refusal(project(backend))).toMatchObject({ reason: 'refused', code: 'BACKEND_NOT_NAMED', args: { scheme } });
  expect(refusal(project(backend), { PULUMI_BACKEND_URL: 's3://ours' })).toBe('started');
});

test('a folder, or the login of this machine, needs no such word', () => {
  expect([refusal(project(FOLDER)), refusal(project(undefined))]).toEqual(['started', 'started']);
});

test('without Pulumi.yaml, or with more in it than it may say, no engine is started', () => {
  const dir = project(FOLDER);
  writeFileSync(join(dir, 'Pulumi.yaml'), 'name: shop\nruntime: nodejs\nstackConfigDir: stacks\nplugins: {}\n');
  expect(refusal(dir)).toMatchObject({ code: 'CONFIGURATION_INVALID', diagnostics: [{ code: 'KEY_UNKNOWN' }] });
  rmSync(join(dir, 'Pulumi.yaml'));
  expect(refusal(dir)).toMatchObject({ reason: 'usage', code: 'ENGINE_FILE_MISSING', args: { dir } });
});
