import { digestOf } from '../model/canonical-json';
import { Failure } from '../model/diagnostic';
import { liveEntity } from '../model/entities';
import { entityOfFields } from '../model/field-reference';
import { partsFact } from '../model/parts';
import type { RecordedState } from '../model/recorded-state';
import { kindsNamedIn } from '../model/references';
import type { Driver } from '../registry/driver';
import { hasRead, listSnapshots, loadSnapshot, type SnapshotEntry } from '../snapshots';
import { type DriftInput, driftOf } from './differences';
import type { Reading } from './later-changes';
import type { Difference } from './types';

export interface Store {
  /** `.crmctl/snapshots/<env>` */
  dir: string;
  driver: Pick<Driver, 'parse' | 'listsFor' | 'fieldLists'>;
  accountId: number;
  /** Lines of the index that nobody believes: they were put in afterwards. */
  added: readonly SnapshotEntry[];
}

/** The kept readings of the account, newest first, each compared with what is recorded as applied today. */
export function* keptReadings(store: Store, compared: Omit<DriftInput, 'snapshot'>): Generator<Reading> {
  const { dir, driver, accountId } = store;
  const added = new Set(store.added.map((entry) => digestOf(entry)));
  for (const entry of listSnapshots(dir).reverse()) {
    if (entry.accountId !== accountId || added.has(digestOf(entry))) continue;
    yield {
      at: entry.at,
      digest: entry.digest,
      covers: (difference) => covers(entry, difference, driver, compared.base),
      differences: () => {
        const answers = answersOf(dir, entry.digest);
        return answers && driftOf({ ...compared, snapshot: driver.parse(answers) }).differences;
      },
    };
  }
}

/** A damaged snapshot tells nothing; that it is damaged is for `snapshot show` to say. */
export function answersOf(dir: string, digest: string) {
  try {
    return loadSnapshot(dir, digest);
  } catch (error) {
    if (error instanceof Failure && error.code === 'SNAPSHOT_DAMAGED') return undefined;
    throw error;
  }
}

/** A command reads only what its text speaks of. */
function covers(entry: SnapshotEntry, difference: Difference, driver: Store['driver'], base: RecordedState): boolean {
  const property = partsFact(difference.kind)?.details;
  const details = property !== undefined && difference.path.includes(property);
  const lists = listsFor(difference, driver, base);
  return lists !== undefined && hasRead(entry, { lists: new Set(lists), details });
}

/**
 * The lists that such a difference is seen in: those of its kind, and of what is named there, which else reads as an id.
 * Undefined where the list whose fields are meant is not known.
 */
function listsFor(
  { kind, key, path: [property] }: Difference,
  driver: Store['driver'],
  base: RecordedState,
): string[] | undefined {
  const entity = key === undefined ? undefined : entityOfFields({ kind, key });
  const live = entity && liveEntity(entity, (address) => base.get(address)?.id);
  if (entity !== undefined && live === undefined) return undefined;
  const named = typeof property === 'string' ? kindsNamedIn(kind, property) : [];
  const kinds = new Set([...(entity === undefined ? [kind] : []), ...named]);
  const isCard = entity !== undefined && live === entity;
  const lists = driver.listsFor(kinds, new Set(isCard ? [entity] : []));
  return [...lists, ...(live === undefined || isCard ? [] : (driver.fieldLists?.(live) ?? []))];
}
