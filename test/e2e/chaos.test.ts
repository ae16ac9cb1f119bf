import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChaos } from '../../tools/chaos/play.mjs';

const RUNS = 20;
const FIRST_SEED = 1;
const seeds = Array.from({ length: RUNS }, (_item, index) => FIRST_SEED + index);

let chaos: Awaited<ReturnType<typeof openChaos>>;
beforeAll(async () => {
  chaos = await openChaos();
});
afterAll(() => chaos.close());

describe('a command that is killed, or meets a CRM that misbehaves, and is given again', () => {
  it.concurrent.for(seeds)('comes to what it comes to in peace: seed %i', async (seed) => {
    const { scenario, trouble, problems, said } = await chaos.play(seed);
    expect(problems, `${scenario}: ${trouble}\n${said}`).toEqual([]);
  });
});
