import type { Address } from './address';
import type { Crm } from './crm';
import type { Managed } from './manage';
import type { Managing } from './relations';
import type { Kind, Spec } from './spec';

/** A place in a source file; line and column count from 1. */
export interface Position {
  file: string;
  line: number;
  col: number;
}

/** What the text wants of one object in one environment, variables replaced. */
export interface Desired<S extends Spec> {
  kind: Kind;
  key: string;
  address: Address;
  spec: S;
  /** Earlier keys of the same object: it is renamed in our records, not in the CRM. */
  formerly: string[];
  /** Earlier keys of its parts (stages, options), by present key. */
  partsFormerly?: Record<string, string[]>;
  /** How killed runs were about to create it: it may be in the CRM under an earlier name. */
  attempted?: S[];
}
export type DesiredObject = Desired<Spec>;

/** The stated fate of an object that the text no longer names. */
export interface Removal {
  /** As written: `sales/negotiation`, `leads.old_source`, `leads.source/fair`, `legacy`, or with a kind: `role:legacy`. */
  object: string;
  action: 'delete' | 'detach';
  /** Stage reference; where the leads of a removed stage go. */
  moveTo?: string;
  reason: string;
  at?: Position;
}

/** Only the relations that it manages are ours to decide; all others stay as the CRM has them. */
export interface DesiredState extends Managing {
  /** amocrm unless told: the two products let the API do different things. */
  crm?: Crm;
  objects: DesiredObject[];
  /** `listed` where nothing is said. */
  manage: Readonly<Record<string, Managed>>;
  removals: Removal[];
  /** By kind, the CRM's id of the object that becomes the main one where none says so; a rollback knows which one it was. */
  mainObjects?: Readonly<Record<Kind, string>>;
  /** Absent: everything is planned. */
  selection?: Selection;
}

/** The objects a plan is limited to. All others stand in the desired state as our records have them. */
export interface Selection {
  /** Empty: all but the excluded. */
  target: readonly Address[];
  exclude: readonly Address[];
  /** Objects beside these of which the text wants something else than our records have. */
  pending: readonly Address[];
}
