import type { Clock } from '../../../registry/clock';

/** Reads that may be under way at the same time. */
const READ_SLOTS = 4;

export type Lane = 'read' | 'write';

export interface Pacer {
  /** Requests a second; 0: unlimited. */
  rate: number;
  /** Runs the job when a slot of its lane is free: four reads at a time, one write at a time. */
  occupy<T>(lane: Lane, job: () => Promise<T>): Promise<T>;
  /** Waits for the next moment at which a request may start. */
  turn(): Promise<void>;
  /** Nobody starts a request for so many milliseconds: the CRM asked for a pause. */
  pause(milliseconds: number): void;
}

/**
 * Spaces request starts evenly (5 a second: one every 200 ms; 0: unlimited) instead of allowing bursts, because the
 * CRM counts arrivals, and jitter on the way would turn two allowed bursts into one forbidden one.
 */
export function createPacer(requestsPerSecond: number, clock: Clock): Pacer {
  const spacing = requestsPerSecond > 0 ? 1000 / requestsPerSecond : 0;
  const free: Record<Lane, number> = { read: READ_SLOTS, write: 1 };
  const waiting: Record<Lane, (() => void)[]> = { read: [], write: [] };
  let nextStart = Number.NEGATIVE_INFINITY;
  let pausedUntil = Number.NEGATIVE_INFINITY;

  async function enter(lane: Lane): Promise<void> {
    if (free[lane] > 0) free[lane] -= 1;
    else await new Promise<void>((resolve) => waiting[lane].push(resolve));
  }

  function leave(lane: Lane): void {
    const next = waiting[lane].shift();
    if (next) next();
    else free[lane] += 1;
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
      let start: number;
      do {
        start = Math.max(clock.now(), nextStart);
        nextStart = start + spacing;
        if (start > clock.now()) await clock.sleep(start - clock.now());
        // A pause that began while we slept holds for us, too.
      } while (start < pausedUntil);
    },
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, clock.now() + milliseconds);
      nextStart = Math.max(nextStart, pausedUntil);
    },
  };
}
