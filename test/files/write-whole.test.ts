import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { OWNER_ONLY, syncFolder, writeWhole } from '../../src/files/write-whole';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'files-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

test('makes the folder and leaves nothing beside the file', () => {
  const dir = join(folder(), 'a', 'b');
  writeWhole(join(dir, 'x.json'), 'one');
  writeWhole(join(dir, 'x.json'), 'two');
  expect(readdirSync(dir)).toEqual(['x.json']);
  expect(readFileSync(join(dir, 'x.json'), 'utf8')).toBe('two');
});

test('a private file is private from its first byte on, also where a killed writer left an open one', () => {
  const file = join(folder(), 'x.json');
  writeFileSync(`${file}.${process.pid}.tmp`, 'left behind', { mode: 0o644 });
  writeWhole(file, 'secret', OWNER_ONLY);
  expect(modeOf(file)).toBe('600');
});

test('an existing file keeps its rights', () => {
  const file = join(folder(), 'x.yaml');
  writeFileSync(file, 'one');
  chmodSync(file, 0o640);
  writeWhole(file, 'two');
  expect(modeOf(file)).toBe('640');
});

test('a link stays a link to the file that is written', () => {
  const dir = folder();
  writeFileSync(join(dir, 'real.yaml'), 'one');
  symlinkSync('real.yaml', join(dir, 'link.yaml'));
  writeWhole(join(dir, 'link.yaml'), 'two');
  expect(readlinkSync(join(dir, 'link.yaml'))).toBe('real.yaml');
  expect(readFileSync(join(dir, 'real.yaml'), 'utf8')).toBe('two');
});

test('what is no ordinary file is written into, not replaced', () => {
  const pipe = join(folder(), 'pipe');
  spawnSync('mkfifo', [pipe]);
  const reader = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(reader));
  writeWhole(pipe, 'text');
  expect(statSync(pipe).isFIFO()).toBe(true);
  const read = Buffer.alloc(4);
  readSync(reader, read);
  expect(read.toString()).toBe('text');
});

test('a write that cannot be finished leaves the old text and nothing beside it', () => {
  const dir = folder();
  mkdirSync(join(dir, 'taken'));
  expect(() => writeWhole(join(dir, 'taken'), 'x')).toThrow('EISDIR');
  expect(readdirSync(dir)).toEqual(['taken']);
});

test('under a lock, what a killed writer left beside the file is cleared away; without one it may be somebody’s work', () => {
  const dir = folder();
  const file = join(dir, 'x.json');
  writeFileSync(`${file}.tmp`, 'left behind');
  writeWhole(file, 'one');
  expect(readdirSync(dir)).toEqual(['x.json', 'x.json.tmp']);
  writeWhole(file, 'two', { locked: true });
  expect(readdirSync(dir)).toEqual(['x.json']);
  expect(readFileSync(file, 'utf8')).toBe('two');
});

test('a new file is closed to writing by others, however open the process leaves files', () => {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
  const file = join(folder(), 'x.yaml');
  writeWhole(file, 'one');
  expect(modeOf(file)).toBe('644');
});

test('a link that leads nowhere but to itself is refused and stays', () => {
  const dir = folder();
  symlinkSync('loop.yaml', join(dir, 'loop.yaml'));
  expect(() => writeWhole(join(dir, 'loop.yaml'), 'x')).toThrow('ELOOP');
  expect(readlinkSync(join(dir, 'loop.yaml'))).toBe('loop.yaml');
});

test('a folder that cannot be brought to disk is no obstacle', () => {
  expect(() => syncFolder(join(folder(), 'missing'))).not.toThrow();
});
