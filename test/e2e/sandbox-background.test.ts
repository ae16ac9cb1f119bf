import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../src/files/process-mark';
import { ended } from './support/project';

const root = resolve(__dirname, '..', '..');
const START = ['sandbox', 'start', '--detach', '--accounts', 'dev,prod', '--rate', '0'];

let place: string;
let folder: string;
let record: string;
const strangers: (ChildProcess | Server)[] = [];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'sandbox-'));
  folder = join(place, 'мой проект');
  record = join(folder, '.crmctl', 'sandbox', 'running.json');
  mkdirSync(folder);
});
afterEach(async () => {
  await crmctl('sandbox', 'stop');
  for (const one of strangers.splice(0)) 'kill' in one ? one.kill('SIGKILL') : one.close();
  rmSync(place, { recursive: true, force: true });
});

const crmctl = (...args: string[]) =>
  ended(
    spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], {
      cwd: folder,
      env: { ...process.env, CRMCTL_LANG: 'en' },
    }),
  );

const recorded = () => JSON.parse(readFileSync(record, 'utf8'));

async function start(...more: string[]): Promise<{ pid: number; accounts: { env: string; url: string }[] }> {
  const { code, stdout, stderr } = await crmctl(...START, ...more, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

async function errorOf(...args: string[]) {
  const { code, stderr, stdout } = await crmctl(...args, '--json');
  return { code, stdout, error: JSON.parse(stderr).error.code };
}

/** A listener of somebody else, and what it was asked. */
async function stranger(answer = 'welcome') {
  const asked: (string | undefined)[] = [];
  const server = createServer((question, reply) => {
    asked.push(`${question.method} ${question.headers.authorization ?? ''}`.trim());
    reply.end(answer);
  });
  strangers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('a sandbox in the background', () => {
  it('outlives its command, serves the shell that asks for it, and stops', async () => {
    const links = join(place, 'links');
    mkdirSync(links);
    symlinkSync(join(root, 'bin', 'crmctl'), join(links, 'crmctl'));
    const script = `
      crmctl sandbox start --detach --accounts dev,my-prod --rate 0 2>/dev/null || exit 1
      eval "$(crmctl sandbox env)"
      "${process.execPath}" -e '
        const { CRM_ACCOUNT_MY_PROD: url, CRM_TOKEN_MY_PROD: token, CRMCTL_RATE: rate } = process.env;
        fetch(url + "/api/v4/account", { headers: { authorization: "Bearer " + token } })
          .then(({ status }) => console.log(status, rate));'
      crmctl sandbox status
      crmctl sandbox stop 2>/dev/null`;
    const env = { ...process.env, PATH: [links, process.env.PATH].join(delimiter), CRMCTL_LANG: 'en' };
    const { stdout, status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [answer, title, ...accounts] = stdout.trim().split('\n');
    expect(answer).toBe('200 0');
    expect(accounts.map((line) => line.split(/\s+/)[0])).toEqual(['dev', 'my-prod']);
    expect(stdout).not.toContain('eyJ');
    const pid = Number(/process (\d+)/.exec(title ?? '')?.[1]);
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(existsSync(record)).toBe(false);
  });

  it('is on record for its owner alone', async () => {
    await start();
    expect(statSync(record).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, '.crmctl')).mode & 0o777).toBe(0o700);
  });

  it('carries no secret of the shell that started it', async () => {
    const env = { ...process.env, CRM_TOKEN_PROD: 'real-token' };
    const main = join(root, 'dist', 'cli', 'main.js');
    const { stdout } = await ended(spawn(process.execPath, [main, ...START, '--json'], { cwd: folder, env }));
    const { pid } = JSON.parse(stdout);
    if (process.platform === 'linux') expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('real-token');
    expect((await crmctl('sandbox', 'status')).code).toBe(0);
  });

  it('is started once, also by two commands at the same moment', async () => {
    const both = await Promise.all([crmctl(...START), crmctl(...START)]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 5]);
    const { pid } = recorded();
    expect(await errorOf(...START)).toMatchObject({ code: 5, error: 'SANDBOX_RUNS' });
    expect(recorded().pid).toBe(pid);
  });

  it('that was killed is gone, and the next start begins anew', async () => {
    const { pid } = await start();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect((await crmctl('sandbox', 'status')).code).toBe(1);
    expect(await errorOf('sandbox', 'env')).toEqual({ code: 5, error: 'SANDBOX_NONE', stdout: '' });
    expect((await start()).pid).not.toBe(pid);
    expect((await crmctl('sandbox', 'stop')).code).toBe(0);
  });

  it('ends on SIGTERM like on stop', async () => {
    const { pid } = await start();
    process.kill(pid, 'SIGTERM');
    await expect.poll(() => existsSync(record)).toBe(false);
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it('ends when its command is gone before it has the answer', async () => {
    const child = fork(join(root, 'dist', 'cli', 'sandbox', 'serve.js'), { cwd: folder });
    strangers.push(child);
    const gone = new Promise((done) => child.once('exit', done));
    const started = new Promise((done) => child.once('message', done));
    child.send({ projectDir: folder, key: '0'.repeat(64), options: { accounts: [{ env: 'dev' }] } });
    expect(await started).toMatchObject({ started: { pid: child.pid } });
    expect(existsSync(record)).toBe(true);
    child.disconnect();
    expect(await gone).toBe(0);
    expect(existsSync(record)).toBe(false);
  });

  it('is a usage error on a port that is taken, and leaves nothing behind', async () => {
    const { port } = new URL((await stranger()).url);
    expect(await errorOf(...START, '--port', port)).toMatchObject({ code: 4, error: 'SANDBOX_PORT_TAKEN' });
    expect(existsSync(record)).toBe(false);
    await start();
  });

  it('keeps its accounts in --data from one start to the next', async () => {
    const [first] = (await start('--data', 'data')).accounts;
    const { accounts } = recorded();
    const [{ url, token }] = accounts;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify([{ name: 'Опт' }]);
    const made = await fetch(`${url}/api/v4/leads/loss_reasons`, { method: 'POST', headers, body });
    expect([first?.url, made.status]).toEqual([url, 200]);
    await crmctl('sandbox', 'stop');
    await start('--data', 'data');
    const again = recorded().accounts[0];
    const kept = await fetch(`${again.url}/api/v4/leads/loss_reasons`, { headers });
    expect(await kept.text()).toContain('Опт');
  });
});

describe('stop', () => {
  it('leaves a process alone that has the id by now, and a listener that has the port', async () => {
    const { pid } = await start();
    const { control: _gone, ...rest } = recorded();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    strangers.push(other);
    const { url, asked } = await stranger();
    writeFileSync(record, JSON.stringify({ ...rest, pid: other.pid, control: url }));
    expect(await crmctl('sandbox', 'stop')).toMatchObject({ code: 0, stderr: expect.stringContaining('No sandbox') });
    expect(isAlive(other.pid ?? 0)).toBe(true);
    // it was asked for a proof and never told the key
    expect(asked).toEqual(['GET']);
    expect(existsSync(record)).toBe(false);
  });

  it('ends nothing while the sandbox does not answer', async () => {
    const { pid } = await start();
    process.kill(pid, 'SIGSTOP');
    const answers = await Promise.all([errorOf('sandbox', 'stop'), errorOf('sandbox', 'status')]);
    process.kill(pid, 'SIGCONT');
    expect(answers).toEqual(Array(2).fill({ code: 5, error: 'SANDBOX_SILENT', stdout: '' }));
    expect(isAlive(pid)).toBe(true);
    expect((await crmctl('sandbox', 'status')).code).toBe(0);
  });

  it('does not follow a record that leads off this machine', async () => {
    await start();
    const good = readFileSync(record, 'utf8');
    for (const change of [
      { control: 'http://192.0.2.1:80' },
      { accounts: [{ env: 'x$(id)', url: 'u', token: 't' }] },
    ]) {
      writeFileSync(record, JSON.stringify({ ...JSON.parse(good), ...change }));
      expect(await errorOf('sandbox', 'env')).toEqual({ code: 5, error: 'SANDBOX_NONE', stdout: '' });
    }
    writeFileSync(record, good);
  });

  it('cannot end a sandbox of another machine, and says where it is', async () => {
    const { pid } = await start();
    const good = readFileSync(record, 'utf8');
    writeFileSync(record, JSON.stringify({ ...JSON.parse(good), host: 'build-7' }));
    const { code, stderr } = await crmctl('sandbox', 'stop');
    expect(code).toBe(0);
    expect(stderr).toContain('build-7');
    expect(isAlive(pid)).toBe(true);
    writeFileSync(record, good);
  });

  it('says so where none runs', async () => {
    expect(JSON.parse((await crmctl('sandbox', 'stop', '--json')).stdout)).toEqual({ stopped: false });
    await start();
    expect(JSON.parse((await crmctl('sandbox', 'stop', '--json')).stdout)).toEqual({ stopped: true });
    expect(JSON.parse((await crmctl('sandbox', 'status', '--json')).stdout)).toEqual({ running: false });
  });
});
