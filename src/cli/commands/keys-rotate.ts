import { addKey } from '../../seal/key-file';
import { newKey } from '../new-key';

/** A new key seals, the old ones still open. */
export const run = newKey('SEAL_KEY_ADDED', addKey);
