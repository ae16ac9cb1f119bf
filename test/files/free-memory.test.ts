import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { freeMemory, makeRoom } from '../../src/files/free-memory';

it('gives back at once what nobody uses any more, and nothing else', async () => {
  const kept = { text: 'used' };
  const references = [new WeakRef(kept), new WeakRef({ text: 'not used' })];
  // what was just looked at stays until the turn ends
  await nextTurn();
  freeMemory();
  expect(references.map((reference) => reference.deref())).toEqual([kept, undefined]);
});

it('makes room only where much is held', async () => {
  const mebibytes = (count: number) => vi.spyOn(process.memoryUsage, 'rss').mockReturnValueOnce(count * 2 ** 20);
  const reference = new WeakRef({ text: 'not used' });
  await nextTurn();
  mebibytes(255);
  makeRoom();
  expect(reference.deref()).toBeDefined();
  await nextTurn();
  mebibytes(257);
  makeRoom();
  expect(reference.deref()).toBeUndefined();
});
