import { type Address, parseAddress } from '../../model/address';
import { sameJson } from '../../model/canonical-json';
import type { DesiredObject, DesiredState } from '../../model/desired';
import { type RecordedObject, type RecordedState, recordOf, rowOf } from '../../model/recorded-state';
import type { Spec } from '../../model/spec';
import { PENDING_ID } from '../../plan/manual-steps';
import { knownParts, managedBy } from '../../plan/recorded';
import type { Attempt, Outcome } from '../runs/run-history';
import type { WantedBy } from '../runs/runs';
import { addressesOf } from '../runs/unanswered';
import { withKeptParts } from './with-parts';

/**
 * The engine's state with what the log proves and the state may lack: objects that a run wrote before the engine could
 * remember them, new parts, new keys; without what a run took away. What it wrote stands in the run's own file, the
 * ids in the log. `restored`: what differs from the state. `lacking`: what the log proves to be otherwise than the state
 * has it, and what nobody can put in, because the run's own file is gone.
 */
export function recoveredRecords(
  state: RecordedState,
  outcomes: readonly Outcome[],
  wantedBy: WantedBy,
): { base: RecordedState; restored: Address[]; lacking: Outcome[] } {
  const base = new Map(state);
  const lacking: Outcome[] = [];
  for (const outcome of outcomes) {
    const wanted = wantedBy(outcome.run);
    if (!wanted) {
      if (!isRecorded(outcome, base)) lacking.push(outcome);
      continue;
    }
    const object = wanted.objects.find(({ address }) => address === outcome.address);
    const remaining = outcome.remained && remainingRecord(outcome, object, wanted, wantedBy);
    if (remaining) put(base, remaining);
    else if (!object) base.delete(outcome.address);
    else if (outcome.id !== undefined) put(base, writtenRecord(object, outcome.id, partsOf(outcome, base), wanted));
  }
  const addresses = [...new Set([...state.keys(), ...base.keys()])];
  const restored = addresses.filter((address) => !sameJson(state.get(address) ?? null, base.get(address) ?? null));
  return { base, restored, lacking };
}

/** Whether a record has the row of an outcome with all of its parts, or none has it where it left. */
function isRecorded({ address, id, ids = {} }: Outcome, base: RecordedState): boolean {
  const parsed = parseAddress(address);
  if (id === undefined || !parsed) return !base.has(address) || base.get(address)?.id === PENDING_ID;
  const row = rowOf({ ...parsed, id });
  const record = [...base.values()].find((candidate) => rowOf(candidate) === row);
  const known = new Set(Object.values(record?.ids ?? {}));
  return record !== undefined && Object.values(ids).every((part) => known.has(part));
}

/** As it was before the run; or as the run wanted it, with the parts that were to go. */
function remainingRecord(
  { run, address, id, ids, remained = {} }: Outcome,
  object: DesiredObject | undefined,
  wanted: DesiredState,
  wantedBy: WantedBy,
): RecordedObject | undefined {
  const kind = parseAddress(address)?.kind;
  const before = wantedBy.before?.(run)?.find((record) => record.kind === kind && record.id === id);
  if (!before || !object || id === undefined || Object.keys(remained).length === 0) return before;
  const record = writtenRecord(object, id, ids ?? before.ids, wanted);
  const spec = withKeptParts(record.kind, record.spec, before.spec, new Set(Object.keys(remained)));
  return recordOf({ ...record, spec, ids: { ...record.ids, ...remained } });
}

/** An entry of the log may have been too small for the ids of the parts: then those that the state has still hold. */
function partsOf({ address, id, ids }: Outcome, base: RecordedState): Record<string, number> {
  const known = base.get(address);
  return ids ?? (known && known.id === id ? known.ids : {});
}

/** One row is one object: under the key it has now. */
function put(base: Map<Address, RecordedObject>, record: RecordedObject): void {
  const row = rowOf(record);
  for (const [address, other] of base) if (address !== record.address && rowOf(other) === row) base.delete(address);
  base.set(record.address, record);
}

function writtenRecord(
  object: DesiredObject,
  id: string,
  ids: Record<string, number>,
  wanted: DesiredState,
): RecordedObject {
  const { kind, key, address, spec } = object;
  const parts = knownParts({ desired: object, ids });
  return recordOf({ kind, key, address, spec, id, ids: parts, ...managedBy(kind, key, wanted) });
}

/**
 * Of creations whose outcome the log does not have, the wanted objects learn under which name they may be found.
 * Without it, an object whose name changes between the crash and the next run would be created a second time.
 */
export function withAttempts(
  desired: DesiredState,
  base: RecordedState,
  attempts: readonly Attempt[],
  wantedBy: WantedBy,
): DesiredState {
  const attempted = new Map<Address, Spec[]>();
  for (const { run, address } of attempts) {
    if (base.has(address)) continue;
    const object = wantedBy(run)?.objects.find((candidate) => candidate.address === address);
    if (object) attempted.set(address, [...(attempted.get(address) ?? []), object.spec]);
  }
  if (attempted.size === 0) return desired;
  const objects = desired.objects.map((object) => {
    const specs = addressesOf(object).flatMap((address) => attempted.get(address) ?? []);
    return specs.length > 0 ? ({ ...object, attempted: specs } as DesiredObject) : object;
  });
  return { ...desired, objects };
}
