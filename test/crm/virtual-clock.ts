import { setImmediate as settled } from 'node:timers/promises';
import type { Clock } from '../../src/registry/clock';

/** Time that passes for many at once: it goes on to the next who wakes as soon as nobody has anything to do. */
export function virtualClock(): Clock & { run<T>(work: Promise<T>): Promise<T> } {
  let now = 0;
  let sleepers: { until: number; wake(): void }[] = [];
  return {
    now: () => now,
    random: () => 0.5,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        sleepers.push({ until: now + milliseconds, wake: resolve });
      }),
    async run(work) {
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      work.then(end, end);
      for (;;) {
        await settled();
        if (isDone) return work;
        const next = Math.min(...sleepers.map(({ until }) => until));
        if (next === Number.POSITIVE_INFINITY) throw new Error('everybody waits for somebody else');
        now = next;
        const awake = sleepers.filter(({ until }) => until <= now);
        sleepers = sleepers.filter(({ until }) => until > now);
        for (const { wake } of awake) wake();
      }
    },
  };
}
