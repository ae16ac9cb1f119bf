import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@crmctl/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { closeFolders, closeRecords } from '../../src/engine/pulumi/close-records';
import { closedFolder, closeTree, makeFolder } from '../../src/files/closed-folder';
import { withFolderLock } from '../../src/files/folder-lock';
import { writeWhole } from '../../src/files/write-whole';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-closed-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

test('folders of records are made for their owner alone, others as ever', async () => {
  const dir = folder();
  makeFolder(join(dir, '.crmctl', 'audit', 'dev'));
  expect(['.crmctl', '.crmctl/audit', '.crmctl/audit/dev'].map((name) => modeOf(join(dir, name)))).toEqual([
    '700',
    '700',
    '700',
  ]);
  makeFolder(join(dir, 'crm', 'fields'));
  expect(modeOf(join(dir, 'crm'))).toBe((0o777 & ~process.umask()).toString(8));
  for (const first of [
    (path: string) => writeWhole(join(path, 'a'), 'text'),
    (path: string) => withFolderLock(path, {}, async () => {}),
  ]) {
    const project = folder();
    await first(join(project, '.crmctl', 'any'));
    expect([modeOf(join(project, '.crmctl')), modeOf(join(project, '.crmctl', 'any'))]).toEqual(['700', '700']);
  }
});

test('what others have made readable is shut with all that is in it', () => {
  const dir = folder();
  const state = join(dir, '.crmctl', 'state', '.pulumi', 'stacks');
  mkdirSync(state, { recursive: true });
  writeFileSync(join(state, 'dev.json'), '{}', { mode: 0o644 });
  for (const name of ['.crmctl', '.crmctl/state', '.crmctl/state/.pulumi']) chmodSync(join(dir, name), 0o755);
  const open = ['.crmctl', '.crmctl/state', '.crmctl/state/.pulumi', '.crmctl/state/.pulumi/stacks'];
  closeFolders(dir);
  expect(open.slice(0, 3).map((name) => modeOf(join(dir, name)))).toEqual(['700', '700', '755']);
  closeRecords(dir);
  expect(open.map((name) => modeOf(join(dir, name)))).toEqual(['700', '700', '700', '700']);
  expect(modeOf(join(state, 'dev.json'))).toBe('600');
});

test('a folder that was given to a group on purpose stays open to the group, and to it alone', () => {
  const dir = join(folder(), 'state');
  mkdirSync(dir);
  chmodSync(dir, 0o2775);
  closedFolder(dir);
  expect(modeOf(dir)).toBe('2770');
});

test('a link is left alone, and what is missing is not made', () => {
  const dir = folder();
  mkdirSync(join(dir, 'state'));
  writeFileSync(join(dir, 'elsewhere'), '', { mode: 0o644 });
  symlinkSync('../elsewhere', join(dir, 'state', 'link'));
  closeTree(join(dir, 'state'));
  closeTree(join(dir, 'missing'));
  expect(modeOf(join(dir, 'elsewhere'))).toBe('644');
});

test('the accounts of a sandbox are for the eyes of its owner', async () => {
  const dataDir = join(folder(), 'data');
  const sandbox = await startSandbox({ accounts: [{ env: 'dev' }], dataDir });
  const modes = () => readdirSync(dataDir).map((name) => [name, modeOf(join(dataDir, name))]);
  const closed = [
    ['dev.sqlite', '600'],
    ['dev.sqlite-wal', '600'],
  ];
  expect([modeOf(dataDir), ...modes()]).toEqual(['700', ...closed]);
  await sandbox.close();
  chmodSync(join(dataDir, 'dev.sqlite'), 0o644);
  const again = await startSandbox({ accounts: [{ env: 'dev' }], dataDir });
  expect(modes()).toEqual(closed);
  await again.close();
});
