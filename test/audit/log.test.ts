import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anchor, type Entry, readAuditLog, verifyAuditLog } from '../../src/audit';
import { independentlyVerify } from './independent-verifier';
import { applied, logWith, ORIGIN, open, temporaryDir } from './temporary-log';

async function entriesOf(dir: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of readAuditLog(dir)) entries.push(entry);
  return entries;
}

test('an entry carries its place: number, origin, the hash of the one before, the time', async () => {
  const dir = await logWith([
    { type: 'apply.started', run: 'r1' },
    [applied(1), { type: 'apply.finished', run: 'r1' }],
  ]);
  const entries = await entriesOf(dir);
  expect(entries.map(({ seq, origin, at, type }) => [seq, origin, at, type])).toEqual([
    [0, ORIGIN, '2026-11-23T09:00:01.000Z', 'apply.started'],
    [1, ORIGIN, '2026-11-23T09:00:02.000Z', 'op.applied'],
    [2, ORIGIN, '2026-11-23T09:00:02.000Z', 'apply.finished'],
  ]);
  expect(entries[0]?.prev).toBe('');
  expect(entries[1]?.prev).toMatch(/^[0-9a-f]{64}$/);
});

test('a caller cannot choose an entry’s place', async () => {
  const dir = await logWith([{ type: 'x', run: 'r', seq: 7, prev: 'ab', origin: 'other', at: 'never' }]);
  expect(await entriesOf(dir)).toMatchObject([{ seq: 0, prev: '', origin: ORIGIN, at: '2026-11-23T09:00:01.000Z' }]);
});

test('the folder holds the log, its signed head and the key to check it with, and no lock', async () => {
  const dir = await logWith([applied(1)]);
  expect(readdirSync(dir).sort()).toEqual(['checkpoint', 'log.jsonl', 'vkey']);
});

test('an empty log is signed, too', async () => {
  const dir = await logWith([]);
  expect(readFileSync(join(dir, 'checkpoint'), 'utf8')).toContain(
    '\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n',
  );
  expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'pass', entries: 0 });
});

test('the private key is for its owner only', async () => {
  const dir = temporaryDir();
  await logWith([], dir);
  expect(statSync(join(dir, 'key.pem')).mode & 0o777).toBe(0o600);
});

test('the key may come from elsewhere', async () => {
  const dir = temporaryDir();
  const keyPem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const log = await open(dir, { keyPem });
  await log.append([applied(1)]);
  await log.close();
  expect(readdirSync(dir)).toEqual(['log']);
  expect(independentlyVerify(join(dir, 'log'))).toBe(1);
});

test('a verifier that shares no code agrees', async () => {
  const dir = await logWith(Array.from({ length: 37 }, (_, index) => [applied(index), applied(index)]));
  expect(independentlyVerify(dir)).toBe(74);
  expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'pass', entries: 74 });
});

test('a log is continued after it was closed', async () => {
  const dir = temporaryDir();
  await logWith([applied(1)], dir);
  await logWith([applied(2)], dir);
  expect(independentlyVerify(join(dir, 'log'))).toBe(2);
});

test('two writers at once: each sees what the other wrote', async () => {
  const dir = temporaryDir();
  const [left, right] = [await open(dir), await open(dir)];
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 3 === 0 ? left : right).append([applied(index), applied(index)])),
  );
  await Promise.all([left.close(), right.close()]);
  expect(independentlyVerify(join(dir, 'log'))).toBe(40);
});

test('all bodies or none: one that is too long keeps the others out', async () => {
  const dir = temporaryDir();
  const log = await open(dir);
  const long = { type: 'x', run: 'r', text: 'я'.repeat(17_000) };
  await expect(log.append([applied(1), long])).rejects.toMatchObject({ code: 'AUDIT_ENTRY_TOO_LONG' });
  expect((await log.append([applied(2)]))[0]?.seq).toBe(0);
  await log.close();
  expect(independentlyVerify(join(dir, 'log'))).toBe(1);
});

test('an anchor is kept by its size, once', async () => {
  const dir = await logWith([applied(1), applied(2)]);
  expect(await anchor(dir)).toBe(await anchor(dir));
  expect(readdirSync(join(dir, 'anchors'))).toEqual(['2.checkpoint']);
  expect(readFileSync(join(dir, 'anchors', '2.checkpoint'), 'utf8')).toBe(
    readFileSync(join(dir, 'checkpoint'), 'utf8'),
  );
});

test('a closed log takes nothing more', async () => {
  const log = await open(temporaryDir());
  await log.close();
  await expect(log.append([applied(1)])).rejects.toMatchObject({ code: 'AUDIT_LOG_CLOSED' });
});

test('an origin with a space cannot name a key', async () => {
  await expect(open(temporaryDir(), { origin: 'two words' })).rejects.toMatchObject({ code: 'AUDIT_ORIGIN_INVALID' });
});

test('a lock of another machine is waited for, then named', async () => {
  const dir = temporaryDir();
  mkdirSync(join(dir, 'log'));
  writeFileSync(join(dir, 'log', 'lock'), JSON.stringify({ pid: 1, host: 'elsewhere', id: '1-abc' }));
  const failure = { code: 'FOLDER_LOCKED', args: expect.objectContaining({ host: 'elsewhere', pid: 1 }) };
  await expect(open(dir, { lockTimeoutMs: 50 })).rejects.toMatchObject(failure);
  rmSync(join(dir, 'log', 'lock'));
  await (await open(dir)).close();
});
