import type { Address } from '../model/address';
import type { Diagnostic } from '../model/diagnostic';
import type { Kind } from '../model/spec';
import type { ItemNames } from '../plan/item-names';
import type { Change, Forecast, UndoClass } from '../plan/types';
import type { Loss } from '../rollback/losses';

/** apply → undo → the same apply again. */
export type StepName = 'apply' | 'undo' | 'again';

/** A request as the copy received it; `status` 0: torn off. */
export interface RehearsedRequest {
  method: string;
  path: string;
  status: number;
}

/** What the CRM would not take: a `Failure` as data; `args` hold its own words. */
export interface Refusal {
  objects: Address[];
  code: string;
  args: Diagnostic['args'];
}

export interface Step {
  name: StepName;
  operations: number;
  requests: RehearsedRequest[];
  reads: number;
  writes: number;
  /** What the plan of this step had said. */
  forecast: Forecast;
  /** What so many requests take at the pace of the real account. */
  seconds: number;
  refusals: Refusal[];
  /** Not tried, because something they refer to was refused. */
  skipped: Address[];
  /** What a second plan would still have to do. */
  left: string[];
  /** Why this step has no plan that could be carried out. */
  findings: Diagnostic[];
}

/** Something that is not as it was after the way there and back. */
export type Difference = { undo: UndoClass; allowed: boolean } & (
  | { what: 'identity'; object: string; before: string; after: string }
  | { what: 'gone' | 'new'; object: string; kind: Kind; name: string }
  | { what: 'changed'; object: string; kind: Kind; name: string; change: Change; names?: ItemNames }
  | { what: 'leads'; place: string; before: number; after: number }
);

export interface Rehearsal {
  environment: string;
  /** Digest of the plan. */
  plan: string;
  accountId: number;
  requestsPerSecond: number;
  /** What the plan says of the real account, with all of its leads; the steps have forecasts of their own. */
  forecast: Forecast;
  /** Objects of the plan that the copy does not hold as the account does: what was rehearsed on them proves nothing. */
  unlike: string[];
  /** Leads that were made in the copy, in the stages and numbers that the plan counted. */
  leads: number;
  steps: Step[];
  differences: Difference[];
  /** What undoing the plan would not bring back in the real account, where people have put data into it. */
  losses: Loss[];
  verdict: 'rehearsed' | 'refused' | 'findings';
}
