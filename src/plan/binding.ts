import type { Address } from '../model/address';
import type { DesiredObject } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import type { RecordedObject } from '../model/recorded-state';
import type { LiveRow, Snapshot } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';
import type { Names } from './names';

/** One object of the configuration or of our records, with the live row it stands for. */
export interface Bound {
  kind: Kind;
  key: string;
  address: Address;
  desired: DesiredObject | undefined;
  base: RecordedObject | undefined;
  /** Absent when the object is not in the CRM. */
  row: LiveRow | undefined;
  id: string | undefined;
  ids: Record<string, number>;
  /** The live row in the words of the configuration. */
  live: Spec | undefined;
}

/** A live object that neither the text nor our records know. */
export interface Unexpected {
  kind: Kind;
  id: string;
  name: string;
  /** The CRM itself gives it to every account. */
  builtIn?: true;
}

export interface Binding {
  objects: Map<Address, Bound>;
  unexpected: Unexpected[];
  findings: Diagnostic[];
  names: Names;
  /** As it was read, but with the keys of lists in place of their ids. */
  snapshot: Snapshot;
}
