import type { Failure } from '../../../model/diagnostic';
import type { Host } from '../../../model/host';
import type { Clock } from '../../../registry/clock';
import type { Exchanged } from './exchange';
import type { Pacer } from './pacer';

/** Of a pause that ends not much later than the one that was told last, nothing is told. */
const SAME_PAUSE_MS = 3_000;

/** A request that is tried again. Seconds. */
export interface NextTry {
  exchanged: Exchanged;
  failure: Failure;
  attempt: number;
  /** Until the next try … */
  seconds: number;
  /** … and in all, until it is given up, when every further one takes as long as the last. */
  patience: number;
}

/** Tells of waiting, once for all requests of a client that wait for the same: several are under way at a time. */
export interface Teller {
  tell(next: NextTry): void;
  /** Somebody has answered: the next outage is another one. */
  answered(): void;
}

export function createTeller(host: Host, clock: Clock, pacer: Pacer): Teller {
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let busy = { until: Number.NEGATIVE_INFINITY, path: '' };
  let outage = false;

  function tellOutage({ args }: Failure, patience: number): void {
    if (!outage) host.notify({ code: 'CRM_NO_CONNECTION', args: { ...args, seconds: Math.ceil(patience) } });
    outage = true;
  }

  function tellPause(until: number, args: Failure['args']): void {
    if (until - pausedUntil < SAME_PAUSE_MS) return;
    pausedUntil = until;
    host.notify({ code: 'CRM_PAUSE', args: { ...args, rate: pacer.rate } });
  }

  function tellBusy(until: number, args: Failure['args']): void {
    const path = String(args.path);
    if (path !== busy.path && clock.now() < busy.until) return;
    busy = { until, path };
    host.notify({ code: 'CRM_RETRY', args });
  }

  return {
    tell({ exchanged, failure, attempt, seconds, patience }) {
      const until = clock.now() + seconds * 1000;
      const args = { ...failure.args, attempt, seconds: Math.ceil(seconds) };
      if (exchanged.kind === 'torn') tellOutage(failure, patience);
      else if (exchanged.status === 429) tellPause(until, args);
      else tellBusy(until, args);
    },
    answered() {
      outage = false;
    },
  };
}
