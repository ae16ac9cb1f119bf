import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/crm/amocrm/transport/pacer';
import { fakeClock } from './fakes';
import { virtualClock } from './virtual-clock';

describe('pacer', () => {
  it.each([
    [7, 7, 1000],
    [5, 5, 1000],
    [6.5, 7, 1000 * (7 / 6.5)],
    [0.5, 1, 2000],
  ])(
    'lets no more than its number arrive within a window, however long answers take: %s a second',
    async (rate, most, window) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(900), fc.nat(900)), { minLength: 20, maxLength: 40 }),
          async (ways) => {
            const clock = virtualClock();
            const pacer = createPacer(rate, clock);
            const arrivals: number[] = [];
            const request = async ([there, back]: [number, number]) => {
              const answered = await pacer.turn();
              await clock.sleep(there);
              arrivals.push(clock.now());
              await clock.sleep(back);
              answered();
            };
            await clock.run(Promise.all(ways.map((way) => pacer.occupy('read', () => request(way)))));
            expect(arrivals).toHaveLength(ways.length);
            for (const first of arrivals)
              expect(arrivals.filter((at) => at >= first && at < first + window).length).toBeLessThanOrEqual(most);
          },
        ),
        { numRuns: 30 },
      );
    },
  );

  it('is as fast as that allows', async () => {
    const clock = virtualClock();
    const pacer = createPacer(7, clock);
    const request = async () => {
      const answered = await pacer.turn();
      await clock.sleep(50);
      answered();
    };
    await clock.run(Promise.all(Array.from({ length: 70 }, () => pacer.occupy('read', request))));
    // ten windows of seven, each as long as a second and the answers of its requests, two at most one after another
    expect(clock.now()).toBeLessThanOrEqual(10 * 1100);
  });

  it('gives every process that asks the same account its part', async () => {
    const clock = virtualClock();
    const pacer = createPacer(7, clock, () => 1);
    const starts: number[] = [];
    const request = async () => {
      const answered = await pacer.turn();
      starts.push(clock.now());
      answered();
    };
    await clock.run(Promise.all(Array.from({ length: 7 }, () => pacer.occupy('read', request))));
    // two windows first, in which the other has become slower
    expect(starts).toEqual([2000, 2000, 2000, 3000, 3000, 3000, 4000]);
  });

  it('never waits when unlimited', async () => {
    const clock = fakeClock();
    const pacer = createPacer(0, clock);
    await pacer.turn();
    await pacer.turn();
    expect(clock.slept).toEqual([]);
  });

  it('holds everybody during a pause', async () => {
    const clock = fakeClock();
    const pacer = createPacer(5, clock);
    pacer.pause(3000);
    await pacer.turn();
    expect(clock.now()).toBe(3000);
  });

  it('holds everybody during a pause, also where requests are unlimited', async () => {
    const clock = fakeClock();
    const pacer = createPacer(0, clock);
    pacer.pause(3000);
    await pacer.turn();
    expect(clock.slept).toEqual([3000]);
  });

  it('holds those, too, who were asleep when the pause began', async () => {
    const clock = virtualClock();
    const pacer = createPacer(1, clock);
    const late = async () => {
      (await pacer.turn())();
      const turn = pacer.turn();
      await clock.sleep(500);
      pacer.pause(3000);
      await turn;
    };
    await clock.run(late());
    expect(clock.now()).toBe(3500);
  });

  it('keeps a longer pause when a shorter one is asked for', async () => {
    const clock = fakeClock();
    const pacer = createPacer(0, clock);
    pacer.pause(3000);
    pacer.pause(1000);
    await pacer.turn();
    expect(clock.now()).toBe(3000);
  });

  it('lets as many run one after another as one likes', async () => {
    const pacer = createPacer(0, fakeClock());
    for (let index = 0; index < 10; index += 1)
      for (const lane of ['read', 'write'] as const) expect(await pacer.occupy(lane, async () => index)).toBe(index);
  });

  it('lets one write and four reads run at a time', async () => {
    const pacer = createPacer(0, fakeClock());
    const running = { read: 0, write: 0 };
    const most = { read: 0, write: 0 };
    const job = (lane: 'read' | 'write') =>
      pacer.occupy(lane, async () => {
        running[lane] += 1;
        most[lane] = Math.max(most[lane], running[lane]);
        await Promise.resolve();
        running[lane] -= 1;
      });
    await Promise.all(Array.from({ length: 12 }, (_, index) => job(index % 2 ? 'read' : 'write')));
    expect(most).toEqual({ read: 4, write: 1 });
  });

  it('frees the slot of a job that failed', async () => {
    const pacer = createPacer(0, fakeClock());
    await expect(pacer.occupy('write', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(pacer.occupy('write', async () => 'next')).resolves.toBe('next');
  });
});
