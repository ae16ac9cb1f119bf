import type { Address } from './address';
import type { Desired } from './desired';
import type { Managing } from './relations';
import type { Kind, Spec } from './spec';

/** What we last applied to one object, as the engine's state remembers it; with the relations it states at its parts. */
export interface Recorded<S extends Spec> extends Managing {
  kind: Kind;
  key: string;
  address: Address;
  spec: S;
  /** The CRM's id, as text. */
  id: string;
  /** Ids of its parts that have keys: stage key → status id, option key → enum id. */
  ids: Record<string, number>;
}
export type RecordedObject = Recorded<Spec>;
export type RecordedState = ReadonlyMap<Address, RecordedObject>;

/** A record put together from parts of one object. */
export function recordOf({ kind, key, address, spec, id, ids, managedRelations }: RecordedObject): RecordedObject {
  const managed = managedRelations === undefined ? {} : { managedRelations };
  return { kind, key, address, spec, id, ids, ...managed };
}

/** What a record says, as a wish. */
export function asWanted<S extends Spec>({
  kind,
  key,
  address,
  spec,
}: Pick<Recorded<S>, 'kind' | 'key' | 'address' | 'spec'>): Desired<S> {
  return { kind, key, address, spec, formerly: [] };
}

/**
 * What tells the object of a record apart in the account, whatever its key: built-in tabs have the same ids on every
 * card, and old accounts give fields of contacts and companies the same ids.
 */
export function rowOf({ kind, key, id }: Pick<RecordedObject, 'kind' | 'key' | 'id'>): string {
  return `${kind} ${key.slice(0, key.lastIndexOf('.') + 1)} ${id}`;
}
