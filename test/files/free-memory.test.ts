import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freeMemory } from '../../src/files/free-memory';

it('gives back at once what nobody uses any more, and nothing else', async () => {
  const kept = { text: 'used' };
  const references = [new WeakRef(kept), new WeakRef({ text: 'not used' })];
  // what was just looked at stays until the turn ends
  await nextTurn();
  freeMemory();
  expect(references.map((reference) => reference.deref())).toEqual([kept, undefined]);
});
