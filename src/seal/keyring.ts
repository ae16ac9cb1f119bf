import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { readTextIfThere } from '../files/read-text';
import { Failure } from '../model/diagnostic';
import { keptSecret, type Rewrite, withheldSecret } from '../model/secrets';
import { openSecret, type SealKey, sealKeyOf, sealSecret } from './seal-key';

/** Keys as text: base64 of 32 bytes each, the first one seals, all of them open. */
export const KEY_VARIABLE = 'CRMCTL_SEAL_KEY';

export interface Keyring {
  /** What seals; absent where the project has no key. */
  current?: SealKey;
  /** Everything that opens, with the place it comes from: the variable, or the file relative to the project. */
  keys: readonly { key: SealKey; place: string }[];
  /** Sealed, or without a key withheld; what was sealed before stays. */
  seal: Rewrite;
  /** The secret; what no key here opens stays as it is. SEALED_DAMAGED. */
  open: Rewrite;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The keys of a project, from the environment and from `.crmctl/keys/seal.key`; those of the environment come first.
 * SEAL_KEY_INVALID, SEAL_KEY_OPEN, SEAL_KEY_NO_FILE.
 */
export function keyringOf(projectDir: string, env: Environment = process.env): Keyring {
  const fromVariable = keysIn(env[KEY_VARIABLE] ?? '', KEY_VARIABLE);
  const fromFile = keysIn(textOfKeyFile(projectDir), KEY_FILE);
  return ringOf([...fromVariable, ...fromFile]);
}

export const KEY_FILE = join('.crmctl', 'keys', 'seal.key');

type Placed = Keyring['keys'][number];

function ringOf(keys: readonly Placed[]): Keyring {
  const current = keys[0]?.key;
  const byId = new Map(keys.map(({ key }) => [key.id, key]));
  return {
    ...(current ? { current } : {}),
    keys,
    seal: (text, attribute) => {
      if (keptSecret(text)) return text;
      return current ? sealSecret(current, text, attribute) : withheldSecret(text);
    },
    open: (text, attribute) => {
      const key = byId.get(keptSecret(text)?.key ?? '');
      return key ? openSecret(key, text, attribute) : text;
    },
  };
}

function keysIn(text: string, place: string): Placed[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '' && !word.startsWith('#'));
  return words.map((word) => {
    const key = /^[A-Za-z0-9+/]{43}=$/.test(word) ? sealKeyOf(Buffer.from(word, 'base64')) : undefined;
    if (!key) throw new Failure('refused', 'SEAL_KEY_INVALID', { place });
    return { key, place };
  });
}

/** Hundreds of keys; a device or a pipe in its place is not read at all. */
const MAX_BYTES = 16 * 1024;

function textOfKeyFile(projectDir: string): string {
  const file = join(projectDir, KEY_FILE);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found) return '';
  if (!found.isFile() || found.size > MAX_BYTES) throw new Failure('refused', 'SEAL_KEY_NO_FILE', { file: KEY_FILE });
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new Failure('refused', 'SEAL_KEY_OPEN', { file: KEY_FILE, mode: (found.mode & 0o777).toString(8) });
  return readTextIfThere(file, { max: MAX_BYTES }) ?? '';
}
