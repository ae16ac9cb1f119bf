import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAuditLog, verifyAuditLog } from '../../src/audit';
import { readLines, signAgain, writeLines } from './forgery';
import { independentlyVerify } from './independent-verifier';
import { logWith, temporaryDir } from './temporary-log';

const noted = (note: string) => ({ type: 'op.applied', run: 'r1', note });

async function notesIn(dir: string): Promise<unknown[]> {
  const notes: unknown[] = [];
  for await (const { note } of readAuditLog(dir)) notes.push(note);
  return notes;
}

test.each([
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ['a lone carriage return', 'a\rb'],
  ['a next-line character', 'a\u0085b'],
])('%s inside a name ends no line', async (_name, note) => {
  const dir = await logWith([noted(note), noted('after')]);
  expect(await notesIn(dir)).toEqual([note, 'after']);
  expect((await verifyAuditLog(dir)).verdict).toBe('pass');
});

test('an entry that is longer than a piece of the file comes whole', async () => {
  const long = 'я'.repeat(12_000);
  const notes = Array.from({ length: 12 }, (_item, index) => `${index} ${long}`);
  expect(await notesIn(await logWith(notes.map(noted)))).toEqual(notes);
});

test('half a surrogate pair is written as the replacement character', async () => {
  const about = { 'key\udc00': ['\ud83dx', null, 7, { a: '\udc00' }], whole: '😀' };
  const dir = await logWith([noted('a\ud83db\ud83d'), { ...noted('b'), ...about }]);
  expect(await notesIn(dir)).toEqual(['a\ufffdb\ufffd', 'b']);
  expect(readLines(dir)[1]).toContain('"key\ufffd":["\ufffdx",null,7,{"a":"\ufffd"}]');
  expect(readLines(dir)[1]).toContain('"whole":"😀"');
  expect((await verifyAuditLog(dir)).verdict).toBe('pass');
  expect(independentlyVerify(dir)).toBe(2);
});

test.each([
  ['in a value', '"note":"a"', '"note":"\\ud83d"'],
  ['in a key', '"note":"a"', '"note":"a","note\\udc00":1'],
])('half a surrogate pair %s is no canonical entry, whoever signed it', async (_name, from, to) => {
  const root = temporaryDir();
  const dir = await logWith([noted('a')], root);
  writeLines(dir, [readLines(dir)[0]?.replace(from, to) ?? '']);
  signAgain(dir, join(root, 'key.pem'));
  const { verdict, firstBad } = await verifyAuditLog(dir);
  expect([verdict, firstBad?.reason]).toEqual(['tampered', 'canonical']);
});

test('a whole line that is no entry is named', async () => {
  const dir = await logWith([noted('a'), noted('b')]);
  writeLines(dir, [readLines(dir)[0] ?? '', '{"half":', readLines(dir)[1] ?? '']);
  await expect(notesIn(dir)).rejects.toMatchObject({ code: 'AUDIT_LINE_DAMAGED', args: { line: 2 } });
});
