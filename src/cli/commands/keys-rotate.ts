import { addKey } from '../../seal/key-file';
import { KEY_FILE, KEY_VARIABLE } from '../../seal/keyring';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** A new key seals, the old ones still open. */
export const run: RunCommand = async (_input, { projectDir, host, format, stdout }) => {
  const key = await addKey(projectDir);
  host.notify({ code: 'SEAL_KEY_ADDED', args: { key, file: KEY_FILE, variable: KEY_VARIABLE } });
  if (format === 'json') stdout(`${JSON.stringify({ key, file: KEY_FILE })}\n`);
  return EXIT.done;
};
