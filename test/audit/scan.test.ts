import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MAX_ENTRY_BYTES } from '../../src/audit/entry';
import { leafHash } from '../../src/audit/merkle';
import { LogScanner } from '../../src/audit/scan';

const PIECE = 1024 * 1024;

/** What a scan of a file finds, from a place on. */
function scanned(content: string | Buffer, from = 0) {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-scan-'));
  writeFileSync(join(dir, 'log'), content);
  const fd = openSync(join(dir, 'log'), 'r');
  onTestFinished(() => {
    closeSync(fd);
    rmSync(dir, { recursive: true });
  });
  const lines: string[] = [];
  const scanner = new LogScanner(fd, from, (bytes, leaf) => {
    lines.push(bytes.toString('utf8'));
    expect(leaf).toEqual(leafHash(bytes));
  });
  let steps = 0;
  while (scanner.step()) steps += 1;
  expect(scanner.step()).toBe(false);
  return { lines, steps, offset: scanner.offset, tail: scanner.tail.toString(), tooLong: scanner.tooLong };
}

describe('a scan of a log', () => {
  it('visits each line with its hash, and keeps what has no end', () => {
    expect(scanned('one\n\nthree\nhalf')).toEqual({
      lines: ['one', '', 'three'],
      steps: 1,
      offset: 11,
      tail: 'half',
      tooLong: false,
    });
    expect(scanned('')).toEqual({ lines: [], steps: 0, offset: 0, tail: '', tooLong: false });
  });

  it('begins where it is told to', () => {
    expect(scanned('one\ntwo\n', 4)).toMatchObject({ lines: ['two'], offset: 8 });
  });

  it('joins lines that lie in two pieces of the file', () => {
    const lines = Array.from({ length: 70 }, (_, index) => `${index}:${'ж'.repeat(15_000)}`);
    const found = scanned(`${lines.join('\n')}\nhalf`);
    expect(found.lines).toEqual(lines);
    expect(found).toMatchObject({ steps: 3, tail: 'half', tooLong: false });
  });

  it('reads a line that ends with its piece, and one that ends right behind it', () => {
    for (const before of [PIECE - 20_001, PIECE - 20_000, PIECE - 19_999]) {
      const lines = [...Array.from({ length: 40 }, () => 'a'.repeat(before / 40)), 'b'.repeat(20_000), 'c'];
      expect(scanned(`${lines.join('\n')}\n`).lines).toEqual(lines);
    }
  });

  it('ends at a line that is longer than an entry may be', () => {
    const longest = 'x'.repeat(MAX_ENTRY_BYTES);
    expect(scanned(`a\n${longest}\nb\n`)).toMatchObject({ lines: ['a', longest, 'b'], tooLong: false });
    expect(scanned(`a\n${longest}x\nb\n`)).toMatchObject({ lines: ['a'], offset: 2, tooLong: true });
    expect(scanned(`a\n${longest}`)).toMatchObject({ tail: longest, tooLong: false });
    expect(scanned(`a\n${longest}x`)).toMatchObject({ lines: ['a'], tooLong: true });
  });

  it('needs no more room for a longest line that fills what is left of a piece', () => {
    const held = 'y'.repeat(MAX_ENTRY_BYTES);
    const first = 'x'.repeat(MAX_ENTRY_BYTES);
    const fill = Array.from({ length: 31 }, () => first.slice(1));
    const lines = [...fill, 'z', held, 'end'];
    expect(scanned(`${lines.join('\n')}\n`).lines).toEqual(lines);
  });
});
