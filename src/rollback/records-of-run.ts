import type { Planned } from '../engine/planning/planning';
import type { RunInput } from '../engine/runs/run-input';
import type { DesiredState } from '../model/desired';
import { type RecordedObject, type RecordedState, recordOf } from '../model/recorded-state';
import { knownParts, managedBy } from '../plan/recorded';

export interface CutOffRun {
  run: RunInput;
  /** Our records as they are now, with all that the log proves. */
  base: RecordedState;
  /** What is wanted, with the names under which begun creations may be found. */
  known(desired: DesiredState, base: RecordedState): DesiredState;
  /** Reads the account and plans towards what is wanted, from these records. */
  plan(desired: DesiredState, base: RecordedState): Promise<Planned>;
}

/**
 * Our records with all that a run which came to no end may have written, too: what it was about to make is found by the
 * names that it was to give, and what was there before by the ids of its plan.
 */
export async function recordsWithRun({ run, base, known, plan }: CutOffRun): Promise<RecordedState> {
  const before = withKnownIds(run, base);
  const { draft } = await plan(known(run.desired, before), before);
  const records = new Map(base);
  for (const { address, after } of run.plan.operations) {
    const object = draft.binding.objects.get(address);
    if (after === null || !object?.desired || object.id === undefined || !object.row) continue;
    const { kind, key, id, desired } = object;
    const ids = knownParts(object);
    const record = recordOf({ kind, key, address, spec: desired.spec, id, ids, ...managedBy(kind, key, run.desired) });
    records.set(address, record);
  }
  return records;
}

/** Of an object that was there before the run the plan has the id. */
function withKnownIds({ plan, desired }: RunInput, base: RecordedState): RecordedState {
  const wanted = new Map(desired.objects.map((object) => [object.address, object]));
  const missing = plan.operations.flatMap(({ address, id }): RecordedObject[] => {
    const object = wanted.get(address);
    if (!object || id === undefined || base.has(address)) return [];
    return [recordOf({ ...object, id, ids: {} })];
  });
  return new Map([...base, ...missing.map((record) => [record.address, record] as const)]);
}
