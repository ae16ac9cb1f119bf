import { makeKeyFile } from '../../seal/key-file';
import { KEY_FILE, KEY_VARIABLE } from '../../seal/keyring';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** The key that seals secrets from now on. */
export const run: RunCommand = async (_input, { projectDir, host, format, stdout }) => {
  const key = makeKeyFile(projectDir);
  host.notify({ code: 'SEAL_KEY_MADE', args: { key, file: KEY_FILE, variable: KEY_VARIABLE } });
  if (format === 'json') stdout(`${JSON.stringify({ key, file: KEY_FILE })}\n`);
  return EXIT.done;
};
