import type { Address } from './address';
import type { DesiredObject } from './desired';
import type { Managing } from './relations';
import type { Kind, Spec, SpecByKind } from './spec';

/** What we last applied to one object, as the engine's state remembers it; a pipeline's with the relations it states. */
export interface RecordedOf<K extends Kind> extends Managing {
  kind: K;
  key: string;
  address: Address;
  spec: SpecByKind[K];
  /** The CRM's id, as text. */
  id: string;
  /** Ids of its parts that have keys: stage key → status id, option key → enum id. */
  ids: Record<string, number>;
}
export type RecordedObject = { [K in Kind]: RecordedOf<K> }[Kind];
export type RecordedState = ReadonlyMap<Address, RecordedObject>;

type Recorded = Omit<RecordedOf<Kind>, 'spec'> & { spec: Spec };

/** A record put together from parts of one object: its kind and its spec belong together, which a union cannot see. */
export function recordOf({ kind, key, address, spec, id, ids, managedRelations }: Recorded): RecordedObject {
  const managed = managedRelations === undefined ? {} : { managedRelations };
  return { kind, key, address, spec, id, ids, ...managed } as RecordedObject;
}

/** What a record says, as a wish. */
export function asWanted({
  kind,
  key,
  address,
  spec,
}: Pick<Recorded, 'kind' | 'key' | 'address' | 'spec'>): DesiredObject {
  return { kind, key, address, spec, formerly: [] } as DesiredObject;
}

/**
 * What tells the object of a record apart in the account, whatever its key: built-in tabs have the same ids on every
 * card, and old accounts give fields of contacts and companies the same ids.
 */
export function rowOf({ kind, key, id }: Pick<Recorded, 'kind' | 'key' | 'id'>): string {
  return `${kind} ${key.slice(0, key.lastIndexOf('.') + 1)} ${id}`;
}
