import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that a command on a small account does not reach. */
const MUCH = 256 * 1024 * 1024;

/** Before another program is started: where this process holds much memory, it gives back what it no longer uses. */
export function makeRoom(): void {
  if (process.memoryUsage.rss() > MUCH) freeMemory();
}

/** Node itself waits until it has none left. To collect takes some hundredths of a second for each hundred megabytes. */
export function freeMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // without that flavor what was freed is kept for the next objects
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
