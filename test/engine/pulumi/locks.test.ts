import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LockWorld, releaseDeadLocks } from '../../../src/engine/pulumi/locks';

interface Lock {
  pid?: number;
  hostname?: string;
  username?: string;
  timestamp?: string;
}

/** A state with these locks on dev, on a machine called `here` where the processes 1 to 9 live. */
function stateWith(locks: Record<string, Lock | string>) {
  const stateDir = mkdtempSync(join(tmpdir(), 'crmctl-locks-'));
  onTestFinished(() => rmSync(stateDir, { recursive: true }));
  const dir = join(stateDir, '.pulumi', 'locks', 'organization', 'distributor', 'dev');
  mkdirSync(dir, { recursive: true });
  for (const [name, lock] of Object.entries(locks))
    writeFileSync(join(dir, name), typeof lock === 'string' ? lock : JSON.stringify(lock));
  const waits: number[] = [];
  const world: LockWorld = {
    sleep: async (milliseconds) => void waits.push(milliseconds),
    isRunningEngine: (pid) => pid < 10,
    hostname: () => 'here',
  };
  const release = (changes: Partial<LockWorld> = {}) =>
    releaseDeadLocks(stateDir, 'distributor', 'dev', { ...world, ...changes });
  return { stateDir, dir, waits, release };
}

describe('the engine’s locks on an environment', () => {
  it('of dead processes of this machine are removed, and nothing else is', async () => {
    const { dir, waits, release } = stateWith({
      'a.json': { pid: 10, hostname: 'here' },
      'b.json': { pid: 11, hostname: 'here' },
      'notes.txt': 'not a lock',
    });
    await release();
    expect(readdirSync(dir)).toEqual(['notes.txt']);
    expect(waits).toEqual([]);
  });

  it('are none where the state is elsewhere', async () => {
    const { dir, release } = stateWith({});
    rmSync(dir, { recursive: true });
    await expect(release()).resolves.toBeUndefined();
  });

  it('of a living process of this machine are waited for until it ends', async () => {
    const { dir, waits, release } = stateWith({ 'a.json': { pid: 5, hostname: 'here' } });
    let looks = 0;
    await release({ isRunningEngine: () => ++looks < 4 });
    expect(waits).toEqual([200, 200, 200]);
    expect(existsSync(join(dir, 'a.json'))).toBe(false);
  });

  it('that go by themselves meanwhile are no obstacle', async () => {
    const { dir, release } = stateWith({ 'a.json': { pid: 5, hostname: 'here' } });
    await release({ sleep: async () => rmSync(join(dir, 'a.json')) });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('may go while others are looked at, whoever took them', async () => {
    const { dir, waits, release } = stateWith({
      'a.json': { pid: 10, hostname: 'here' },
      'b.json': { pid: 10, hostname: 'there' },
    });
    const othersCommandEnds = () => {
      rmSync(join(dir, 'a.json'));
      rmSync(join(dir, 'b.json'));
      return false;
    };
    await release({ isRunningEngine: othersCommandEnds });
    expect([waits, readdirSync(dir)]).toEqual([[], []]);
  });

  it('of a living process are named after half a minute', async () => {
    const lock = { pid: 5, hostname: 'here', username: 'anna', timestamp: '2026-11-23T12:00:00Z' };
    const { dir, waits, release } = stateWith({ 'a.json': lock });
    await expect(release()).rejects.toMatchObject({
      reason: 'refused',
      code: 'STATE_LOCKED',
      args: { environment: 'dev', by: 'anna@here (pid 5)', since: '2026-11-23T12:00:00Z' },
    });
    expect(waits).toHaveLength(150);
    expect(readdirSync(dir)).toEqual(['a.json']);
  });

  it.each<[string, Lock | string, string]>([
    ['of another machine', { pid: 10, hostname: 'there' }, '?@there (pid 10)'],
    ['that are half written', '{"pid":', '?@? (pid 0)'],
    ['that are no objects', '17', '?@? (pid 0)'],
    ['that are nothing', 'null', '?@? (pid 0)'],
    ['with a process number that is a text', '{"pid":"10","hostname":"here","username":"anna"}', '?@? (pid 0)'],
    ['with a name that is a number', '{"pid":10,"hostname":"here","username":7}', '?@? (pid 0)'],
    ['with a machine that is a list', '{"pid":10,"hostname":["here"]}', '?@? (pid 0)'],
  ])('%s are respected at once', async (_name, lock, by) => {
    const { dir, waits, release } = stateWith({ 'a.json': lock });
    await expect(release()).rejects.toMatchObject({ code: 'STATE_LOCKED', args: { by, since: '?' } });
    expect([waits, readdirSync(dir)]).toEqual([[], ['a.json']]);
  });

  it('without a process number are not taken for dead', async () => {
    const { release } = stateWith({ 'a.json': { hostname: 'here', username: 'anna' } });
    await expect(release()).rejects.toMatchObject({ args: { by: 'anna@here (pid 0)', since: '?' } });
  });

  it('of this very machine: the dead one’s goes, that of a process that is no engine, too, the living one’s is waited for', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', argv0: 'pulumi' });
    const dead = spawnSync(process.execPath, ['--version']).pid;
    const { stateDir, dir } = stateWith({
      'a.json': { pid: dead, hostname: hostname() },
      'again.json': { pid: process.pid, hostname: hostname() },
      'b.json': { pid: child.pid ?? 0, hostname: hostname() },
    });
    const released = releaseDeadLocks(stateDir, 'distributor', 'dev');
    expect(readdirSync(dir)).toEqual(['b.json']);
    setImmediate(() => child.kill('SIGKILL'));
    await released;
    expect(readdirSync(dir)).toEqual([]);
  });
});
