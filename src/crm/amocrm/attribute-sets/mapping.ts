import type { AttributeSetSpec } from '../../../model/facts';
import type { ApprovedChange, WriteRequest } from '../../../registry/driver';
import type { Row } from '../json';
import type { AttributeSetKind } from '../model/kind-types';
import type { List } from '../read/list';
import type { AmoResolver } from '../write-context';

/** How the CRM spells a kind that is a set of attributes: where its rows are, what they call the attributes, how they are written. */
export interface SetMapping {
  kind: AttributeSetKind;
  /** One list, or one for each entity; the entity becomes an attribute of its rows. */
  lists: readonly (List & { name: string; entity?: string })[];
  /** The rows inside one list's rows, where the kind is embedded in another object. */
  within?(row: Row): Row[];
  /** `id` unless told. */
  idKey?: string;
  /** Attribute → key of a row; only attributes that are read and written as they are. */
  keys: Readonly<Record<string, string>>;
  /** Attributes that need more than another name. */
  read?(row: Row): AttributeSetSpec;
  /** Rows carry `sort`, the place in which people see them: they are read in that order, and new ones come last. */
  sorted?: true;
  /** What the row shows and no configuration can state, in the CRM's words. */
  beyond?(row: Row): string[];
  /** The CRM has not finished making it. */
  unsettled?(row: Row): boolean;
  /** The HTTP status with which a change would be refused, as far as the row tells. */
  refusal?(row: Row): number | undefined;
  write?: SetWrites;
}

export interface SetWrites {
  /** Of the collection; `entity` where each entity has its own. */
  path(entity: string): string;
  collection: string;
  /** Objects in one creating request; 1: the method takes a single object. 250 unless told. */
  batch?: number;
  /** Attributes that need more than another name, for a creation and for a change. */
  body?(values: AttributeSetSpec, resolve: AmoResolver): Row;
  /** More than a creation's attributes. */
  extra?(values: AttributeSetSpec): Row;
  /** What the creations of one request leave undone. */
  finish?(made: readonly { id: string; values: AttributeSetSpec }[]): WriteRequest[];
  /** The one request that makes the changes; PATCH of the object with the changed attributes unless told. */
  update?(change: PlainChange): WriteRequest;
}

export interface PlainChange {
  id: string;
  /** The attributes that change, with their new values. */
  changed: AttributeSetSpec;
  changes: readonly ApprovedChange[];
  after: AttributeSetSpec;
  live: AttributeSetSpec;
}
