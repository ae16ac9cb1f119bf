import { KEY_FILE, KEY_VARIABLE } from '../seal/keyring';
import type { RunCommand } from './command';
import { EXIT } from './exit-codes';

type KeyMade = 'SEAL_KEY_MADE' | 'SEAL_KEY_ADDED';

/** A command that makes a key and says which one, and where it is; `make` answers its id. */
export function newKey(code: KeyMade, make: (projectDir: string) => string | Promise<string>): RunCommand {
  return async (_input, { projectDir, host, format, stdout }) => {
    const key = await make(projectDir);
    host.notify({ code, args: { key, file: KEY_FILE, variable: KEY_VARIABLE } });
    if (format === 'json') stdout(`${JSON.stringify({ key, file: KEY_FILE })}\n`);
    return EXIT.done;
  };
}
