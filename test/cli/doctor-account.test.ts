import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SandboxOptions, startSandbox } from '@crmctl/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { openAuditLog } from '../../src/audit';
import { run } from '../../src/cli/commands/doctor';
import { run as login } from '../../src/cli/commands/login';
import type { Json } from '../sandbox/support';
import { testContext } from './test-context';

interface Finding {
  state: string;
  what: string;
  code: string;
  text: string;
  args: Record<string, unknown>;
}

/** A project with one environment, bound to a sandbox account over real HTTP. */
async function open(options: Partial<SandboxOptions> & { crm?: string } = {}) {
  const { crm = 'amocrm', ...rest } = options;
  const sandbox = await startSandbox({ accounts: [{ env: 'prod', scenario: 'distributor-in-use' }], ...rest });
  const projectDir = mkdtempSync(join(tmpdir(), 'doctor-account-'));
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(projectDir, { recursive: true, force: true });
  });
  const account = sandbox.accounts[0];
  if (!account) throw new Error('no account');
  for (const folder of ['crm', 'stacks']) mkdirSync(join(projectDir, folder));
  const settings = ['name: shop', `crm: ${crm}`, 'language: ru', 'environments: [prod]'];
  writeFileSync(join(projectDir, 'crm', 'project.yaml'), `${settings.join('\n')}\n`);
  const stack = (text: string) =>
    writeFileSync(join(projectDir, 'stacks', 'Pulumi.prod.yaml'), `config:\n  crm:account: ${account.url}\n${text}\n`);
  stack('  crm:token: {env: CRM_TOKEN}');
  const env: Record<string, string> = { CRM_TOKEN: account.token, CRMCTL_RATE: '0' };
  const doctor = async (more: { now?: () => Date } = {}) => {
    const { context, output } = testContext({ projectDir, format: 'json' });
    const host = { ...context.host, now: more.now ?? (() => new Date()), env: (name: string) => env[name] };
    const code = await run({ args: [], options: { env: 'prod' } }, { ...context, host });
    const { findings } = JSON.parse(output.stdout) as { findings: Finding[] };
    return { code, findings, of: (what: string) => findings.filter((found) => found.what === what) };
  };
  return { sandbox, account, projectDir, env, stack, doctor };
}

test('one line for each thing an apply will need, and no write', async () => {
  const { doctor, sandbox, account } = await open();
  const { code, findings } = await doctor();
  const lines = findings.map(({ state, what, text }) => `${state} ${what}: ${text}`).join('\n');
  const stable = lines
    .replaceAll(account.url, 'URL')
    .replace(/until \S+ \(\d+ days\)/, 'until DATE')
    .replace(/\d+ ms/, 'N ms');
  expect(stable).toMatchInlineSnapshot(`
    "good address: URL answers; it is on this machine (a sandbox)
    good token: long-lived, from CRM_TOKEN; until DATE
    good account: 30845989 “Дистрибьютор”; nothing was applied to it from this project yet
    good scopes: crm, files, files_delete, notifications, push_notifications
    good rights: of an administrator
    good webhooks: available
    good sources: available
    good customers: switched off in the account
    good paid field types: none in the account; only creating one shows whether the plan includes them
    good filters of leads: the API may filter
    good product: amocrm
    good rate: without limit; an answer takes N ms
    good clock: agrees with the CRM’s"
  `);
  expect(code).toBe(0);
  expect(sandbox.requests('prod').filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a token of an employee is no token of an administrator', async () => {
  const { doctor, sandbox, env, account } = await open();
  const answer = await fetch(`${account.url}/api/v4/users?limit=250`, {
    headers: { authorization: `Bearer ${account.token}` },
  });
  const { _embedded }: Json = await answer.json();
  const employee = _embedded.users.find(({ rights }: Json) => !rights.is_admin && rights.is_active);
  env.CRM_TOKEN = sandbox.tokenFor('prod', employee.id);
  const { code, of } = await doctor();
  expect(code).toBe(1);
  expect(of('rights')).toMatchObject([{ state: 'bad', code: 'DOCTOR_RIGHTS_LIMITED' }]);
  expect(of('webhooks')).toMatchObject([{ state: 'warning', args: { code: 'CRM_FORBIDDEN' } }]);
});

test('an administrator’s token of a button-made integration is told from a private one’s', async () => {
  const { doctor, sandbox, env, account } = await open();
  const answer = await fetch(`${account.url}/api/v4/account`, {
    headers: { authorization: `Bearer ${account.token}` },
  });
  const { current_user_id }: Json = await answer.json();
  env.CRM_TOKEN = sandbox.tokenFor('prod', current_user_id, { name: 'button', external: true });
  const { of } = await doctor();
  expect(of('rights')).toMatchObject([{ state: 'warning', code: 'DOCTOR_RIGHTS_NO_USERS' }]);
  expect(of('sources')).toMatchObject([{ state: 'warning', args: { code: 'CRM_FORBIDDEN' } }]);
});

test('the last month of a token is a warning, its end an error', async () => {
  const issued = new Date();
  const { doctor } = await open();
  const later = (days: number) => () => new Date(issued.getTime() + days * 86_400_000);
  expect((await doctor({ now: later(5 * 365 - 20) })).of('token')).toMatchObject([
    { state: 'warning', code: 'DOCTOR_TOKEN_SOON' },
  ]);
  expect((await doctor({ now: later(5 * 365 + 2) })).of('token')).toMatchObject([
    { state: 'bad', code: 'DOCTOR_TOKEN_EXPIRED' },
  ]);
});

test('a token of a day in the place of a long-lived one is told', async () => {
  const { doctor, sandbox, env, account } = await open();
  const { code, ...integration } = sandbox.authorizationCode('prod');
  const answer = await fetch(`${account.url}/oauth2/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...integration, grant_type: 'authorization_code', code }),
  });
  const pair: Json = await answer.json();
  env.CRM_TOKEN = pair.access_token;
  expect((await doctor()).of('token')).toMatchObject([{ state: 'warning', code: 'DOCTOR_TOKEN_SHORT' }]);
});

test('a token that the CRM does not take is told with the way out', async () => {
  const { doctor, env } = await open();
  env.CRM_TOKEN = 'wrong';
  const { code, findings } = await doctor();
  expect(code).toBe(1);
  expect(findings.map((found) => found.code)).toEqual([
    'DOCTOR_ADDRESS_LOCAL',
    'DOCTOR_TOKEN_OPAQUE',
    'CRM_UNAUTHORIZED',
  ]);
  delete env.CRM_TOKEN;
  expect((await doctor()).findings.map((found) => found.code)).toEqual(['DOCTOR_ADDRESS_UNTRIED', 'TOKEN_MISSING']);
});

test('an address that is not set is told in the words that every command has for it', async () => {
  const { doctor, projectDir } = await open();
  const stack = 'config:\n  crm:account: {env: CRM_ACCOUNT}\n  crm:token: {env: CRM_TOKEN}\n';
  writeFileSync(join(projectDir, 'stacks', 'Pulumi.prod.yaml'), stack);
  expect((await doctor()).findings).toMatchObject([{ state: 'bad', code: 'ACCOUNT_VARIABLE_MISSING' }]);
});

test('an account that nobody serves is bad after two tries', async () => {
  const { doctor, sandbox } = await open();
  await sandbox.close();
  const { code, findings } = await doctor();
  expect(code).toBe(1);
  expect(findings.map((found) => found.code)).toEqual([
    'DOCTOR_ADDRESS_SILENT',
    'DOCTOR_TOKEN_LONG',
    'CRM_UNREACHABLE',
  ]);
});

test('another account than the log speaks of is bad', async () => {
  const { doctor, projectDir } = await open();
  const log = await openAuditLog({
    dir: join(projectDir, '.crmctl', 'audit', 'prod'),
    origin: 'crm-audit.shop/prod',
    keyFile: join(projectDir, '.crmctl', 'keys', 'audit.pem'),
    now: () => new Date(),
  });
  await log.append([{ type: 'apply.started', run: 'r', account: 4711 }]);
  await log.close();
  const { of } = await doctor();
  expect(of('account')).toMatchObject([{ state: 'bad', code: 'DOCTOR_ACCOUNT_OTHER', args: { recorded: 4711 } }]);
});

/** The CRM's time has whole seconds. */
const NEARLY_A_MINUTE = expect.closeTo(60, -1);

test('a clock that is wrong is told, and by how much', async () => {
  const { doctor } = await open();
  const clock = async (seconds: number) =>
    (await doctor({ now: () => new Date(Date.now() + seconds * 1000) })).of('clock')[0];
  expect(await clock(60)).toMatchObject({
    state: 'warning',
    code: 'DOCTOR_CLOCK_FAST',
    args: { seconds: NEARLY_A_MINUTE },
  });
  expect(await clock(-60)).toMatchObject({
    state: 'warning',
    code: 'DOCTOR_CLOCK_SLOW',
    args: { seconds: NEARLY_A_MINUTE },
  });
});

test('“too many requests” is counted', async () => {
  const { doctor, sandbox } = await open();
  sandbox.faults('prod').add({ kind: 'too-many-requests', times: 1 });
  expect((await doctor()).of('rate')).toMatchObject([{ code: 'DOCTOR_RATE_REFUSED', args: { refused: 1 } }]);
});

test('an account of the other product is bad', async () => {
  const { doctor } = await open({ flavour: 'kommo' });
  const [product] = (await doctor()).of('product');
  expect(product).toMatchObject({ state: 'bad', args: { signs: ['kommo.com', 'language: en'] } });
  const { doctor: right } = await open({ flavour: 'kommo', crm: 'kommo' });
  expect((await right()).of('product')).toMatchObject([{ state: 'good', text: 'kommo' }]);
});

test('an integration is asked to log in, and then renews itself', async () => {
  const { doctor, sandbox, stack, env, projectDir } = await open();
  const { client_id, client_secret, redirect_uri, code } = sandbox.authorizationCode('prod');
  stack(
    `  crm:token: {oauth: {client_id: ${client_id}, client_secret: {env: CRM_SECRET}, redirect_uri: "${redirect_uri}"}}`,
  );
  expect((await doctor()).of('token')).toMatchObject([{ state: 'bad', code: 'LOGIN_NEEDED' }]);
  env.CRM_SECRET = client_secret;
  const { context } = testContext({ projectDir, env });
  await login({ args: [], options: { env: 'prod', code } }, context);
  const { code: exit, of } = await doctor();
  expect(of('token')).toMatchObject([{ state: 'good', code: 'DOCTOR_TOKEN_INTEGRATION' }]);
  expect(of('rights')).toMatchObject([{ code: 'DOCTOR_RIGHTS_ADMIN' }]);
  expect(exit).toBe(0);
});
