import { ENTRY, type Fold } from '../../audit';
import { type Address, parseAddress } from '../../model/address';
import { rowOf } from '../../model/recorded-state';
import { settledBy } from './unanswered';

/** Why the state is changed, in that entry; a repair of what a killed run left says nothing. */
export const FOR_IMPORT = 'import';
export const FOR_REBUILD = 'rebuild';

/** What a run did to an object, by the log. */
export interface Outcome {
  run: string;
  /** Of its entry in the log. */
  seq: number;
  address: Address;
  /** The CRM's id; absent where the object left, or a person has yet to make it. */
  id?: string;
  /** Of the parts; absent, too, where an entry of the log was too small for them. */
  ids?: Record<string, number>;
  /** Stages or options that were to go and are still there; none of them: the object itself is. */
  remained?: Record<string, number>;
}

/** A creation with an intent and no outcome. One that failed is among them: it may have been done in part. */
export interface Attempt {
  run: string;
  address: Address;
}

export interface StateRecorded {
  /** How many objects the state held, and the digest of all of them (`digestOfRecords`). */
  objects: number;
  digest: string;
  /** Nothing that the log knows of has changed it since. */
  untouched: boolean;
}

export interface PastWrites {
  outcomes: Outcome[];
  attempts: Attempt[];
  recorded: StateRecorded | undefined;
  /** An import began to change the state and came to no end, or nobody has looked at the state since it did. */
  importing: boolean;
}

/**
 * What the log says was written to the account and may be missing from the engine's state. A state that was seen to hold
 * everything up to some entry settles what is older; two outcomes of one row are one object under two keys.
 */
export function writesOf(): Fold<PastWrites> {
  const outcomes = new Map<Address, Outcome>();
  /** Which of them has a row of the account: a run may write thousands. */
  const byRow = new Map<string, Address>();
  const attempts = new Map<string, Attempt>();
  let recorded: StateRecorded | undefined;
  let importing: 'begun' | 'finished' | undefined;

  const forget = (address: Address) => {
    const { id } = outcomes.get(address) ?? {};
    if (id !== undefined) byRow.delete(rowAt(address, id));
    outcomes.delete(address);
  };
  const applied = (
    run: string,
    seq: number,
    { address, id, ids }: Pick<Written, 'address' | 'id' | 'ids'>,
    remained?: Record<string, number>,
  ) => {
    forget(address);
    if (id !== undefined) {
      const row = rowAt(address, id);
      const other = byRow.get(row);
      if (other !== undefined) forget(other);
      byRow.set(row, address);
    }
    outcomes.set(address, {
      run,
      seq,
      address,
      ...(id === undefined ? {} : { id: String(id) }),
      ...(ids ? { ids } : {}),
      ...(remained ? { remained } : {}),
    });
  };

  return {
    seen: () => ({
      outcomes: [...outcomes.values()],
      attempts: [...attempts.values()],
      recorded,
      importing: importing !== undefined,
    }),
    see: (entry) => {
      const { type, run, seq, ...about } = entry;
      const isSettled = settledBy(entry);
      for (const [key, { address }] of attempts) if (isSettled(address)) attempts.delete(key);
      if (type === ENTRY.twinLoaded) {
        outcomes.clear();
        byRow.clear();
        recorded = undefined;
        importing = undefined;
      }
      if (type === ENTRY.stateRecorded && isRecorded(about)) {
        for (const [address, outcome] of outcomes) if (outcome.seq < about.upTo) forget(address);
        recorded = { objects: about.objects, digest: about.digest, untouched: true };
        // a look at it after a failure is no end
        if (importing === 'finished') importing = undefined;
      }
      if (type === ENTRY.stateChanging && about.why === FOR_IMPORT) importing = 'begun';
      if (type === ENTRY.applyFinished && importing) importing = 'finished';
      const changes = type === ENTRY.stateChanging || (type === ENTRY.applyStarted && about.operations !== 0);
      if (changes && recorded) recorded = { ...recorded, untouched: false };
      if (type === ENTRY.opIntended)
        for (const { address, action } of opsIn(about.ops))
          if (action === 'create') attempts.set(`${run} ${address}`, { run, address });
      if (type === ENTRY.opRemained)
        for (const { address, id, parts = {} } of opsIn(about.ops)) {
          const { id: written = id, ids } = Object.keys(parts).length > 0 ? (outcomes.get(address) ?? {}) : {};
          applied(run, seq, { address, ...(written ? { id: written } : {}), ...(ids ? { ids } : {}) }, parts);
        }
      if (type === ENTRY.opApplied) for (const op of opsIn(about.ops)) applied(run, seq, op);
    },
  };
}

interface Written {
  address: Address;
  action: string;
  id?: string;
  ids?: Record<string, number>;
  /** Of what remained. */
  parts?: Record<string, number>;
}

function opsIn(ops: unknown): Written[] {
  return Array.isArray(ops) ? ops.filter((op) => parseAddress(String(op?.address)) !== undefined) : [];
}

function rowAt(address: Address, id: string): string {
  const parsed = parseAddress(address);
  return parsed ? rowOf({ ...parsed, id }) : address;
}

function isRecorded(about: Record<string, unknown>): about is { upTo: number; objects: number; digest: string } {
  return typeof about.upTo === 'number' && typeof about.objects === 'number' && typeof about.digest === 'string';
}
