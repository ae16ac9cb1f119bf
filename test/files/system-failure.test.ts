import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linesOf } from '../../src/files/lines';
import { systemFailure } from '../../src/files/system-failure';
import { say } from '../../src/messages';
import { Failure } from '../../src/model/diagnostic';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-system-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

const errnoError = (about: object) => Object.assign(new Error('x'), about);

describe('what the system says of a file', () => {
  it('is a failure that names the file and the reason', () => {
    const dir = folder();
    let thrown: unknown;
    try {
      readFileSync(join(dir, 'missing', 'file'));
    } catch (error) {
      thrown = error;
    }
    const failure = systemFailure(thrown);
    expect(failure).toMatchObject({ reason: 'tool', code: 'SYSTEM_REFUSED', args: { why: 'ENOENT' }, cause: thrown });
    expect(failure?.args.file).toBe(join(dir, 'missing', 'file'));
  });

  it('names the place that could not be taken', () => {
    const error = errnoError({ code: 'EACCES', syscall: 'rename', path: '/a.tmp', dest: '/a' });
    expect(systemFailure(error)?.args).toEqual({ file: '/a', why: 'EACCES' });
  });

  it('names no file where the system names none', () => {
    expect(systemFailure(errnoError({ code: 'ENOSPC', syscall: 'write' }))?.args).toEqual({ file: '', why: 'ENOSPC' });
  });

  it.each([
    ['of the network', errnoError({ code: 'ECONNREFUSED', syscall: 'connect' })],
    ['of a program that ended', errnoError({ code: 1, syscall: 'open' })],
    ['without a call', errnoError({ code: 'EACCES' })],
    ['of Node’s own', errnoError({ code: 'ERR_INVALID_ARG_TYPE', syscall: 'open' })],
    ['of a library', errnoError({ code: 'ZLIB_EIO', syscall: 'open' })],
    ['without a code', errnoError({ syscall: 'open' })],
    ['that only looks like it', { code: 'EACCES', syscall: 'open' }],
    ['at all', undefined],
    ['that is a failure already', new Failure('tool', 'NO_ROOM', {} as never)],
    ['that is none', 'EACCES'],
  ])('is nothing %s', (_name, error) => {
    expect(systemFailure(error)).toBeUndefined();
  });

  it.each(['EACCES', 'EROFS', 'ENOSPC', 'EMFILE', 'EISDIR', 'ENOTDIR'])('has words for %s in both languages', (why) => {
    const said = (['en', 'ru'] as const).map((language) => say('SYSTEM_REFUSED', { file: 'f', why }, language));
    expect(said[0]).toContain(`(${why})`);
    expect(said[0]).not.toContain('it did not work');
    expect(said[1]).not.toContain('не получилось');
  });
});

describe('the lines of a file', () => {
  async function linesIn(text: string): Promise<[string, boolean][]> {
    const file = join(folder(), 'lines');
    writeFileSync(file, text);
    const lines: [string, boolean][] = [];
    for await (const line of linesOf(file, 1_000_000)) lines.push([line.bytes.toString('utf8'), line.whole]);
    return lines;
  }

  it('end at LF alone; only the last may lack it', async () => {
    expect(await linesIn('a\r\n\u2028b\n\nc')).toEqual([
      ['a\r', true],
      ['\u2028b', true],
      ['', true],
      ['c', false],
    ]);
    expect(await linesIn('')).toEqual([]);
    expect(await linesIn('a\n')).toEqual([['a', true]]);
  });

  it('come whole when they are longer than what is read at once', async () => {
    const long = 'ж'.repeat(200_000);
    expect(await linesIn(`${long}\n${long}`)).toEqual([
      [long, true],
      [long, false],
    ]);
  });

  it('end with the first that is longer than asked for, wherever what is read at once ends', async () => {
    const file = join(folder(), 'lines');
    for (const size of [11, 65_536, 200_000]) {
      writeFileSync(file, `0123456789\n${'x'.repeat(size)}\nlast\n`);
      const lines: string[] = [];
      for await (const { bytes } of linesOf(file, 10)) lines.push(bytes.toString('utf8'));
      expect(lines).toEqual(['0123456789', '']);
    }
  });

  it('of a folder are refused under its name', async () => {
    const dir = folder();
    const reading = async () => {
      for await (const _line of linesOf(dir, 1_000_000));
    };
    await expect(reading()).rejects.toMatchObject({ code: 'FILE_NOT_REGULAR', args: { file: dir, what: 'folder' } });
  });

  it('of no file are refused under its name', async () => {
    const path = join(folder(), 'missing');
    const reading = async () => {
      for await (const _line of linesOf(path, 1_000_000));
    };
    await expect(reading()).rejects.toMatchObject({ code: 'ENOENT', path });
  });
});
