import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { finishTogether, writeTogether } from '../../src/files/write-together';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'together-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const read = (dir: string, file: string) => readFileSync(join(dir, file), 'utf8');

test('writes, replaces and removes, and leaves nothing beside', () => {
  const dir = folder();
  writeTogether(dir, [
    ['crm/project.yaml', 'a'],
    ['crm/tags.yaml', 'b'],
  ]);
  writeTogether(dir, [
    ['crm/project.yaml', 'c'],
    ['crm/tags.yaml', undefined],
    ['crm/fields/leads.yaml', 'd'],
  ]);
  expect([read(dir, 'crm/project.yaml'), read(dir, 'crm/fields/leads.yaml')]).toEqual(['c', 'd']);
  expect(readdirSync(join(dir, 'crm'))).toEqual(['fields', 'project.yaml']);
  expect(readdirSync(join(dir, '.crmctl'))).toEqual([]);
});

test('killed before the last file is aside: nothing has changed, and nothing is left', () => {
  const dir = folder();
  mkdirSync(join(dir, '.crmctl/files/new/crm'), { recursive: true });
  writeFileSync(join(dir, '.crmctl/files/new/crm/project.yaml'), 'half');
  expect(finishTogether(dir)).toBe(false);
  expect(readdirSync(dir)).toEqual(['.crmctl']);
  expect(readdirSync(join(dir, '.crmctl'))).toEqual([]);
});

test.each([0, 1, 2])('killed after moving %i of three: the next command moves the rest', (moved) => {
  const dir = folder();
  const files = ['crm/a.yaml', 'crm/b.yaml', 'crm/c.yaml'];
  mkdirSync(join(dir, '.crmctl/files/new/crm'), { recursive: true });
  mkdirSync(join(dir, 'crm'));
  for (const [index, file] of files.entries())
    writeFileSync(join(dir, index < moved ? file : `.crmctl/files/new/${file}`), `text of ${file}`);
  const list = [...files.map((file) => ({ file, gone: false })), { file: 'crm/old.yaml', gone: true }];
  writeFileSync(join(dir, 'crm/old.yaml'), 'old');
  writeFileSync(join(dir, '.crmctl/files/changes.json'), JSON.stringify(list));
  expect(finishTogether(dir)).toBe(true);
  expect(files.map((file) => read(dir, file))).toEqual(files.map((file) => `text of ${file}`));
  expect(readdirSync(join(dir, 'crm'))).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  expect(finishTogether(dir)).toBe(false);
});

/** All of it is aside; nothing has been moved. */
function waiting(dir: string, list: readonly { file: string; gone: boolean }[]): void {
  mkdirSync(join(dir, '.crmctl/files/new'), { recursive: true });
  for (const { file, gone } of list) if (!gone) writeFileSync(join(dir, '.crmctl/files/new', file), `text of ${file}`);
  writeFileSync(join(dir, '.crmctl/files/changes.json'), JSON.stringify(list));
}

test('what a killed process began is ended before anything new', () => {
  const dir = folder();
  waiting(dir, [{ file: 'a.yaml', gone: false }]);
  writeTogether(dir, [['b.yaml', 'new']]);
  expect([read(dir, 'a.yaml'), read(dir, 'b.yaml')]).toEqual(['text of a.yaml', 'new']);
});

test('killed after a removal: the file is gone already', () => {
  const dir = folder();
  waiting(dir, [{ file: 'old.yaml', gone: true }]);
  expect(finishTogether(dir)).toBe(true);
  expect(readdirSync(dir)).toEqual(['.crmctl']);
});

test('where nothing was begun there is nothing to end', () => {
  const dir = folder();
  expect(finishTogether(dir)).toBe(false);
  expect(readdirSync(dir)).toEqual([]);
});

test('a link stays a link, and a file keeps its rights', () => {
  const dir = folder();
  writeFileSync(join(dir, 'real.yaml'), 'one');
  chmodSync(join(dir, 'real.yaml'), 0o640);
  symlinkSync('real.yaml', join(dir, 'link.yaml'));
  writeTogether(dir, [['link.yaml', 'two']]);
  expect([readlinkSync(join(dir, 'link.yaml')), read(dir, 'real.yaml')]).toEqual(['real.yaml', 'two']);
  expect(statSync(join(dir, 'real.yaml')).mode & 0o777).toBe(0o640);
});

test('what cannot be put in its place fails and is kept for the next try', () => {
  const dir = folder();
  mkdirSync(join(dir, 'a.yaml/taken'), { recursive: true });
  expect(() => writeTogether(dir, [['a.yaml', 'text']])).toThrow();
  rmSync(join(dir, 'a.yaml'), { recursive: true });
  expect(finishTogether(dir)).toBe(true);
  expect(read(dir, 'a.yaml')).toBe('text');
});
