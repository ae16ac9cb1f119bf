import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
