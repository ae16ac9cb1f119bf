import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/crm/amocrm/transport/pacer';
import { fakeClock } from './fakes';

describe('pacer', () => {
  it('starts at most one request every 200 ms at 5 a second', async () => {
    const clock = fakeClock();
    const pacer = createPacer(5, clock);
    const starts: number[] = [];
    for (let request = 0; request < 6; request += 1) {
      await pacer.turn();
      starts.push(clock.now());
    }
    expect(starts).toEqual([0, 200, 400, 600, 800, 1000]);
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
    const clock = fakeClock();
    const slept = clock.sleep;
    const pacer = createPacer(5, {
      ...clock,
      sleep: async (milliseconds) => {
        if (clock.now() === 0) pacer.pause(3000);
        await slept(milliseconds);
      },
    });
    await pacer.turn();
    await pacer.turn();
    expect(clock.now()).toBe(3000);
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
