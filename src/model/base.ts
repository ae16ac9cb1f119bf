import type { Address } from './address';
import type { Kind, SpecByKind } from './spec';

/** What we last applied to one object, as the engine's state remembers it. */
export interface BaseOf<K extends Kind> {
  kind: K;
  key: string;
  address: Address;
  spec: SpecByKind[K];
  /** The CRM's id, as text. */
  id: string;
  /** Ids of its parts that have keys: stage key → status id, option key → enum id. */
  ids: Record<string, number>;
  /** Pipelines only: stage references whose `requires` was stated. */
  statedRequires: string[];
  /** The same for `hides`; absent: none. */
  statedHides?: string[];
}
export type BaseObject = { [K in Kind]: BaseOf<K> }[Kind];
export type BaseState = ReadonlyMap<Address, BaseObject>;
