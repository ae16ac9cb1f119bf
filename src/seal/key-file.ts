import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { withFolderLock } from '../files/folder-lock';
import { hasCode, readTextIfThere } from '../files/read-text';
import { writeNew } from '../files/write-new';
import { OWNER_ONLY, writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import { KEY_FILE, keyringOf } from './keyring';

/** A first key, in a file of its owner alone; answers its id. SEAL_KEY_THERE where there is one. */
export function makeKeyFile(projectDir: string): string {
  const file = join(projectDir, KEY_FILE);
  try {
    writeNew(file, `${newKey()}\n`);
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) throw new Failure('refused', 'SEAL_KEY_THERE', { file: KEY_FILE }, { cause });
    throw cause;
  }
  return currentId(projectDir);
}

/**
 * A new key before those that are there: it seals from now on, they still open what they sealed. Answers the id. Two at
 * once come one after the other: a key that was lost would have sealed something. SEAL_KEY_NONE where the file has none.
 */
export async function addKey(projectDir: string): Promise<string> {
  if (!keyringOf(projectDir, {}).current) throw new Failure('usage', 'SEAL_KEY_NONE', { file: KEY_FILE });
  const file = join(projectDir, KEY_FILE);
  return withFolderLock(dirname(file), {}, async () => {
    writeWhole(file, `${newKey()}\n${readTextIfThere(file) ?? ''}`, OWNER_ONLY);
    return currentId(projectDir);
  });
}

function currentId(projectDir: string): string {
  return keyringOf(projectDir, {}).current?.id ?? '';
}

const newKey = () => randomBytes(32).toString('base64');
