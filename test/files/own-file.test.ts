import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FolderLock, withFolderLock } from '../../src/files/folder-lock';
import { assertNoLink, assertOrdinary } from '../../src/files/own-file';
import { readTextIfThere } from '../../src/files/read-text';
import { writeWhole } from '../../src/files/write-whole';
import { Failure } from '../../src/model/diagnostic';
import { CODE_OF, type OddFile, replaceBy } from '../support/odd-files';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-own-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

function refusal(work: () => unknown): [code: string, args: Failure['args']] {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return [error.code, error.args];
    throw error;
  }
  return ['read', {}];
}

test.each(Object.entries(CODE_OF))('%s in the place of a record is refused before it is read: %s', (odd, code) => {
  const path = join(folder(), '.crmctl', 'runs', 'apply.json');
  replaceBy(path, odd as OddFile);
  expect(refusal(() => readTextIfThere(path))).toMatchObject([
    code,
    { [code === 'FILE_LINK' ? 'link' : 'file']: '.crmctl/runs/apply.json' },
  ]);
});

test('a file that somebody names is read through a link, but it has to be one, and bounded', () => {
  const dir = folder();
  writeFileSync(join(dir, 'a'), 'text');
  symlinkSync('a', join(dir, 'b'));
  expect(readTextIfThere(join(dir, 'b'))).toBe('text');
  expect(refusal(() => readTextIfThere('/dev/zero'))).toEqual([
    'FILE_NOT_REGULAR',
    { file: '/dev/zero', what: 'device' },
  ]);
  expect(refusal(() => readTextIfThere(join(dir, 'a'), { max: 3 }))[0]).toBe('FILE_TOO_LARGE');
  expect(readTextIfThere(join(dir, 'a'), { max: 4 })).toBe('text');
});

test('a link anywhere between the project and its file is named with where it leads', () => {
  const dir = folder();
  mkdirSync(join(dir, 'crm'));
  mkdirSync(join(dir, 'elsewhere'));
  symlinkSync('../elsewhere', join(dir, 'crm', 'pipelines'));
  const bounds = { root: dir };
  expect(refusal(() => readTextIfThere(join(dir, 'crm/pipelines/sales.yaml'), bounds))).toEqual([
    'FILE_LINK',
    { link: 'crm/pipelines', target: '../elsewhere' },
  ]);
});

test('what a command writes by the name it was given goes through no link of the project, and through any other', () => {
  const dir = folder();
  mkdirSync(join(dir, 'shop'));
  writeFileSync(join(dir, 'profile'), 'mine');
  for (const place of ['shop/plan.json', 'plan.json']) symlinkSync(join(dir, 'profile'), join(dir, place));
  const root = join(dir, 'shop');
  expect(refusal(() => assertNoLink(join(root, 'plan.json'), root))).toEqual([
    'FILE_LINK',
    { link: 'plan.json', target: join(dir, 'profile') },
  ]);
  expect(refusal(() => assertNoLink(join(dir, 'plan.json'), root))[0]).toBe('read');
});

test('a project may itself be reached by a link', () => {
  const dir = folder();
  mkdirSync(join(dir, 'real', '.crmctl'), { recursive: true });
  symlinkSync('real', join(dir, 'here'));
  writeWhole(join(dir, 'here', '.crmctl', 'a'), 'text');
  expect(readTextIfThere(join(dir, 'here', '.crmctl', 'a'))).toBe('text');
  expect(readTextIfThere(join(dir, 'here', '.crmctl', 'b'))).toBeUndefined();
  expect(() => assertOrdinary(join(dir, 'here', '.crmctl', 'a'))).not.toThrow();
});

test('nothing is written through a link among the records', async () => {
  const dir = folder();
  mkdirSync(join(dir, '.crmctl'));
  mkdirSync(join(dir, 'elsewhere'));
  symlinkSync('../elsewhere', join(dir, '.crmctl', 'runs'));
  const inside = join(dir, '.crmctl', 'runs');
  expect(refusal(() => writeWhole(join(inside, 'a'), 'text'))[0]).toBe('FILE_LINK');
  expect(refusal(() => new FolderLock(inside))[0]).toBe('FILE_LINK');
  await expect(withFolderLock(join(inside, 'new'), {}, async () => {})).rejects.toMatchObject({ code: 'FILE_LINK' });
  expect(refusal(() => readTextIfThere(join(dir, 'elsewhere', 'a')))[0]).toBe('read');
});
