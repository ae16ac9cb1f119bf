import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { saveOutput } from '../../src/cli/save-output';
import { OWNER_ONLY } from '../../src/files/write-whole';
import { explain } from '../../src/messages/explain';
import { Failure } from '../../src/model/diagnostic';
import { temporaryDir } from '../audit/temporary-log';
import { fakeHost } from '../crm/fakes';

it('a file in a folder that is there is written without a word', () => {
  const [file, host] = [join(temporaryDir(), 'plan.json'), fakeHost()];
  saveOutput(file, 'text', { host, projectDir: '/elsewhere' }, OWNER_ONLY);
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777, host.events]).toEqual(['text', 0o600, []]);
});

it('a folder that is not there is made, and named', () => {
  const [folder, host] = [join(temporaryDir(), 'plans', 'prod'), fakeHost()];
  saveOutput(join(folder, 'plan.json'), 'text', { host, projectDir: '/elsewhere' });
  expect(readFileSync(join(folder, 'plan.json'), 'utf8')).toBe('text');
  expect(host.events).toEqual([{ code: 'FOLDER_MADE', args: { folder } }]);
});

it.each([
  ['a folder', (dir: string) => mkdirSync(join(dir, 'plan.json')), 'plan.json', /папка/],
  ['a file on the way', (dir: string) => writeFileSync(join(dir, 'plans'), ''), 'plans/plan.json', /файл|другое/],
])('in the place of %s it is refused in the reader’s language', (_what, prepare, name, words) => {
  const dir = temporaryDir();
  prepare(dir);
  const file = join(dir, name);
  const thrown = (() => {
    try {
      saveOutput(file, 'text', { host: fakeHost(), projectDir: '/elsewhere' });
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  if (!(thrown instanceof Failure)) throw new Error(`expected a refusal, got ${String(thrown)}`);
  expect([thrown.reason, thrown.code]).toEqual(['usage', 'FILE_NOT_WRITTEN']);
  const said = explain(thrown, 'ru');
  expect(said).toMatch(words);
  expect(said).toContain(file);
  expect(said.replace(file, '')).not.toMatch(/directory|no such|illegal/i);
});
