import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hasCode, isMissing, readTextIfThere } from '../../src/files/read-text';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-read-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

it('a text that may be missing is read, or is undefined', () => {
  const dir = folder();
  writeFileSync(join(dir, 'a'), 'привет');
  expect(readTextIfThere(join(dir, 'a'))).toBe('привет');
  expect(readTextIfThere(join(dir, 'b'))).toBeUndefined();
});

it('a text that is there and cannot be read is not taken for a missing one', () => {
  const dir = folder();
  expect(() => readTextIfThere(dir)).toThrow(expect.objectContaining({ code: 'FILE_NOT_REGULAR' }));
});

it('an error has a code where the system gave it one', () => {
  const missing = Object.assign(new Error('x'), { code: 'ENOENT' });
  expect([hasCode(missing, 'ENOENT'), hasCode(missing, 'EEXIST'), isMissing(missing)]).toEqual([true, false, true]);
  for (const other of [new Error('ENOENT'), { code: 'ENOENT' }, 'ENOENT', null, undefined])
    expect(isMissing(other)).toBe(false);
});

it('a text is whole up to the bound, and none above it', () => {
  const file = join(folder(), 'a');
  const read = (size: number, max: number) => {
    writeFileSync(file, Buffer.alloc(size, 'x'));
    return readTextIfThere(file, { max })?.length;
  };
  expect([read(0, 0), read(7, 7), read(3_000_000, 3_000_000)]).toEqual([0, 7, 3_000_000]);
  expect(() => read(8, 7)).toThrow(expect.objectContaining({ code: 'FILE_TOO_LARGE' }));
});
