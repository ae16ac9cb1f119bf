import { listEntity, listOfEntity } from '../model/entities';
import { idName } from '../model/id-name';
import type { Snapshot } from '../model/snapshot';
import { crmPlanning } from './crm-planning';

/** What binding found of one list. */
interface BoundList {
  key: string;
  /** Its key in our records, where it was renamed. */
  recordedAs: string | undefined;
  /** Absent when the list is not in the CRM. */
  id: string | undefined;
}

/** The keys of lists in place of their ids, and of the keys they had before. */
export interface ListEntities {
  /** The snapshot in the words of the text: `lists.products` where the CRM says which list by its id. */
  named(snapshot: Snapshot): Snapshot;
  /** Of our records: how the entity is called now. */
  current(entity: string): string;
}

export function listEntities(lists: readonly BoundList[]): ListEntities {
  const byId = new Map(lists.flatMap(({ id, key }) => (id === undefined ? [] : [[idName(id), key] as const])));
  const renamed = new Map(
    lists.flatMap(({ recordedAs, key }) => (recordedAs === undefined ? [] : [[recordedAs, key]])),
  );
  const through = (keys: ReadonlyMap<string, string>) => (entity: string) => {
    const key = keys.get(listOfEntity(entity) ?? '');
    return key === undefined ? entity : listEntity(key);
  };
  const name = through(byId);
  return {
    current: through(renamed),
    named: (snapshot) => crmPlanning().named?.(snapshot, name) ?? snapshot,
  };
}
