import { say } from '../../messages';
import { type KeptPlace, keyUse } from '../../seal/key-use';
import { keyringOf } from '../../seal/keyring';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

interface Shown {
  key: string;
  /** The variable or the file it comes from; absent for one that is not here. */
  place?: string;
  seals: boolean;
  /** Files that hold something it sealed. */
  files: Partial<Record<KeptPlace, number>>;
}

/** Which keys there are, which one seals, and where something is sealed with which. Keys themselves are never shown. */
export const run: RunCommand = async (_input, { projectDir, format, language, stdout }) => {
  const ring = keyringOf(projectDir);
  const use = keyUse(projectDir);
  const here = new Map(ring.keys.map(({ key, place }) => [key.id, place]));
  const ids = [...new Set([...here.keys(), ...use.keys()])];
  const keys = ids.map((key): Shown => {
    const place = here.get(key);
    const files = Object.fromEntries(use.get(key) ?? []);
    return { key, ...(place === undefined ? {} : { place }), seals: key === ring.current?.id, files };
  });
  if (format === 'json') stdout(`${JSON.stringify(keys, null, 2)}\n`);
  else if (keys.length === 0) stdout(`${say('SEAL_KEYS_NONE', {}, language)}\n`);
  else for (const shown of keys) stdout(`${say(codeOf(shown), argsOf(shown), language)}\n`);
  return EXIT.done;
};

function codeOf({ place, seals }: Shown) {
  if (place === undefined) return 'SEAL_KEY_AWAY';
  return seals ? 'SEAL_KEY_SEALS' : 'SEAL_KEY_OPENS';
}

function argsOf({ key, place = '', files }: Shown) {
  return {
    key,
    place,
    files: Object.entries(files)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  };
}
