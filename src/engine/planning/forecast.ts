import type { DesiredState } from '../../model/desired';
import type { Snapshot } from '../../model/snapshot';
import type { Draft } from '../../plan/draft';
import type { Operation } from '../../plan/types';
import type { Driver, LeadRow } from '../../registry/driver';
import { Executor } from '../writing/executor';

/**
 * Counts the write requests of every operation by running the real writers against a transport that touches nothing.
 * A bulk request counts at the first operation that rides in it. `looks`: how many leads each look
 * of the writers found on the way; `defaultFieldReads`: how many lists of default fields they read beside; `onlyAdds`: every
 * request makes something new, and none names what is there already (to make a group, its fields are sent again).
 */
export async function countRequests(input: {
  draft: Draft;
  desired: DesiredState;
  snapshot: Snapshot;
  driver: Driver;
  leads: readonly LeadRow[];
}): Promise<{ operations: Operation[]; looks: readonly number[]; defaultFieldReads: number; onlyAdds: boolean }> {
  const { send, sent, listed = [], contextOf, asked } = input.driver.dry(input.leads);
  const executor = new Executor({
    operations: input.draft.operations,
    binding: input.draft.binding,
    desired: input.desired,
    snapshot: input.snapshot,
    writers: input.driver.writers,
    send,
    contextOf,
  });
  const requests = new Map<string, number>();
  for (const batch of executor.batches) {
    const before = sent.length;
    await executor.run(batch);
    const [first] = batch.operations;
    if (first) requests.set(first.address, sent.length - before);
  }
  const operations = input.draft.operations.map((operation) => ({
    ...operation,
    requests: requests.get(operation.address) ?? 0,
  }));
  const onlyAdds = sent.every(({ method }) => method === 'POST');
  return { operations, looks: listed, defaultFieldReads: asked?.() ?? 0, onlyAdds };
}
