import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anchor, verifyAuditLog } from '../../src/audit';
import { independentlyVerify } from './independent-verifier';
import { applied, logWith, open, temporaryDir } from './temporary-log';

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
  ['the key is gone', 'AUDIT_KEY_MISSING', (_dir, root) => rmSync(join(root, 'key.pem'))],
  ['the key is no key', 'AUDIT_KEY_INVALID', (_dir, root) => writeFileSync(join(root, 'key.pem'), 'x')],
];

test.each(damages)('nothing is added when %s', async (_what, code, damage) => {
  const { root, dir } = await threeEntries();
  damage(dir, root);
  await expect(open(root)).rejects.toMatchObject({ reason: 'refused', code });
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
  await expect(open(root)).rejects.toMatchObject({ code: 'AUDIT_LOG_TRUNCATED', args: { entries: 3, anchor: 4 } });
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

function cutLastLine(dir: string): void {
  const file = join(dir, 'log.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, `${lines.slice(0, -2).join('\n')}\n`);
}

function replaceInLog(dir: string, from: string, to: string): void {
  const file = join(dir, 'log.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}
