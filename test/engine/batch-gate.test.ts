import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BatchGate } from '../../src/engine/batch-gate';
import type { Batch } from '../../src/engine/batches';
import type { Operation } from '../../src/plan/types';

const batch = {
  operations: ['field:leads.a', 'field:leads.b', 'field:leads.c'].map((address) => ({ address }) as Operation),
};
const keys = ({ operations }: Batch) => operations.map((operation) => operation.address);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a batch', () => {
  it('goes out once, when all its members have come', async () => {
    const fire = vi.fn(async (members: Batch) => keys(members));
    const gate = new BatchGate(batch, 1000, fire);
    const results = Promise.all(batch.operations.map((operation) => gate.enter(operation.address)));
    expect((await results)[0]).toEqual(keys(batch));
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('goes out with those that came when no one else comes for a while', async () => {
    const fire = vi.fn(async (members: Batch) => keys(members));
    const gate = new BatchGate(batch, 1000, fire);
    const first = gate.enter('field:leads.a');
    await vi.advanceTimersByTimeAsync(900);
    const second = gate.enter('field:leads.b');
    await vi.advanceTimersByTimeAsync(900);
    expect(fire).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(await Promise.all([first, second])).toEqual([keys(batch).slice(0, 2), keys(batch).slice(0, 2)]);
    expect(gate.accepts()).toBe(false);
  });

  it('tells every member when it fails', async () => {
    const gate = new BatchGate(batch, 1000, async () => {
      throw new Error('refused');
    });
    const results = await Promise.allSettled(batch.operations.map((operation) => gate.enter(operation.address)));
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});
