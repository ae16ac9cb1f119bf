import type { Address } from '../../model/address';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';

/** A creation that nobody has answered may still come for so long, unless told by the environment, in milliseconds. */
const MAY_COME_MS = 120_000;
const PATIENCE_MS = 60_000;
const VARIABLE = 'CRMCTL_CREATION_SECONDS';

export function mayComeFor(host: Pick<Host, 'env'>): number {
  const text = host.env(VARIABLE);
  const seconds = text === undefined ? MAY_COME_MS / 1000 : Number(text.trim() === '' ? Number.NaN : text);
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new Failure('usage', 'CREATION_SECONDS_INVALID', { value: text ?? '' });
  return 1000 * seconds;
}

/** Pauses between one look at the account and the next, growing, `patience` milliseconds in all; a minute at most. */
export function pausesWithin(patience: number): number[] {
  const pauses: number[] = [];
  let left = Math.min(patience, PATIENCE_MS);
  for (let pause = 1_000; left > 0; pause = Math.min(2 * pause, 15_000)) {
    pauses.push(Math.min(pause, left));
    left -= pause;
  }
  return pauses;
}

/** Waits for the next look, with a word to the person. */
export async function awaitCreations(objects: readonly Address[], pause: number, host: Host): Promise<void> {
  const [object = ''] = objects;
  host.notify({
    code: 'OUTCOME_AWAITED',
    args: { object, more: objects.length - 1, seconds: Math.ceil(pause / 1000) },
  });
  await host.sleep(pause);
}
