import type { Address } from './address';
import type { Crm } from './crm';
import type { Managed, ManageKey } from './manage';
import type { Managing } from './relations';
import type { Kind, SpecByKind } from './spec';

/** A place in a source file; line and column count from 1. */
export interface Position {
  file: string;
  line: number;
  col: number;
}

/** What the text wants of one object in one environment, variables replaced. */
export type DesiredObject = { [K in Kind]: DesiredOf<K> }[Kind];

export interface DesiredOf<K extends Kind> {
  kind: K;
  key: string;
  address: Address;
  spec: SpecByKind[K];
  /** Earlier keys of the same object: it is renamed in our records, not in the CRM. */
  formerly: string[];
  /** Earlier keys of its parts (stages, options), by present key. */
  partsFormerly?: Record<string, string[]>;
  /** How killed runs were about to create it: it may be in the CRM under an earlier name. */
  attempted?: SpecByKind[K][];
}

/** The objects of one kind. */
export function ofKind<K extends Kind>(
  objects: readonly DesiredObject[],
  kind: K,
): Extract<DesiredObject, { kind: K }>[] {
  return objects.filter((object): object is Extract<DesiredObject, { kind: K }> => object.kind === kind);
}

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
  manage: Partial<Record<ManageKey, Managed>>;
  removals: Removal[];
  /** The CRM's id of the pipeline that becomes the main one where no object says so; a rollback knows which one it was. */
  mainPipeline?: string;
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
