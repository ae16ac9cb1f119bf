import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAuditLog } from '../../src/audit';
import { temporaryDir } from './temporary-log';

const read = async (dir: string, types?: string[]) => {
  const entries: unknown[] = [];
  for await (const entry of readAuditLog(dir, types)) entries.push(entry);
  return entries;
};
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
    const dir = logOf('{"a":1}\n{"a":2}\n{"a":');
    expect(await read(dir)).toEqual([{ a: 1 }, { a: 2 }]);
    appendFileSync(join(dir, 'log.jsonl'), '3}');
    expect(await read(dir)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  it('may be asked for by their types', async () => {
    const dir = logOf('{"type":"a"}\n{"type":"b"}\n{"about":{"type":"a"},"type":"b"}\n{"type":"c"}\n');
    expect(await read(dir, ['a', 'c'])).toEqual([{ type: 'a' }, { type: 'c' }]);
    expect(await read(dir, [])).toEqual([]);
  });

  it.each(['{"a":', '17', 'null', '"text"', ''])('end at a whole line that is no entry: %j', async (line) => {
    const dir = logOf(`{"a":1}\n${line}\n{"a":2}\n`);
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
    await expect(read(dir)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
