import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChaos } from '../../tools/chaos/play.mjs';

/**
 * The first ones; a plain `pulumi up`, a rollback and an import that are killed when everything is written and not yet
 * recorded; and three in which a creation is carried out long after everything that asked for it was killed.
 */
const seeds = [...Array.from({ length: 14 }, (_item, index) => 1 + index), 48, 76, 204, 4643, 4837, 5615];

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
