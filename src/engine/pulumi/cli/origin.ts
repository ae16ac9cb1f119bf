import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../../files/write-whole';

/** How the CLI in our cache came there; written beside it. */
export type Origin =
  | { from: 'download'; archive: string; sha512: string }
  /** Built here from the module in tools/, whose go.sum has the hash of everything it is made of. */
  | { from: 'go'; module: string; package: string };

const ORIGIN_FILE = 'origin.json';

export function writeOrigin(folder: string, origin: Origin): void {
  writeWhole(join(folder, ORIGIN_FILE), `${JSON.stringify(origin, null, 2)}\n`);
}

/** Undefined for a cache that an older version filled, and for a folder that is somebody else's. */
export function readOrigin(folder: string): Origin | undefined {
  try {
    const origin = JSON.parse(readFileSync(join(folder, ORIGIN_FILE), 'utf8'));
    return origin?.from === 'download' || origin?.from === 'go' ? origin : undefined;
  } catch {
    return undefined;
  }
}
