import type { Clock } from '../../../registry/clock';

/** Reads that may be under way at the same time. */
const READ_SLOTS = 4;

export type Lane = 'read' | 'write';

export interface Pacer {
  /** Requests a second; 0: unlimited. */
  rate: number;
  /** Runs the job when a slot of its lane is free: four reads at a time, one write at a time. */
  occupy<T>(lane: Lane, job: () => Promise<T>): Promise<T>;
  /** Waits for the next moment at which a request may start. Answers what is to be called when it has been answered, or was lost. */
  turn(): Promise<() => void>;
  /** Nobody starts a request for so many milliseconds: the CRM asked for a pause. */
  pause(milliseconds: number): void;
}

/**
 * Keeps the CRM’s window, whatever the jitter on the way: of the requests that may have arrived within one second there are
 * never more than `requestsPerSecond` (6.5: seven in 1.08 s; 0: unlimited). When a request arrives is not known here, but it
 * is before its answer does: until a second after its answer it counts. Measured at the server, even starts do not keep
 * the window: two that are late by some milliseconds bring the eighth into it.
 * `sharers`: how many processes besides this one ask the same account; each gets its part.
 */
export function createPacer(requestsPerSecond: number, clock: Clock, sharers: () => number = () => 0): Pacer {
  const most = Math.ceil(requestsPerSecond);
  const window = requestsPerSecond > 0 ? (1000 * most) / requestsPerSecond : 0;
  const free: Record<Lane, number> = { read: READ_SLOTS, write: 1 };
  const waiting: Record<Lane, (() => void)[]> = { read: [], write: [] };
  /** When those were answered that still count, in this order. */
  let answered: number[] = [];
  let underWay = 0;
  // whoever is there already has to notice this process, and to have used no more than a part for a window
  let pausedUntil = window > 0 && sharers() > 0 ? clock.now() + 2 * window : Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();
  let wake: () => void = () => {};

  async function enter(lane: Lane): Promise<void> {
    if (free[lane] > 0) free[lane] -= 1;
    else await new Promise<void>((resolve) => waiting[lane].push(resolve));
  }

  function leave(lane: Lane): void {
    const next = waiting[lane].shift();
    if (next) next();
    else free[lane] += 1;
  }

  function hasRoom(): boolean {
    if (window === 0) return true;
    const now = clock.now();
    answered = answered.filter((at) => at > now - window);
    return underWay + answered.length < Math.max(1, Math.floor(most / (1 + sharers())));
  }

  async function start(): Promise<void> {
    for (;;) {
      const pause = pausedUntil - clock.now();
      if (pause > 0) await clock.sleep(pause);
      else if (hasRoom()) return;
      else if (answered[0] !== undefined) await clock.sleep(Math.max(1, answered[0] + window - clock.now()));
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }

  return {
    rate: requestsPerSecond,
    async occupy(lane, job) {
      await enter(lane);
      try {
        return await job();
      } finally {
        leave(lane);
      }
    },
    async turn() {
      const mine = last.then(start).then(() => {
        underWay += 1;
      });
      last = mine;
      await mine;
      return () => {
        underWay -= 1;
        answered.push(clock.now());
        wake();
      };
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, clock.now() + milliseconds);
    },
  };
}
