import { ENTRY, readAuditLog } from '../../audit';
import { type Address, parseAddress } from '../../model/address';
import { sameJson } from '../../model/canonical-json';
import { Failure } from '../../model/diagnostic';
import { hasKey, replaceParts } from '../../model/parts';
import { type RecordedObject, type RecordedState, recordOf } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import { bind } from '../../plan/bind';
import type { Binding } from '../../plan/binding';
import { rulesOf } from '../../plan/kinds';
import { PENDING_ID } from '../../plan/manual-steps';
import { haveDigest } from '../pulumi/state';
import { type Outcome, writesOf } from '../runs/past-writes';
import type { RunInput } from '../runs/run-input';
import type { WantedBy } from '../runs/runs';
import { recoveredRecords } from './recovery';
import { withAdopted } from './with-adopted';

/** What a state rebuilt from log, run records and account holds, and how it differs from the one there is. */
export interface Rebuilt {
  records: RecordedState;
  /** The log noted the digest of exactly these records after the last run. */
  proven: boolean;
  /** The log noted another digest after the last run: a record of a run is not as it was written. */
  contradicted: boolean;
  /** The log says they are ours, the account does not have them: they are left out. */
  gone: Address[];
  added: Address[];
  changed: Address[];
  /** In the state and in the account; the log does not say that they are ours. */
  dropped: Address[];
}

/** What the log and the run records say, before anybody looks at the account. */
export interface Remembered {
  records: RecordedState;
  /** What the log proves beyond that, and no run's record tells; in the order of the log. */
  lacking: readonly Outcome[];
  /** Digest of the last `state.recorded`, where nothing has happened since. */
  digest: string | undefined;
}

/**
 * What was ours after the last run: the newest run whose record is kept knew what was recorded before it, and the log
 * says what it and later ones did. REBUILD_NO_RUNS where no record is kept; REBUILD_CONTRADICTS where a record speaks of
 * another id than the log; REBUILD_TWIN.
 */
export async function remembered(input: {
  logDir: string;
  environment: string;
  inputOf(run: string): RunInput | undefined;
  wantedBy: WantedBy;
}): Promise<Remembered> {
  const { logDir, environment, inputOf, wantedBy } = input;
  let start: RunInput | undefined;
  let since = writesOf();
  let whole = writesOf();
  let everything = writesOf();
  for await (const entry of readAuditLog(logDir)) {
    if (entry.type === ENTRY.twinLoaded)
      [start, since, whole, everything] = [undefined, writesOf(), writesOf(), writesOf()];
    everything.see(entry);
    if (entry.type === ENTRY.stateRecorded) continue;
    if ((entry.type === ENTRY.applyStarted || entry.type === ENTRY.stateChanging) && entry.run !== start?.run) {
      const run = inputOf(entry.run);
      if (run) [start, since] = [run, writesOf()];
    }
    since.see(entry);
    whole.see(entry);
  }
  if (!start) throw new Failure('refused', 'REBUILD_NO_RUNS', { environment });
  const before = withAdopted(new Map(start.base.map((object) => [object.address, object])), start.adopted ?? []);
  const { base, lacking } = recoveredRecords(before, since.seen().outcomes, wantedBy);
  const unsettled = recoveredRecords(base, everything.seen().outcomes, wantedBy).lacking;
  assertSameIds(base, whole.seen().outcomes, environment);
  const { recorded } = everything.seen();
  return {
    records: base,
    lacking: [...lacking, ...unsettled],
    digest: recorded?.untouched ? recorded.digest : undefined,
  };
}

/** The ids that the log knows are sealed; a run's own record could have been edited. */
function assertSameIds(records: RecordedState, outcomes: readonly Outcome[], environment: string): void {
  const objects = outcomes.flatMap(({ address, id }) => {
    const record = records.get(address);
    return record && id !== undefined && record.id !== id ? [address] : [];
  });
  if (objects.length > 0) throw new Failure('refused', 'REBUILD_CONTRADICTS', { environment, objects });
}

/** Holds what is remembered against the account, by ids, and against the state there is. */
export function rebuiltFrom(memory: Remembered, snapshot: Snapshot, state: RecordedState): Rebuilt {
  const { digest } = memory;
  const { records, missing } = withLacking(memory, snapshot);
  const { objects } = bind({ desired: { objects: [] }, base: records, snapshot });
  const isThere = ({ address, id }: RecordedObject) => id === PENDING_ID || objects.get(address)?.row !== undefined;
  const kept = new Map([...records].filter(([, record]) => isThere(record)));
  const gone = [...[...records.keys()].filter((address) => !kept.has(address)), ...missing];
  const addresses = (of: RecordedState, keep: (record: RecordedObject) => boolean) =>
    [...of.values()].filter(keep).map(({ address }) => address);
  const isAsNoted = digest !== undefined && haveDigest(memory.records, digest);
  return {
    records: kept,
    proven: gone.length === 0 && memory.lacking.length === 0 && isAsNoted,
    contradicted: digest !== undefined && !isAsNoted,
    gone,
    added: addresses(kept, ({ address }) => !state.has(address)),
    changed: addresses(kept, (record) => state.has(record.address) && !sameJson(state.get(record.address), record)),
    dropped: addresses(state, ({ address }) => !records.has(address)),
  };
}

/** With what no run's record tells: as the account has it, which is the most that anybody knows; `missing`: it has it no more. */
function withLacking(
  { records, lacking }: Remembered,
  snapshot: Snapshot,
): { records: RecordedState; missing: Address[] } {
  const whole = new Map(records);
  const binding = bind({ desired: { objects: [] }, base: records, snapshot });
  const missing = lacking.flatMap((outcome) => {
    const record = outcome.id === undefined ? undefined : liveRecord(outcome, binding);
    if (record) whole.set(record.address, record);
    else whole.delete(outcome.address);
    return record || outcome.id === undefined ? [] : [outcome.address];
  });
  return { records: whole, missing };
}

function liveRecord({ address, id = '', ids = {} }: Outcome, binding: Binding): RecordedObject | undefined {
  const parsed = parseAddress(address);
  const spec = parsed && liveSpec(parsed.kind, { ...parsed, id }, ids, binding);
  return spec && recordOf({ ...parsed, address, spec, id, ids });
}

function liveSpec(
  kind: Kind,
  { key, id }: { key: string; id: string },
  ids: Record<string, number>,
  { snapshot, names }: Binding,
): Spec | undefined {
  const rules = rulesOf(kind);
  const row = rules.rows(snapshot).find((candidate) => rules.rowId(candidate) === id && isOn(key, candidate));
  return row && replaceParts(kind, rules.toSpec(row, ids, names), (parts) => parts.filter(hasKey));
}

/** Ids of fields and tabs say something on their card alone. */
function isOn(key: string, row: object): boolean {
  return !('entity' in row) || key.startsWith(`${String(row.entity)}.`) || key === row.entity;
}
