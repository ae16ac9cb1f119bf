import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run as login } from '../../src/cli/commands/login';
import { run as logout } from '../../src/cli/commands/logout';
import { failureOf } from '../crm/fakes';
import { openLogin } from '../tokens/open-login';
import { testContext } from './test-context';

/** A project whose only environment is the sandbox account of `openLogin`. */
async function open(options: Parameters<typeof openLogin>[0] = {}) {
  const opened = await openLogin(options);
  const { projectDir, account, integration, host } = opened.login;
  mkdirSync(join(projectDir, 'stacks'));
  const oauth = `{client_id: ${integration.clientId}, client_secret: {env: CRM_SECRET}, redirect_uri: "${integration.redirectUri}"}`;
  writeFileSync(
    join(projectDir, 'stacks', 'Pulumi.prod.yaml'),
    `config:\n  crm:account: ${account}\n  crm:token: {oauth: ${oauth}}\n`,
  );
  const command = (part: Parameters<typeof testContext>[0] = {}) => {
    const made = testContext({ projectDir, host, ...part });
    return {
      ...made,
      login: (code?: string) => login({ args: [], options: { env: 'prod', code } }, made.context),
      logout: () => logout({ args: [], options: { env: 'prod' } }, made.context),
    };
  };
  return { ...opened, command };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test('without a terminal the address is shown, and the flag that takes the answer is named', async () => {
  const { command, allow, stored, events } = await open();
  const first = command({ noInput: true });
  expect(await failureOf(first.login())).toMatchObject({ reason: 'usage', code: 'LOGIN_NEEDS_CODE' });
  const second = command({ noInput: true });
  expect(await second.login(await allow(first.output.stdout.trim()))).toBe(0);
  expect(stored().refreshToken).toMatch(/^def502/);
  expect(events.map(({ code }) => code)).toEqual(['LOGIN_OPEN', 'LOGGED_IN']);
  expect(second.output.stdout + JSON.stringify(events)).not.toContain(stored().accessToken);
});

test('on a terminal the address that the browser was led to is asked for', async () => {
  const { command, allow, stored } = await open();
  const { login: run, output } = command({
    noInput: false,
    askText: async () => allow(output.stdout.trim()),
  });
  expect(await run()).toBe(0);
  expect(stored().account).toMatch(/^http:\/\/127/);
});

test('a loopback address receives the code by itself and answers the browser', async () => {
  const port = await freePort();
  const { command, allow, stored } = await open({ redirectUri: `http://127.0.0.1:${port}/oauth` });
  let browser: Promise<string> | undefined;
  const { login: run } = command({
    noInput: false,
    stdout: (address) => {
      browser = allow(address.trim()).then(async (back) => (await fetch(back)).text());
    },
  });
  expect(await run()).toBe(0);
  expect(await browser).toBe('crmctl has the code for prod. This tab can be closed.');
  expect(stored().refreshToken).toMatch(/^def502/);
});

test('a stranger’s visit with a wrong state is answered and forgotten; the browser’s own counts', async () => {
  const port = await freePort();
  const { command, allow, exchanges, events } = await open({ redirectUri: `http://127.0.0.1:${port}/oauth` });
  let seen: Promise<number[]> | undefined;
  const visit = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  const { login: run } = command({
    noInput: false,
    stdout: (address) => {
      seen = (async () => [
        await visit('/favicon.ico'),
        await visit('/oauth?code=def502x&state=guess'),
        await visit('/oauth?error=access_denied'),
        exchanges(),
        (await fetch(await allow(address.trim()))).status,
      ])();
    },
  });
  expect(await run()).toBe(0);
  expect(await seen).toEqual([404, 400, 400, 0, 200]);
  expect(events.map(({ code }) => code)).toEqual(['LOGIN_OPEN', 'LOGIN_WAITING', 'LOGIN_STRANGER', 'LOGGED_IN']);
});

test('denied on the page that leads back to this machine, the login is cancelled', async () => {
  const port = await freePort();
  const { command, allow } = await open({ redirectUri: `http://127.0.0.1:${port}/oauth` });
  const { login: run } = command({
    noInput: false,
    stdout: (address) => void allow(address.trim(), 'deny').then((back) => fetch(back)),
  });
  expect(await failureOf(run())).toMatchObject({ reason: 'cancelled', code: 'LOGIN_DENIED' });
});

test('denied on the page, the login is cancelled', async () => {
  const { command, allow } = await open();
  const { login: run, output } = command({
    noInput: false,
    askText: async () => allow(output.stdout.trim(), 'deny'),
  });
  expect(await failureOf(run())).toMatchObject({ reason: 'cancelled', code: 'LOGIN_DENIED' });
});

test('a missing secret is said before anybody is sent to the browser', async () => {
  const { command, env } = await open();
  delete env.CRM_SECRET;
  const { login: run, output } = command();
  expect((await failureOf(run())).code).toBe('CLIENT_SECRET_MISSING');
  expect(output.stdout).toBe('');
});

test('a port that somebody holds is named', async () => {
  const port = await freePort();
  const { command } = await open({ redirectUri: `http://127.0.0.1:${port}/oauth` });
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
  expect(await failureOf(command({ noInput: false }).login())).toMatchObject({ code: 'LOGIN_PORT', args: { port } });
  await new Promise((resolve) => holder.close(resolve));
});

test('logout forgets the tokens, and needs no account for it', async () => {
  const { command, code, events, env } = await open();
  await command().login(code());
  for (const name of Object.keys(env)) delete env[name];
  expect(await command().logout()).toBe(0);
  expect(await command().logout()).toBe(0);
  expect(events.slice(-2).map((event) => event.code)).toEqual(['LOGGED_OUT', 'LOGGED_OUT_ALREADY']);
});

test('a name that leads out of the folder is refused', async () => {
  const { command } = await open();
  const { context } = command();
  const failure = await failureOf(logout({ args: [], options: { env: '../keys/x' } }, context));
  expect(failure.code).toBe('ENV_NAME');
});
