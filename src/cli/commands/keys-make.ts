import { makeKeyFile } from '../../seal/key-file';
import { newKey } from '../new-key';

/** The key that seals secrets from now on. */
export const run = newKey('SEAL_KEY_MADE', makeKeyFile);
