import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anchor, isSignedEntry, verifyAuditLog } from '../../src/audit';
import { appendEntry } from './forgery';
import { applied, logWith, ORIGIN, open, temporaryDir } from './temporary-log';

/** What a writer does while the log is being read: before each reading of the signed head. */
const writer = vi.hoisted(() => ({ readings: 0, before: (_reading: number): void => {}, closed: 0, pauses: 0 }));
vi.mock('../../src/files/read-text', async (original) => {
  const files = await original<typeof import('../../src/files/read-text')>();
  const readTextIfThere = (path: string) => {
    if (path.endsWith('/checkpoint')) {
      writer.readings += 1;
      writer.before(writer.readings);
    }
    return files.readTextIfThere(path);
  };
  return { ...files, readTextIfThere };
});
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const logs = new Set<number>();
  const openSync = (path: string, flags: number | string) => {
    const fd = fs.openSync(path, flags);
    if (path.endsWith('/log.jsonl')) logs.add(fd);
    return fd;
  };
  const closeSync = (fd: number) => {
    if (logs.delete(fd)) writer.closed += 1;
    fs.closeSync(fd);
  };
  return { ...fs, openSync, closeSync };
});
vi.mock('node:timers/promises', async (original) => {
  const timers = await original<typeof import('node:timers/promises')>();
  const setImmediate = async () => {
    writer.pauses += 1;
  };
  return { ...timers, setImmediate };
});
beforeEach(() => {
  Object.assign(writer, { readings: 0, before: () => {}, closed: 0, pauses: 0 });
});
const watched = () => Object.assign(writer, { readings: 0, closed: 0, pauses: 0 });

describe('the report on a log', () => {
  it('has no more than there is to tell', async () => {
    const dir = await logWith([applied(1)]);
    const report = await verifyAuditLog(dir);
    const text = readFileSync(join(dir, 'vkey'), 'utf8').trimEnd();
    expect(report).toMatchObject({ origin: ORIGIN, entries: 1, key: { text, trusted: false } });
    expect(Object.keys(report).sort()).toEqual([
      'accepted',
      'anchors',
      'approvals',
      'checkpoint',
      'entries',
      'key',
      'notProven',
      'openRuns',
      'origin',
      'runs',
      'time',
      'unsigned',
      'verdict',
      'withoutPlan',
    ]);
  });

  it('names the entries that a later writer had to sign', async () => {
    const root = temporaryDir();
    const dir = await logWith([applied(1)], root);
    appendEntry(join(dir, 'log.jsonl'), { type: 'apply.finished', run: 'r1' });
    expect((await verifyAuditLog(dir)).unsigned).toEqual({ entries: 1, bytes: 0 });
    await (await open(root)).close();
    const report = await verifyAuditLog(dir);
    expect(report).toMatchObject({ verdict: 'pass', adopted: [{ from: 1, count: 1 }] });
    expect([0, 1, 2, 3].map((seq) => isSignedEntry({ seq }, report))).toEqual([true, false, true, false]);
  });

  it('names an empty log by its key, and by nothing where there is none', async () => {
    const dir = await logWith([]);
    expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'pass', origin: ORIGIN, entries: 0 });
    expect(await verifyAuditLog(temporaryDir())).toMatchObject({
      verdict: 'incomplete',
      origin: '',
      entries: 0,
      checkpoint: { file: 'checkpoint', state: 'missing' },
      unsigned: { entries: 0, bytes: 0 },
    });
  });

  it('believes the key from elsewhere, not the folder’s', async () => {
    const dir = await logWith([applied(1)]);
    const vkey = readFileSync(join(dir, 'vkey'), 'utf8');
    writeFileSync(join(dir, 'vkey'), 'x');
    expect((await verifyAuditLog(dir)).verdict).toBe('tampered');
    expect(await verifyAuditLog(dir, { vkey })).toMatchObject({ verdict: 'pass', key: { trusted: true } });
    const other = await logWith([applied(1)]);
    expect((await verifyAuditLog(other, { vkey: 'no key' })).verdict).toBe('tampered');
    expect((await verifyAuditLog(other, { vkey })).verdict).toBe('tampered');
  });

  it('counts what no head has signed, in a log without a head, too', async () => {
    const dir = await logWith([applied(1), applied(2)]);
    rmSync(join(dir, 'checkpoint'));
    appendFileSync(join(dir, 'log.jsonl'), '{"half');
    expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'incomplete', unsigned: { entries: 2, bytes: 6 } });
  });

  it('names the log that its entries name, whatever the key is called', async () => {
    const root = temporaryDir();
    await (await open(root, { origin: 'crm-audit.other/test' })).close();
    const vkey = readFileSync(join(root, 'log', 'vkey'), 'utf8');
    expect(await verifyAuditLog(await logWith([applied(1)]), { vkey })).toMatchObject({ origin: ORIGIN });
  });

  it('counts an anchor of the empty log', async () => {
    const root = temporaryDir();
    anchor(await logWith([], root));
    const dir = await logWith([applied(1)], root);
    expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'pass', anchors: [{ state: 'good', size: 0 }] });
  });

  it.each([
    ['', { entries: 1, bytes: 0 }, ['a']],
    ['x', { entries: 1, bytes: 1 }, []],
  ])(
    'calls a log that is not signed to its end incomplete, whatever else is open (%j)',
    async (tail, unsigned, open) => {
      const root = temporaryDir();
      const dir = await logWith([open.length > 0 ? { type: 'apply.started', run: 'a' } : applied(1)], root);
      const head = readFileSync(join(dir, 'checkpoint'));
      await logWith([applied(2)], root);
      writeFileSync(join(dir, 'checkpoint'), head);
      appendFileSync(join(dir, 'log.jsonl'), tail);
      expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'incomplete', unsigned, openRuns: open });
    },
  );

  it.each([
    ['entries that no head has signed', (dir: string) => rmSync(join(dir, 'checkpoint'))],
    ['half a line', (dir: string) => appendFileSync(join(dir, 'log.jsonl'), '{"half')],
  ])('calls a log with %s incomplete, however many runs are open', async (_what, leave) => {
    const dir = await logWith([{ type: 'apply.started', run: 'a' }]);
    expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'incomplete', openRuns: ['a'] });
    leave(dir);
    expect((await verifyAuditLog(dir)).verdict).toBe('incomplete');
  });

  it('counts no half line where a line is too long to be an entry', async () => {
    const dir = await logWith([applied(1)]);
    appendFileSync(join(dir, 'log.jsonl'), 'x'.repeat(40_000));
    expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'tampered', unsigned: { bytes: 0 } });
  });

  it('does not take a log that cannot be read for an empty one', async () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'log.jsonl'));
    await expect(verifyAuditLog(dir)).rejects.toMatchObject({ code: 'FILE_NOT_REGULAR' });
    const other = temporaryDir();
    symlinkSync('log.jsonl', join(other, 'log.jsonl'));
    await expect(verifyAuditLog(other)).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it('is made in pieces, beside which others get their turn, and closes the file', async () => {
    const dir = await logWith([applied(1)]);
    watched();
    await verifyAuditLog(dir);
    expect({ ...writer, before: undefined }).toEqual({ readings: 1, before: undefined, closed: 1, pauses: 1 });
  });
});

describe('a writer beside the reader', () => {
  it('is not taken for a forger: the log is read again when its head has moved', async () => {
    const root = temporaryDir();
    const dir = await logWith([applied(1)], root);
    const old = readFileSync(join(dir, 'checkpoint'));
    await logWith([applied(2)], root);
    const now = readFileSync(join(dir, 'checkpoint'));
    writeFileSync(join(dir, 'checkpoint'), old);
    watched();
    writer.before = (reading) => {
      if (reading === 2) writeFileSync(join(dir, 'checkpoint'), now);
    };
    expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'pass', entries: 2 });
    expect(writer.readings).toBe(3);
  });

  it('who never ends is given up after five readings', async () => {
    const dir = await logWith([applied(1)]);
    watched();
    writer.before = (reading) => writeFileSync(join(dir, 'checkpoint'), `${reading}`);
    expect((await verifyAuditLog(dir)).verdict).toBe('tampered');
    expect(writer.readings).toBe(10);
  });

  it('who stands still is read once, whatever is found', async () => {
    const dir = await logWith([applied(1)]);
    rmSync(join(dir, 'checkpoint'));
    watched();
    expect((await verifyAuditLog(dir)).verdict).toBe('incomplete');
    expect(writer.readings).toBe(2);
  });
});
