import type { Address } from '../model/address';
import type { Crm } from '../model/crm';
import type { Diagnostic } from '../model/diagnostic';
import type { Path } from '../model/path';
import type { Kind, Spec } from '../model/spec';
import type { UndoClass } from '../model/undo-class';

export type { UndoClass };

/**
 * create: a new object · adopt: an existing object of the same identity becomes ours (with or without changes) ·
 * update · delete · detach: we forget it, it stays in the CRM · record: only our own records change.
 */
export type Action = 'create' | 'adopt' | 'update' | 'delete' | 'detach' | 'record';

export type Risk = 'low' | 'medium' | 'high';

/** One difference inside an object; `from`/`to` are absent where the property does not exist. */
export interface Change {
  path: Path;
  from?: unknown;
  to?: unknown;
  /** The CRM shows `from` and does not take it any more: a rollback leaves `to`. */
  final?: true;
}

/** What the operation does to live data, counted at the given time. */
export type Impact = LeadsMoved | ValuesLost;

export interface LeadsMoved {
  measure: 'leads';
  /** The stage or pipeline the leads are in. */
  in: string;
  count: number;
  /** Sum of the leads' budgets, in the account's currency. */
  sum: number;
  movesTo?: string;
  countedAt: string;
}

/** Cards that hold a value of a field or an option which is deleted. */
export interface ValuesLost {
  measure: 'values';
  /** The field, or field and option. */
  in: string;
  of: string;
  count: number;
  /** Where there are too many cards to look at all of them: so many of the newest were looked at. */
  looked?: number;
  countedAt: string;
}

export function movesLeads(impact: Impact): impact is LeadsMoved {
  return impact.measure === 'leads';
}

/** A stage or an option that disappears inside an update. */
export interface PartRemoval {
  part: string;
  key: string;
  id: number;
  moveTo?: string;
  reason: string;
}

/** By the CRM's id, as text, and as people call it; it need not be managed. */
export interface MainObject {
  id: string;
  name: string;
}

export interface Operation {
  address: Address;
  kind: Kind;
  key: string;
  action: Action;
  /** The CRM's id; absent for a creation. */
  id?: string;
  before: Spec | null;
  after: Spec | null;
  changes: Change[];
  removals: PartRemoval[];
  /** Of a delete or detach: where the leads go, and why. */
  removal?: { moveTo?: string; reason: string };
  /** Of the object that gets the mark of its kind: which one has it now. */
  mainFrom?: MainObject;
  /** Of the object that has the mark, where no other one says that it is to have it: which one gets it first. */
  mainTo?: MainObject;
  /** What people call the tabs or fields whose order changes, by key. */
  names?: Readonly<Record<string, string>>;
  undo: UndoClass;
  risk: Risk;
  impact: Impact[];
  /** Write requests this operation adds; a bulk request counts at its first operation. */
  requests: number;
}

/** What the text wants and the CRM's API cannot do: a person does it, and the next reading shows that it is done. */
export interface ManualStep {
  address: Address;
  kind: Kind;
  key: string;
  /** `wait`: this tool makes it as soon as a person has made what it refers to. */
  what: 'create' | 'change' | 'delete' | 'wait';
  /** The product whose pages the person opens. */
  crm: Crm;
  /** For `wait`. */
  waitsFor?: Address;
  /** The CRM's id; absent while the object is not there. */
  id?: string;
  /** How people call the object in the CRM. */
  name: string;
  changes: Change[];
}

export interface Forecast {
  reads: number;
  writes: number;
  /** At the configured pace. */
  seconds: number;
}

/** Version 2 names the places of changes by the steps of their paths; 1 had texts there. */
export const PLAN_FORMAT = 'crmctl.plan/2';

/** The whole difference as plain data: shown, hashed, approved, applied and recorded. Schema: schemas/plan.schema.json. */
export interface Plan {
  format: typeof PLAN_FORMAT;
  tool: string;
  environment: string;
  accountId: number;
  /** Digest of the text (the same in every environment). */
  bundle: string;
  /** Digest of the text as resolved for this environment. */
  desired: string;
  /** The release it was made from; absent where that were the files. */
  release?: string;
  createdAt: string;
  expiresAt: string;
  fingerprint: Fingerprint;
  operations: Operation[];
  manual: ManualStep[];
  findings: Diagnostic[];
  forecast: Forecast;
  /** Only where the plan is limited to some objects. */
  selection?: PlanSelection;
  /** SHA-256 over the canonical JSON of everything above, secrets in the form that needs no key (`withheldSecret`). */
  digest: string;
}

export interface PlanSelection {
  /** Empty: all but the excluded. */
  target: Address[];
  exclude: Address[];
  /** What the whole plan would touch and this one does not. */
  leftOut: Address[];
}

/** Digest of the live state of every object the plan looked at, with the digest of each to name the one that moved. */
export interface Fingerprint {
  digest: string;
  objects: Readonly<Record<Address, string>>;
}
