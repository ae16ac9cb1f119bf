import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { FolderLock, type LockHolder, withFolderLock } from '../../src/files/folder-lock';
import { markOf } from '../../src/files/process-mark';
import { failureFound } from '../../src/model/diagnostic';

/** What other processes do at the moments when they can: just before a link, a removal or a look of ours, and while we wait. */
const others = vi.hoisted(() => ({
  beforeLink: (_to: string): void => {},
  beforeRemoval: (_path: string): void => {},
  beforeStat: (): void => {},
  meanwhile: (): void => {},
  waits: [] as number[],
}));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    linkSync: (from: string, to: string) => {
      others.beforeLink(to);
      fs.linkSync(from, to);
    },
    rmSync: (path: string, options: object) => {
      others.beforeRemoval(path);
      fs.rmSync(path, options);
    },
    statSync: (path: string, options: object) => {
      others.beforeStat();
      return fs.statSync(path, options);
    },
  };
});
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => {
    others.waits.push(milliseconds);
    others.meanwhile();
  },
}));

const HERE = hostname();
/** Above every number that a process can have. */
const [DEAD, DEAD_TOO] = [99_999_999, 99_999_998];
const dead = { pid: DEAD, host: HERE, id: `${DEAD}-0a` };
const living = { pid: process.pid, host: HERE, id: '1-0b' };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'crmctl-lock-'));
  Object.assign(others, { beforeLink: () => {}, beforeRemoval: () => {}, beforeStat: () => {} });
  Object.assign(others, { meanwhile: () => {}, waits: [] });
  const made = dir;
  onTestFinished(() => {
    others.beforeRemoval = () => {};
    rmSync(made, { recursive: true, force: true });
    vi.restoreAllMocks();
  });
});

const at = (name: string) => join(dir, name);
const put = (name: string, content: unknown) =>
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
const read = (name: string): unknown => JSON.parse(readFileSync(at(name), 'utf8'));
const names = () => readdirSync(dir).sort();
const remove = (name: string) => rmSync(at(name), { force: true });
/** A lock that waits for nothing. */
const impatient = () => new FolderLock(dir, { timeoutMs: -1 });

function refusing() {
  const holders: LockHolder[] = [];
  const refusal = (holder: LockHolder) => {
    holders.push(holder);
    return failureFound('refused', { code: 'IN_USE', args: {} });
  };
  return { lock: new FolderLock(dir, { timeoutMs: -1, refusal }), holders };
}

describe('a lock of a folder', () => {
  it('says who holds it and leaves nothing behind', async () => {
    const lock = new FolderLock(dir);
    await lock.acquire();
    const id = expect.stringMatching(new RegExp(`^${process.pid}-[0-9a-f]{12}$`));
    expect(read('lock')).toEqual({ ...markOf(process.pid), host: HERE, id });
    lock.release();
    expect(existsSync(at('lock'))).toBe(false);
    lock.dispose();
    expect(names()).toEqual([]);
  });

  it('is held by one at a time; whoever waits has it after the release', async () => {
    const [first, second] = [new FolderLock(dir), new FolderLock(dir)];
    await first.acquire();
    const held = read('lock');
    others.meanwhile = () => {
      expect(read('lock')).toEqual(held);
      if (others.waits.length === 3) first.release();
    };
    await second.acquire();
    expect(others.waits).toHaveLength(3);
    expect(read('lock')).not.toEqual(held);
  });

  it('is asked for a little less often each time, and every 26 ms at the least', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    put('lock', living);
    others.meanwhile = () => {
      if (others.waits.length === 30) remove('lock');
    };
    await new FolderLock(dir).acquire();
    expect(others.waits).toEqual(Array.from({ length: 30 }, (_, index) => Math.min(26, 3 + index)));
  });

  it('is asked for at moments that differ from one process to the other', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    put('lock', living);
    others.meanwhile = () => remove('lock');
    await new FolderLock(dir).acquire();
    expect(others.waits).toEqual([1]);
  });

  it('is waited for ten seconds; then the failure names who has it', async () => {
    put('lock', living);
    vi.spyOn(Date, 'now').mockReturnValueOnce(5_000).mockReturnValueOnce(15_000).mockReturnValue(15_001);
    const args = { file: at('lock'), pid: process.pid, host: HERE, seconds: 10 };
    await expect(new FolderLock(dir).acquire()).rejects.toMatchObject({ reason: 'tool', code: 'FOLDER_LOCKED', args });
    expect(others.waits).toHaveLength(1);
  });

  it('is told with the time since when it is held to whoever words the refusal', async () => {
    put('lock', living);
    utimesSync(at('lock'), 1_700_000_000, 1_700_000_000);
    const told = refusing();
    await expect(told.lock.acquire()).rejects.toMatchObject({ code: 'IN_USE' });
    expect(told.holders).toEqual([{ pid: process.pid, host: HERE, since: '2023-11-14T22:13:20.000Z' }]);
  });

  it('is told without a time where it went at the last moment', async () => {
    put('lock', living);
    let looks = 0;
    others.beforeStat = () => {
      // the first look is for whose it is
      if (++looks === 2) remove('lock');
    };
    const told = refusing();
    await expect(told.lock.acquire()).rejects.toMatchObject({ code: 'IN_USE' });
    expect(told.holders).toEqual([{ pid: process.pid, host: HERE, since: '?' }]);
  });

  it('of another machine stays, whatever runs here', async () => {
    put('lock', { ...dead, host: 'elsewhere' });
    await expect(impatient().acquire()).rejects.toMatchObject({ args: { host: 'elsewhere', pid: DEAD } });
  });

  it.each([
    ['no JSON', 'x'],
    ['nothing', 'null'],
    ['a number', '17'],
    ['no process', { host: HERE, id: '1-a' }],
    ['a process that is no number', { ...dead, pid: '1' }],
    ['no machine', { pid: DEAD, id: '1-a' }],
    ['no name', { pid: DEAD, host: HERE }],
    ['a beginning that is no text', { ...dead, since: 17 }],
    ['a name that leads elsewhere', { ...dead, id: '../a' }],
    ['a name that leads deeper', { ...dead, id: 'a/' }],
  ])('that tells of %s stays and names nobody', async (_what, content) => {
    put('lock', content);
    await expect(impatient().acquire()).rejects.toMatchObject({ code: 'FOLDER_LOCKED', args: { pid: '?', host: '?' } });
    expect(names()).toContain('lock');
  });

  it('fails as the system does where the folder is gone', async () => {
    const lock = new FolderLock(dir);
    rmSync(dir, { recursive: true });
    await expect(lock.acquire()).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the lock of a process that died', () => {
  it('is taken over, with all that the process left', async () => {
    const lock = new FolderLock(dir);
    put('lock', dead);
    put(`lock.${dead.id}`, dead);
    await lock.acquire();
    expect(read('lock')).toMatchObject({ pid: process.pid });
    expect(others.waits).toEqual([]);
    lock.release();
    lock.dispose();
    expect(names()).toEqual([]);
  });

  it('is taken over from one that died while it took it over', async () => {
    const lock = new FolderLock(dir);
    put('lock', dead);
    put(`lock.dead.${dead.id}`, { ...dead, pid: DEAD_TOO, id: `${DEAD_TOO}-0c` });
    await lock.acquire();
    lock.release();
    lock.dispose();
    expect([names(), others.waits]).toEqual([[], []]);
  });

  it.each([
    ['lives', living],
    ['names nobody', 'x'],
  ])('is left to another one that takes it over and %s', async (_what, recoverer) => {
    put('lock', dead);
    put(`lock.dead.${dead.id}`, recoverer);
    await expect(impatient().acquire()).rejects.toMatchObject({ code: 'FOLDER_LOCKED', args: { pid: DEAD } });
    others.meanwhile = () => {
      for (const name of ['lock', `lock.dead.${dead.id}`]) remove(name);
    };
    await new FolderLock(dir).acquire();
    expect(others.waits).toHaveLength(1);
  });

  it('is not taken over twice: the next holder’s stays', async () => {
    put('lock', dead);
    others.beforeLink = (to) => {
      if (to.includes('.dead.')) put('lock', living);
    };
    await expect(impatient().acquire()).rejects.toMatchObject({ args: { pid: process.pid } });
    expect(read('lock')).toEqual(living);
    expect(names().filter((name) => name.includes('dead'))).toEqual([]);
  });

  it('may be gone by the time it is taken over', async () => {
    put('lock', dead);
    others.beforeLink = (to) => {
      if (to.includes('.dead.')) remove('lock');
    };
    await new FolderLock(dir).acquire();
    expect(read('lock')).toMatchObject({ pid: process.pid });
  });

  it('fails as the system does where it cannot be taken over', async () => {
    put('lock', dead);
    others.beforeLink = (to) => {
      if (to.includes('.dead.')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    await expect(new FolderLock(dir).acquire()).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});

describe('names that processes left in the folder', () => {
  it('go when they are dead, on this machine, and nothing else does', () => {
    put(`lock.${DEAD}-0a`, dead);
    put('lock.1-b', dead);
    put('lock.2-0b', living);
    put('lock.3-0c', { ...dead, host: 'elsewhere' });
    put('lock.4-0d', 'x');
    for (const name of ['other.lock.5-0e', 'lock.6-0f.json', 'lock.notes']) put(name, dead);
    new FolderLock(dir).dispose();
    expect(names()).toEqual(['lock.2-0b', 'lock.3-0c', 'lock.4-0d', 'lock.6-0f.json', 'lock.notes', 'other.lock.5-0e']);
  });
});

it('whatever somebody else has removed already is no obstacle', async () => {
  const gone: string[] = [];
  others.beforeRemoval = (path) => {
    gone.push(path.slice(dir.length + 1));
    if (existsSync(path)) unlinkSync(path);
  };
  put('lock.1-0a', { ...dead, id: '1-0a' });
  const lock = new FolderLock(dir);
  put('lock', dead);
  const guard = `lock.dead.${dead.id}`;
  put(guard, { ...dead, pid: DEAD_TOO });
  await lock.acquire();
  lock.release();
  lock.dispose();
  const own = expect.stringMatching(`^lock.${process.pid}-`);
  expect(gone).toEqual(['lock.1-0a', guard, 'lock', `lock.${dead.id}`, guard, 'lock', own]);
  expect(names()).toEqual([]);
});

describe('a job alone in its folder', () => {
  const deep = () => join(dir, 'a', 'b');

  it('finds the folder made and the lock taken; nothing is left behind it', async () => {
    const during = await withFolderLock(deep(), {}, async () => readdirSync(deep()).includes('lock'));
    expect(during).toBe(true);
    expect(readdirSync(deep())).toEqual([]);
  });

  it('leaves nothing behind when it fails', async () => {
    const job = async () => {
      throw new Error('the job');
    };
    await expect(withFolderLock(deep(), {}, job)).rejects.toThrow('the job');
    expect(readdirSync(deep())).toEqual([]);
  });

  it('is not done where somebody else is at work, and leaves the other’s lock alone', async () => {
    mkdirSync(deep(), { recursive: true });
    writeFileSync(join(deep(), 'lock'), JSON.stringify(living));
    const job = vi.fn();
    await expect(withFolderLock(deep(), { timeoutMs: -1 }, job)).rejects.toMatchObject({ code: 'FOLDER_LOCKED' });
    expect(job).not.toHaveBeenCalled();
    expect(readdirSync(deep())).toEqual(['lock']);
  });
});
