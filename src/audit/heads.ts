import { join } from 'node:path';
import { readTextIfThere } from '../files/read-text';
import { parseCheckpoint } from './checkpoint';
import { CHECKPOINT_FILE } from './entry';

/** How long a log was at some moment, and the root of its tree then, in Base64. */
export interface Head {
  size: number;
  root: string;
}

/** What was signed last, as the folder has it; undefined where it has none. The signature is not checked. */
export function signedHead(dir: string): Head | undefined {
  const checkpoint = parseCheckpoint(readTextIfThere(join(dir, CHECKPOINT_FILE)) ?? '');
  return checkpoint && { size: checkpoint.size, root: checkpoint.root };
}
