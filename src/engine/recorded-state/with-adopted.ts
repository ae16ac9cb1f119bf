import type { RecordedObject, RecordedState } from '../../model/recorded-state';

/**
 * Our records with what an import found: objects that are new to them, and the ids of parts that have a key now. What
 * was last applied to an object that they know already stays, so that its record is brought up to date like any other.
 */
export function withAdopted(recorded: RecordedState, taken: readonly RecordedObject[]): RecordedState {
  const base = new Map(recorded);
  for (const object of taken) {
    const known = recorded.get(object.address);
    base.set(object.address, known ? { ...known, ids: { ...known.ids, ...object.ids } } : object);
  }
  return base;
}
