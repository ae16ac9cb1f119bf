import { entityOfHolder, type FieldHolder } from '../model/entities';
import { idName } from '../model/id-name';
import type { Snapshot } from '../model/snapshot';
import { crmPlanning } from './crm-planning';

/** What binding found of one object that has fields. */
interface BoundHolder extends FieldHolder {
  /** Its key in our records, where it was renamed. */
  recordedAs: string | undefined;
  /** Absent when it is not in the CRM. */
  id: string | undefined;
}

/** The keys of these objects in place of their ids, and of the keys they had before. */
export interface HolderEntities {
  /** The snapshot in the words of the text: `lists.products` where the CRM says which one by its id. */
  named(snapshot: Snapshot): Snapshot;
  /** Of our records: how the entity is called now. */
  current(entity: string): string;
}

export function holderEntities(holders: readonly BoundHolder[]): HolderEntities {
  /** By the entity that each has under another name. */
  const entities = (otherName: (holder: BoundHolder) => string | undefined) =>
    new Map(
      holders.flatMap((holder) => {
        const key = otherName(holder);
        return key === undefined ? [] : [[entityOfHolder({ ...holder, key }), entityOfHolder(holder)]];
      }),
    );
  const through = (known: ReadonlyMap<string, string>) => (entity: string) => known.get(entity) ?? entity;
  const name = through(entities(({ id }) => (id === undefined ? undefined : idName(id))));
  return {
    current: through(entities(({ recordedAs }) => recordedAs)),
    named: (snapshot) => crmPlanning().named?.(snapshot, name) ?? snapshot,
  };
}
