import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anchor, verifyAuditLog } from '../../src/audit';
import { applied, logWith, ORIGIN, open, temporaryDir } from './temporary-log';

/** What the system was asked for, in order, and what it does instead. */
const system = vi.hoisted(() => ({
  calls: [] as string[],
  fails: '',
  writesOnly: Number.POSITIVE_INFINITY,
}));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const asked = (call: string) => {
    system.calls.push(call);
    if (system.fails === call) throw Object.assign(new Error(call), { code: 'EIO' });
  };
  return {
    ...fs,
    writeSync: (fd: number, bytes: Buffer) => fs.writeSync(fd, bytes, 0, Math.min(bytes.length, system.writesOnly)),
    fdatasyncSync: (fd: number) => {
      asked('log to disk');
      fs.fdatasyncSync(fd);
    },
    fsyncSync: (fd: number) => {
      asked('to disk');
      fs.fsyncSync(fd);
    },
    renameSync: (from: string, to: string) => {
      asked(`rename ${from.slice(from.lastIndexOf('/') + 1)}`);
      fs.renameSync(from, to);
    },
    readSync: (...input: Parameters<typeof fs.readSync>) => {
      asked('read');
      return fs.readSync(...input);
    },
    closeSync: (fd: number) => {
      asked('close');
      fs.closeSync(fd);
    },
  };
});
beforeEach(() => {
  Object.assign(system, { calls: [], fails: '', writesOnly: Number.POSITIVE_INFINITY });
});

describe('an append', () => {
  it('is on disk before it is signed', async () => {
    const log = await open(temporaryDir());
    system.calls = [];
    await log.append([applied(1)]);
    expect(system.calls.filter((call) => call !== 'close')).toEqual(['log to disk', 'rename checkpoint.tmp']);
    await log.close();
  });

  it.each([
    ['a disk that takes half of it', { writesOnly: 100 }, undefined],
    ['a disk that fails', { fails: 'log to disk' }, 'EIO'],
  ])('that fails for %s leaves whole lines; the next one stands in its place', async (_what, fault, code) => {
    const root = temporaryDir();
    const log = await open(root);
    await log.append([applied(1)]);
    const before = readFileSync(join(root, 'log', 'log.jsonl'));
    Object.assign(system, fault);
    await expect(log.append([applied(2), applied(3)])).rejects.toMatchObject({
      reason: 'tool',
      code: 'AUDIT_WRITE_FAILED',
      args: { dir: join(root, 'log') },
      cause: code === undefined ? { message: 'short write' } : { code },
    });
    expect(readFileSync(join(root, 'log', 'log.jsonl'))).toEqual(before);
    Object.assign(system, { fails: '', writesOnly: Number.POSITIVE_INFINITY });
    expect((await log.append([applied(4)]))[0]?.seq).toBe(1);
    await log.close();
    expect(await verifyAuditLog(join(root, 'log'))).toMatchObject({ verdict: 'pass', entries: 2 });
  });

  it('reads nothing again where nobody else has written', async () => {
    const log = await open(temporaryDir());
    await log.append([applied(1)]);
    system.calls = [];
    await log.append([applied(2)]);
    expect(system.calls).not.toContain('read');
    await log.close();
  });

  it('of nothing writes nothing, and asks for nothing', async () => {
    const root = temporaryDir();
    const log = await open(root);
    const before = readFileSync(join(root, 'log', 'checkpoint'));
    writeFileSync(join(root, 'log', 'lock'), 'held by somebody');
    expect(await log.append([])).toEqual([]);
    unlinkSync(join(root, 'log', 'lock'));
    system.calls = [];
    expect(await log.appendAfter(async () => [])).toEqual([]);
    expect(system.calls).toEqual([]);
    expect(readFileSync(join(root, 'log', 'checkpoint'))).toEqual(before);
    await log.close();
  });
});

describe('a log', () => {
  it('knows its size', async () => {
    const root = temporaryDir();
    const log = await open(root);
    expect(log.size).toBe(0);
    await log.append([applied(1), applied(2)]);
    expect(log.size).toBe(2);
    await log.close();
    const again = await open(root);
    expect(again.size).toBe(2);
    await again.close();
  });

  it('that is new has its names on disk', async () => {
    const log = await open(temporaryDir());
    expect(system.calls.filter((call) => call === 'to disk')).toHaveLength(2);
    await log.close();
  });

  it('is closed once, with its file', async () => {
    const log = await open(temporaryDir());
    system.calls = [];
    await Promise.all([log.close(), log.close()]);
    expect(system.calls).toEqual(['close']);
  });

  it('that is closed says where it lies', async () => {
    const root = temporaryDir();
    const log = await open(root);
    await log.close();
    await expect(log.append([applied(1)])).rejects.toMatchObject({
      reason: 'tool',
      code: 'AUDIT_LOG_CLOSED',
      args: { dir: join(root, 'log') },
    });
  });

  it('takes entries of 32 KiB and none that are longer', async () => {
    const root = temporaryDir();
    const log = await open(root);
    const entry = (length: number) => ({ type: 'x', run: 'r', text: 'a'.repeat(length) });
    const [first] = await log.append([entry(0)]);
    const rest = 32 * 1024 - Buffer.byteLength(JSON.stringify(first)) - 64;
    const [longest] = await log.append([entry(rest)]);
    expect(Buffer.byteLength(JSON.stringify(longest))).toBe(32 * 1024);
    await expect(log.append([entry(rest + 1)])).rejects.toMatchObject({
      reason: 'tool',
      code: 'AUDIT_ENTRY_TOO_LONG',
      args: { type: 'x', bytes: 32 * 1024 + 1, limit: 32 * 1024 },
    });
    await log.close();
    expect(await verifyAuditLog(join(root, 'log'))).toMatchObject({ verdict: 'pass', entries: 2 });
  });

  it('of another key names both keys, without a line break', async () => {
    const root = temporaryDir();
    await logWith([], root);
    const own = readFileSync(join(root, 'log', 'vkey'), 'utf8').trimEnd();
    const keyFile = join(temporaryDir(), 'key.pem');
    await logWith([], keyFile.slice(0, -'/key.pem'.length));
    const failed = await open(root, { keyFile }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      reason: 'refused',
      code: 'AUDIT_KEY_MISMATCH',
      args: { dir: join(root, 'log'), expected: own, actual: expect.stringMatching(/^crm-audit\S+$/) },
    });
  });

  it('that an anchor remembers and that is gone is not begun anew', async () => {
    const root = temporaryDir();
    const dir = await logWith([applied(1)], root);
    anchor(dir);
    for (const file of ['log.jsonl', 'checkpoint', 'vkey']) unlinkSync(join(dir, file));
    await expect(open(root)).rejects.toMatchObject({ reason: 'refused', code: 'AUDIT_LOG_MISSING', args: { dir } });
    expect(readdirSync(dir)).toEqual(['anchors']);
  });

  it.each(['vkey', 'quarantine'])('of which only %s is left is not begun anew', async (left) => {
    const root = temporaryDir();
    const dir = await logWith([applied(1)], root);
    mkdirSync(join(dir, 'quarantine'));
    for (const file of readdirSync(dir)) if (file !== left) rmSync(join(dir, file), { recursive: true });
    await expect(open(root)).rejects.toMatchObject({ reason: 'refused', code: 'AUDIT_LOG_MISSING', args: { dir } });
    expect(readdirSync(dir)).toEqual([left]);
  });

  it('whose first writer was killed before it had signed anything is begun', async () => {
    const root = temporaryDir();
    const dir = await logWith([], root);
    unlinkSync(join(dir, 'checkpoint'));
    await logWith([applied(1)], root);
    expect(readdirSync(dir).sort()).toEqual(['checkpoint', 'log.jsonl', 'vkey']);
  });

  it('with a torn line is cut off behind the last whole one, on disk', async () => {
    const root = temporaryDir();
    const dir = await logWith([applied(1)], root);
    appendFileSync(join(dir, 'log.jsonl'), '{"torn');
    system.calls = [];
    await (await open(root)).close();
    expect(system.calls).toContain('to disk');
  });

  it('that a crash has left half signed is signed by one name: what the crash left beside it goes', async () => {
    const root = temporaryDir();
    const dir = await logWith([applied(1)], root);
    writeFileSync(join(dir, 'checkpoint.tmp'), 'half');
    await logWith([applied(2)], root);
    expect(readdirSync(dir).sort()).toEqual(['checkpoint', 'log.jsonl', 'vkey']);
    expect(readFileSync(join(dir, 'checkpoint'), 'utf8').split('\n').slice(0, 2)).toEqual([ORIGIN, '2']);
  });
});
