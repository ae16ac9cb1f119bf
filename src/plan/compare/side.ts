import { type Address, addressOf } from '../../model/address';
import type { DesiredObject, DesiredState } from '../../model/desired';
import { asWanted, type RecordedObject, type RecordedState } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';

/** One of the two accounts: what the text wants of it, what was last applied to it, and what it holds. */
export interface Side {
  name: string;
  /** Without objects where there is no text; whole, where it shall be told what the text leaves open. */
  desired: Pick<DesiredState, 'objects'> | DesiredState;
  base: RecordedState;
  snapshot: Snapshot;
}

/** A side with the words it is described in: objects by key, and which live row each of them is. */
export interface Described {
  snapshot: Snapshot;
  words: Map<Address, DesiredObject>;
  rows: Map<Address, RecordedObject>;
}

/**
 * The words of the text: this side's own objects, those that only the other side is to have, and what our records
 * still hold of earlier texts.
 */
export function describedInText(side: Side, other: Side): Described {
  const words = new Map(side.desired.objects.map((object) => [object.address, object]));
  const rows = new Map<Address, RecordedObject>();
  const records = new Map(side.base);
  for (const object of other.desired.objects) if (!words.has(object.address)) words.set(object.address, object);
  for (const object of words.values()) {
    const address = [object.key, ...object.formerly]
      .map((key) => addressOf(object.kind, key))
      .find((candidate) => records.has(candidate));
    const record = address === undefined ? undefined : records.get(address);
    if (address === undefined || !record) continue;
    records.delete(address);
    rows.set(object.address, { ...record, key: object.key, address: object.address });
  }
  // the engine stores what it made first, first: that differs from run to run
  for (const record of [...records.values()].sort((one, two) => (one.address < two.address ? -1 : 1))) {
    words.set(record.address, asWanted(record));
    rows.set(record.address, record);
  }
  return { snapshot: side.snapshot, words, rows };
}
