import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anchor, verifyAuditLog } from '../../src/audit';
import { readLines, rewriteHistory, signAgain, writeLines } from './forgery';
import { applied, logWith, open, temporaryDir } from './temporary-log';

/** Six entries, anchored at 2 and at 4. */
async function anchoredLog(): Promise<{ root: string; dir: string }> {
  const root = temporaryDir();
  let dir = '';
  for (const index of [0, 2, 4]) {
    dir = await logWith([applied(index), applied(index + 1)], root);
    if (index < 4) anchor(dir);
  }
  return { root, dir };
}

test('a sound log passes, and what is not proven is said all the same', async () => {
  const { dir } = await anchoredLog();
  const report = await verifyAuditLog(dir);
  expect(report).toMatchObject({
    verdict: 'pass',
    entries: 6,
    checkpoint: { state: 'good', size: 6 },
    anchors: [
      { file: '2.checkpoint', state: 'good', size: 2 },
      { file: '4.checkpoint', state: 'good', size: 4 },
    ],
    unsigned: { entries: 0, bytes: 0 },
  });
  const codes = report.notProven.map(({ code }) => code);
  expect(codes).toEqual([
    'KEY_FROM_FOLDER',
    'ANCHORS_FROM_FOLDER',
    'AFTER_LAST_ANCHOR',
    'BEFORE_FIRST_ENTRY',
    'OUTSIDE',
    'TIME',
  ]);
});

test('a key and anchors from outside the folder prove more', async () => {
  const { root, dir } = await anchoredLog();
  anchor(dir);
  const anchorsDir = join(root, 'kept-elsewhere');
  renameSync(join(dir, 'anchors'), anchorsDir);
  const report = await verifyAuditLog(dir, { vkey: readFileSync(join(dir, 'vkey'), 'utf8'), anchorsDir });
  expect(report.verdict).toBe('pass');
  expect(report.notProven.map(({ code }) => code)).toEqual(['BEFORE_FIRST_ENTRY', 'OUTSIDE', 'TIME']);
});

test.each<[string, (lines: string[]) => string[], object]>([
  ['removed', (lines) => lines.toSpliced(2, 1), { seq: 2, line: 3, reason: 'seq', expected: '2', actual: '3' }],
  ['doubled', (lines) => lines.toSpliced(2, 0, lines[2] ?? ''), { seq: 3, reason: 'seq', actual: '2' }],
  ['moved', ([a = '', b = '', ...rest]) => [b, a, ...rest], { seq: 0, reason: 'seq', actual: '1' }],
  ['changed', (lines) => lines.with(3, lines[3]?.replace('f3', 'f9') ?? ''), { seq: 3, line: 4, reason: 'hash' }],
  ['indented', (lines) => lines.with(3, lines[3]?.replace('{"at"', '{ "at"') ?? ''), { seq: 3, reason: 'canonical' }],
  [
    'given a key twice',
    (lines) => lines.with(3, lines[3]?.replace('{"at"', '{"at":"x","at"') ?? ''),
    { seq: 3, reason: 'canonical' },
  ],
  ['broken', (lines) => lines.with(3, lines[3]?.slice(1) ?? ''), { seq: 3, reason: 'json' }],
  ['emptied', (lines) => lines.with(3, '{}'), { seq: 3, reason: 'shape' }],
  [
    'taken from another log',
    (lines) => lines.with(3, lines[3]?.replace('/test', '/prod') ?? ''),
    { seq: 3, reason: 'origin' },
  ],
  ['made too long', (lines) => lines.with(3, 'x'.repeat(40_000)), { seq: 3, reason: 'tooLong' }],
  ['made longer than any buffer', (lines) => lines.with(3, 'x'.repeat(4_000_000)), { seq: 3, reason: 'tooLong' }],
])('an entry that was %s is found', async (_what, change, firstBad) => {
  const { dir } = await anchoredLog();
  writeLines(dir, change(readLines(dir)));
  expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'tampered', firstBad });
});

test('a byte that is no UTF-8 is found even in the last entry', async () => {
  const { dir } = await anchoredLog();
  const log = readFileSync(join(dir, 'log.jsonl'));
  log[log.lastIndexOf('сайт')] = 0xff;
  writeFileSync(join(dir, 'log.jsonl'), log);
  expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'tampered', firstBad: { seq: 5, reason: 'canonical' } });
});

test('a history rewritten with its whole chain contradicts what was signed', async () => {
  const { dir } = await anchoredLog();
  rmSync(join(dir, 'anchors'), { recursive: true });
  rewriteHistory(dir, (entries) => Object.assign(entries[3] ?? {}, { run: 'another' }));
  const report = await verifyAuditLog(dir);
  expect(report.firstBad).toMatchObject({ seq: 0, upTo: 5, reason: 'root', witness: 'checkpoint' });
  expect(report).toMatchObject({ verdict: 'tampered', checkpoint: { state: 'contradicts' } });
});

test('a history rewritten and signed again contradicts the anchors, which narrow the place', async () => {
  const { root, dir } = await anchoredLog();
  rewriteHistory(dir, (entries) => Object.assign(entries[3] ?? {}, { run: 'another' }));
  signAgain(dir, join(root, 'key.pem'));
  const report = await verifyAuditLog(dir);
  expect(report.firstBad).toMatchObject({ seq: 2, upTo: 3, reason: 'root', witness: '4.checkpoint' });
  expect(report).toMatchObject({
    verdict: 'tampered',
    checkpoint: { state: 'good' },
    anchors: [{ state: 'good' }, { state: 'contradicts' }],
  });
});

test('an end that was cut off and signed again contradicts the anchors', async () => {
  const { root, dir } = await anchoredLog();
  writeLines(dir, readLines(dir).slice(0, 3));
  signAgain(dir, join(root, 'key.pem'));
  const firstBad = { seq: 3, reason: 'missing', expected: '4', actual: '3', witness: '4.checkpoint' };
  expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'tampered', firstBad });
});

test('a head of another key is not believed', async () => {
  const { dir } = await anchoredLog();
  const other = temporaryDir();
  await logWith([], other);
  signAgain(dir, join(other, 'key.pem'));
  expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'tampered', checkpoint: { state: 'badSignature' } });
});

test('an anchor under a false size is not believed', async () => {
  const { dir } = await anchoredLog();
  renameSync(join(dir, 'anchors', '4.checkpoint'), join(dir, 'anchors', '3.checkpoint'));
  expect(await verifyAuditLog(dir)).toMatchObject({
    verdict: 'tampered',
    anchors: [{ state: 'good' }, { state: 'unreadable' }],
  });
});

test.each(['checkpoint', 'vkey'])('without its %s a log is incomplete', async (file) => {
  const { dir } = await anchoredLog();
  rmSync(join(dir, file));
  expect((await verifyAuditLog(dir)).verdict).toBe('incomplete');
});

test('a line without an end is incomplete, because a crash leaves one', async () => {
  const { dir } = await anchoredLog();
  appendFileSync(join(dir, 'log.jsonl'), '{"at"');
  expect(await verifyAuditLog(dir)).toMatchObject({ verdict: 'incomplete', unsigned: { entries: 0, bytes: 5 } });
});

test('an empty folder is incomplete', async () => {
  expect(await verifyAuditLog(temporaryDir())).toMatchObject({
    verdict: 'incomplete',
    entries: 0,
    checkpoint: { state: 'missing' },
  });
});

test('a run that never said how it ended is open', async () => {
  const root = temporaryDir();
  const start = (run: string) => ({ type: 'apply.started', run });
  const dir = await logWith([start('a'), start('b'), start('c'), start('d')], root);
  await logWith(
    [
      { type: 'apply.finished', run: 'a' },
      { type: 'apply.failed', run: 'b' },
      { type: 'apply.interrupted', run: 'd' },
    ],
    root,
  );
  const report = await verifyAuditLog(dir);
  expect(report).toMatchObject({
    verdict: 'incomplete',
    openRuns: ['c'],
    runs: { complete: 1, failed: 1, interrupted: 1 },
  });
});

test('a clock that goes back is a warning', async () => {
  const dir = temporaryDir();
  for (const time of ['10:00', '09:00', '09:30']) {
    const log = await open(dir, { now: () => new Date(`2026-11-23T${time}:00Z`) });
    await log.append([applied(1)]);
    await log.close();
  }
  const { verdict, time } = await verifyAuditLog(join(dir, 'log'));
  expect(verdict).toBe('pass');
  expect(time).toMatchObject({ backwards: 1, firstBackwards: 1 });
});

test('verification writes nothing', async () => {
  const { dir } = await anchoredLog();
  mkdirSync(join(dir, 'lock'));
  expect((await verifyAuditLog(dir)).verdict).toBe('pass');
});
