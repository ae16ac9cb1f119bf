import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anchor, verifyAuditLog } from '../../src/audit';
import { signCheckpoint } from '../../src/audit/checkpoint';
import { parseVerifierKey } from '../../src/audit/verifier-key';
import { independentlyVerify } from './independent-verifier';
import { applied, logWith, ORIGIN, open, temporaryDir } from './temporary-log';

async function threeEntries(): Promise<{ root: string; dir: string }> {
  const root = temporaryDir();
  return { root, dir: await logWith([applied(1), applied(2), applied(3)], root) };
}

function lastEntry(dir: string) {
  return JSON.parse(readFileSync(join(dir, 'log.jsonl'), 'utf8').trimEnd().split('\n').at(-1) ?? '');
}

test('a torn last line is set aside and the repair is written down', async () => {
  const { root, dir } = await threeEntries();
  appendFileSync(join(dir, 'log.jsonl'), '{"at":"2026-11-23T09');
  await (await open(root)).close();
  expect(independentlyVerify(dir)).toBe(4);
  const { type, run, quarantined } = lastEntry(dir);
  expect({ type, run, bytes: quarantined.bytes }).toEqual({ type: 'log.repaired', run: '', bytes: 20 });
  expect(quarantined.file).toMatch(/^quarantine\/2026-11-23T09-00-\d\d\.\d{3}Z-\d+$/);
  expect(quarantined.sha256).toBe(createHash('sha256').update('{"at":"2026-11-23T09').digest('hex'));
  expect(readFileSync(join(dir, quarantined.file), 'utf8')).toBe('{"at":"2026-11-23T09');
});

test('whole lines that a crash left unsigned are adopted, and that is written down', async () => {
  const { root, dir } = await threeEntries();
  const head = readFileSync(join(dir, 'checkpoint'));
  await logWith([applied(4), applied(5)], root);
  writeFileSync(join(dir, 'checkpoint'), head);
  expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'incomplete', unsigned: { entries: 2, bytes: 0 } });
  await (await open(root)).close();
  expect(lastEntry(dir)).toMatchObject({ type: 'log.repaired', adopted: { from: 3, count: 2 } });
  expect(independentlyVerify(dir)).toBe(6);
});

test('a writer that is open mends what another one left', async () => {
  const { root, dir } = await threeEntries();
  const log = await open(root);
  appendFileSync(join(dir, 'log.jsonl'), '{"torn');
  const [entry] = await log.append([applied(4)]);
  await log.close();
  expect(entry?.seq).toBe(4);
  expect(independentlyVerify(dir)).toBe(5);
});

const damages: [string, string, (dir: string, root: string) => void][] = [
  ['a line was cut off', 'AUDIT_LOG_CONTRADICTS_CHECKPOINT', (dir) => cutLastLine(dir)],
  ['a signed line is torn', 'AUDIT_LOG_CONTRADICTS_CHECKPOINT', (dir) => truncateSync(join(dir, 'log.jsonl'), 400)],
  ['a byte is different', 'AUDIT_LOG_CONTRADICTS_CHECKPOINT', (dir) => replaceInLog(dir, 'f2', 'f9')],
  ['the log is gone', 'AUDIT_LOG_CONTRADICTS_CHECKPOINT', (dir) => rmSync(join(dir, 'log.jsonl'))],
  ['the checkpoint is gone', 'AUDIT_CHECKPOINT_MISSING', (dir) => rmSync(join(dir, 'checkpoint'))],
  ['the checkpoint is no checkpoint', 'AUDIT_CHECKPOINT_INVALID', (dir) => writeFileSync(join(dir, 'checkpoint'), 'x')],
  ['the checkpoint is another log’s', 'AUDIT_CHECKPOINT_INVALID', (dir) => signAs(dir, 'crm-audit.other/test')],
  ['the signature is another’s', 'AUDIT_CHECKPOINT_INVALID', (dir) => signAs(dir, ORIGIN, newKey())],
  ['the log holds what is no line', 'AUDIT_LOG_CONTRADICTS_CHECKPOINT', (dir) => addTooLong(dir)],
  ['the key is gone', 'AUDIT_KEY_MISSING', (_dir, root) => rmSync(join(root, 'key.pem'))],
  ['the key is no key', 'AUDIT_KEY_INVALID', (_dir, root) => writeFileSync(join(root, 'key.pem'), 'x')],
];

test.each(damages)('nothing is added when %s', async (_what, code, damage) => {
  const { root, dir } = await threeEntries();
  damage(dir, root);
  await expect(open(root)).rejects.toMatchObject({
    reason: 'refused',
    code,
    ...(code.startsWith('AUDIT_KEY') ? {} : { args: { dir } }),
  });
  expect(readdirSync(dir).filter((name) => name.startsWith('lock'))).toEqual([]);
});

test('nothing is added by another key', async () => {
  const { root } = await threeEntries();
  const other = temporaryDir();
  await logWith([], other);
  await expect(open(root, { keyFile: join(other, 'key.pem') })).rejects.toMatchObject({ code: 'AUDIT_KEY_MISMATCH' });
});

test('nothing is added to an older copy of the whole log, when an anchor remembers more', async () => {
  const { root, dir } = await threeEntries();
  cpSync(dir, join(root, 'copy'), { recursive: true });
  await logWith([applied(4)], root);
  anchor(dir);
  for (const file of ['log.jsonl', 'checkpoint']) cpSync(join(root, 'copy', file), join(dir, file));
  await expect(open(root)).rejects.toMatchObject({
    reason: 'refused',
    code: 'AUDIT_LOG_TRUNCATED',
    args: { entries: 3, anchor: 4 },
  });
  for (const file of ['log.jsonl', 'checkpoint', 'vkey']) rmSync(join(dir, file));
  await expect(open(root)).rejects.toMatchObject({ code: 'AUDIT_LOG_MISSING' });
});

test('nothing is added to a log that was shortened or replaced while it was open', async () => {
  const { root, dir } = await threeEntries();
  const log = await open(root);
  cutLastLine(dir);
  await expect(log.append([applied(4)])).rejects.toMatchObject({ reason: 'refused' });
  rmSync(join(dir, 'log.jsonl'));
  await expect(log.append([applied(4)])).rejects.toMatchObject({ code: 'AUDIT_LOG_REPLACED' });
  await log.close();
});

test('nothing is added to a log in whose place another one lies, be it the same', async () => {
  const { root, dir } = await threeEntries();
  const log = await open(root);
  const copy = readFileSync(join(dir, 'log.jsonl'));
  rmSync(join(dir, 'log.jsonl'));
  writeFileSync(join(dir, 'log.jsonl'), copy);
  await expect(log.append([applied(4)])).rejects.toMatchObject({ code: 'AUDIT_LOG_REPLACED', args: { dir } });
  await log.close();
  expect(independentlyVerify(dir)).toBe(3);
});

test('a line that is too long to be one is not set aside: it may be anything', async () => {
  const { root, dir } = await threeEntries();
  addTooLong(dir);
  await expect(open(root)).rejects.toMatchObject({ args: { dir, entries: 3, signed: 3 } });
  expect(readdirSync(dir)).not.toContain('quarantine');
});

const newKey = () => generateKeyPairSync('ed25519').privateKey;

/** The same head under another name, or by another key. */
function signAs(
  dir: string,
  origin: string,
  privateKey = createPrivateKey(readFileSync(join(dir, '..', 'key.pem'))),
): void {
  const file = join(dir, 'checkpoint');
  const [, size, root = ''] = readFileSync(file, 'utf8').split('\n');
  const verifierKey = parseVerifierKey(readFileSync(join(dir, 'vkey'), 'utf8'));
  if (!verifierKey) throw new Error('no key');
  writeFileSync(file, signCheckpoint({ origin, size: Number(size), root }, { privateKey, verifierKey }));
}

function addTooLong(dir: string): void {
  appendFileSync(join(dir, 'log.jsonl'), 'x'.repeat(40_000));
}

function cutLastLine(dir: string): void {
  const file = join(dir, 'log.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${lines.slice(0, -2).join('\n')}\n`);
}

function replaceInLog(dir: string, from: string, to: string): void {
  const file = join(dir, 'log.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}
