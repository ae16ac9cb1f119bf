import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { depthOf, readAtMost } from '../../src/files/bounded';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'crmctl-bounded-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

describe('a file that is read up to a bound', () => {
  const read = (size: number, bound: number) => {
    writeFileSync(join(dir, 'file'), Buffer.alloc(size, 'x'));
    return readAtMost(join(dir, 'file'), bound)?.length;
  };

  it('is whole up to that size, and none above it', () => {
    expect([read(0, 0), read(7, 7), read(8, 7)]).toEqual([0, 7, undefined]);
    expect(read(3_000_000, 3_000_000)).toBe(3_000_000);
  });

  it('may have no end', () => {
    expect(readAtMost('/dev/zero', 10_000_000)).toBeUndefined();
  });

  it('has to be there', () => {
    expect(() => readAtMost(join(dir, 'none'), 1)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});

it.each([
  ['17', 0],
  ['[]', 1],
  ['{"a":[{}],"b":[]}', 3],
  ['[[],[],[]]', 2],
  ['"[[[["', 0],
  ['["\\"[[", []]', 2],
  ['["\\\\", [[]]]', 3],
])('the depth of %s is %d', (text, depth) => {
  expect(depthOf(text)).toBe(depth);
});
