import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { writeNew } from '../../src/files/write-new';

const disk = vi.hoisted(() => ({ full: false }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  return {
    ...fs,
    writeSync: (fd: number, text: string) => {
      if (disk.full) throw full();
      return fs.writeSync(fd, text);
    },
    // the file is made before the disk is found full
    writeFileSync: (path: string, text: string, options?: object) => {
      fs.writeFileSync(path, disk.full ? '' : text, options);
      if (disk.full) throw full();
    },
  };
});

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'write-new-'));
  onTestFinished(() => {
    disk.full = false;
    rmSync(dir, { recursive: true });
  });
  return dir;
}

test('a new file is its owner’s alone, and nothing lies beside it', () => {
  const dir = folder();
  writeNew(join(dir, 'keys', 'a.key'), 'secret\n');
  expect(readFileSync(join(dir, 'keys', 'a.key'), 'utf8')).toBe('secret\n');
  if (process.platform !== 'win32') expect(statSync(join(dir, 'keys', 'a.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(dir, 'keys'))).toEqual(['a.key']);
});

test.each(['a file', 'a link to nothing', 'a folder'])('%s that is there stays, and nothing lies beside it', (what) => {
  const dir = folder();
  const path = join(dir, 'a.key');
  if (what === 'a file') writeFileSync(path, 'first');
  else if (what === 'a folder') mkdirSync(path);
  else symlinkSync(join(dir, 'elsewhere'), path);
  expect(() => writeNew(path, 'second')).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(readdirSync(dir)).toEqual(['a.key']);
  if (what === 'a file') expect(readFileSync(path, 'utf8')).toBe('first');
});

test('a full disk leaves no file without its text, so that the next try can make it', () => {
  const dir = folder();
  const path = join(dir, 'a.key');
  disk.full = true;
  expect(() => writeNew(path, 'secret')).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
  expect(readdirSync(dir)).toEqual([]);
  disk.full = false;
  writeNew(path, 'secret');
  expect(readFileSync(path, 'utf8')).toBe('secret');
});
