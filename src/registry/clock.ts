import { setTimeout as wait } from 'node:timers/promises';

/** Time as pacing and back-off need it: milliseconds of a monotonic clock, not the wall clock of `Host`. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 ≤ x < 1, for jitter. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds) => {
    await wait(milliseconds);
  },
  random: Math.random,
};
