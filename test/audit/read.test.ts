import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAuditLog } from '../../src/audit';
import { MAX_ENTRY_BYTES } from '../../src/audit/entry';
import { temporaryDir } from './temporary-log';

const read = async (dir: string, types?: string[]) => {
  const entries: unknown[] = [];
  for await (const entry of readAuditLog(dir, types && { types })) entries.push(entry);
  return entries;
};
const entry = (more: object) => ({ type: 't', run: '', ...more });
const logOf = (text: string) => {
  const dir = temporaryDir();
  writeFileSync(join(dir, 'log.jsonl'), text);
  return dir;
};

describe('the entries of a log', () => {
  it('are none where there is no log', async () => {
    expect(await read(temporaryDir())).toEqual([]);
  });

  it('come in order, without a torn last line', async () => {
    const [first, second, third = ''] = [1, 2, 3].map((a) => JSON.stringify(entry({ a })));
    const dir = logOf(`${first}\n${second}\n${third.slice(0, 9)}`);
    expect(await read(dir)).toEqual([entry({ a: 1 }), entry({ a: 2 })]);
    appendFileSync(join(dir, 'log.jsonl'), third.slice(9));
    expect(await read(dir)).toEqual([entry({ a: 1 }), entry({ a: 2 }), entry({ a: 3 })]);
  });

  it('may be asked for by their types', async () => {
    const dir = logOf(
      [
        '{"type":"a","run":""}',
        '{"type":"b","run":""}',
        '{"about":{"type":"a"},"run":"","type":"b"}',
        '{"type":"c","run":""}',
        '',
      ].join('\n'),
    );
    expect(await read(dir, ['a', 'c'])).toEqual([
      { type: 'a', run: '' },
      { type: 'c', run: '' },
    ]);
    expect(await read(dir, [])).toEqual([]);
  });

  const DEEP = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const LONG = JSON.stringify(entry({ a: 'x'.repeat(MAX_ENTRY_BYTES) }));
  it.each([
    ['half a one', '{"a":'],
    ['a number', '17'],
    ['nothing', 'null'],
    ['a text', '"text"'],
    ['an empty line', ''],
    ['a list', '[]'],
    ['an entry without a type', '{"run":""}'],
    ['one that nests without end', DEEP],
    ['one that is longer than an entry may be', LONG],
  ])('end at a whole line that is no entry: %s', async (_what, line) => {
    const dir = logOf(`${JSON.stringify(entry({}))}\n${line}\n${JSON.stringify(entry({}))}\n`);
    const file = join(dir, 'log.jsonl');
    await expect(read(dir)).rejects.toMatchObject({
      reason: 'refused',
      code: 'AUDIT_LINE_DAMAGED',
      args: { file, line: 2 },
    });
  });

  it('that cannot be read are not taken for missing ones', async () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'log.jsonl'));
    await expect(read(dir)).rejects.toMatchObject({ code: 'FILE_NOT_REGULAR' });
  });
});
