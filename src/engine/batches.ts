import type { Writers } from '../drivers/driver';
import type { Kind, SpecByKind } from '../model/spec';
import type { Operation } from '../plan/types';

/** Operations that one writer call carries out: creations of one lane together, everything else alone. */
export interface Batch {
  operations: Operation[];
}

export function batchesOf(operations: readonly Operation[], writers: Writers): Batch[] {
  const lanes = new Map<string, Batch>();
  const batches: Batch[] = [];
  for (const operation of operations) {
    const lane = laneOf(operation, writers);
    const open = lane === undefined ? undefined : lanes.get(lane);
    if (open) {
      open.operations.push(operation);
      continue;
    }
    const batch = { operations: [operation] };
    batches.push(batch);
    if (lane !== undefined) lanes.set(lane, batch);
  }
  return batches;
}

function laneOf(operation: Operation, writers: Writers): string | undefined {
  if (operation.action !== 'create' || !operation.after) return undefined;
  const lane = laneIn(writers, operation.kind, operation.after as SpecByKind[Kind]);
  return lane === undefined ? undefined : `${operation.kind} ${lane}`;
}

function laneIn<K extends Kind>(writers: Writers, kind: K, spec: SpecByKind[Kind]): string | undefined {
  return writers[kind].lane(spec as SpecByKind[K]);
}
