import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FolderLock } from '../../src/files/folder-lock';
import { addKey, makeKeyFile } from '../../src/seal/key-file';
import { keyringOf } from '../../src/seal/keyring';

function project(): string {
  const dir = mkdtempSync(join(tmpdir(), 'keys-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  mkdirSync(join(dir, '.crmctl'));
  return dir;
}

test('a new key waits for whoever is at the file: no key is lost that may have sealed something', async () => {
  const dir = project();
  const first = makeKeyFile(dir);
  const other = new FolderLock(join(dir, '.crmctl', 'keys'));
  await other.acquire();
  let added: string | undefined;
  const adding = addKey(dir).then((key) => {
    added = key;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(added).toBeUndefined();
  other.release();
  other.dispose();
  await adding;
  const ids = await Promise.all([addKey(dir), addKey(dir)]);
  const here = keyringOf(dir, {}).keys.map(({ key }) => key.id);
  expect(new Set(here)).toEqual(new Set([first, added, ...ids]));
  expect(readdirSync(join(dir, '.crmctl', 'keys'))).toEqual(['seal.key']);
});

test('there is nothing to add to where no key is', async () => {
  await expect(addKey(project())).rejects.toMatchObject({ code: 'SEAL_KEY_NONE' });
});
