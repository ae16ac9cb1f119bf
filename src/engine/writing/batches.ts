import type { Operation } from '../../plan/types';
import { writes } from '../../plan/writes';
import { type Writers, writerOf } from '../../registry/driver';

/**
 * Operations that are carried out together: creations with one batch key as one writer call, neighbours that write nothing as
 * one entry of the log, everything else alone.
 */
export interface Batch {
  operations: Operation[];
}

/** In the order in which they are carried out: a batch has the place of its first member. Depends on the plan alone. */
export function batchesOf(operations: readonly Operation[], writers: Writers): Batch[] {
  const byKey = new Map<string, Batch>();
  const batches: Batch[] = [];
  for (const operation of operations) {
    const batchKey = batchKeyOf(operation, writers);
    const open = writes(operation) ? batchKey && byKey.get(batchKey) : records(batches.at(-1));
    if (open) {
      open.operations.push(operation);
      continue;
    }
    const batch = { operations: [operation] };
    batches.push(batch);
    if (batchKey !== undefined) byKey.set(batchKey, batch);
  }
  return batches;
}

function records(batch: Batch | undefined): Batch | undefined {
  return batch?.operations.some(writes) ? undefined : batch;
}

function batchKeyOf(operation: Operation, writers: Writers): string | undefined {
  if (operation.action !== 'create' || !operation.after) return undefined;
  const batchKey = writerOf(writers, operation.kind).batchKey(operation.after);
  return batchKey === undefined ? undefined : `${operation.kind} ${batchKey}`;
}
