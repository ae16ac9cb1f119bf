import type { Adopted } from './adopted';

export type Verdict = 'pass' | 'tampered' | 'incomplete';

/**
 * The first place where the log contradicts itself or a signed head.
 * `hash`: the next entry recorded another hash of this one. `root`: a head that was signed at a later size does not
 * match, so one of the entries `seq`…`upTo` is not the one that was signed. `missing`: a signed head counts more.
 */
export interface BadEntry {
  seq: number;
  /** Counted from 1. */
  line: number;
  reason: 'json' | 'canonical' | 'shape' | 'seq' | 'origin' | 'hash' | 'tooLong' | 'root' | 'missing';
  expected: string;
  actual: string;
  upTo?: number;
  /** File of the signed head that contradicts. */
  witness?: string;
}

export type HeadState =
  | 'good'
  /** No file. */
  | 'missing'
  /** Nothing to check the signature with. */
  | 'noKey'
  | 'unreadable'
  | 'badSignature'
  /** Of another log: it says nothing of this one. */
  | 'foreign'
  | 'contradicts';

/** A checkpoint or an anchor, as found. */
export interface HeadResult {
  file: string;
  state: HeadState;
  size?: number;
  root?: string;
}

/** Lines that were taken away are missing evidence; lines that were put in contradict the log. */
export function withSnapshots(report: VerificationReport, snapshots: SnapshotCheck): VerificationReport {
  const { missing, added } = snapshots;
  const found: Verdict = added.length > 0 ? 'tampered' : missing.length > 0 ? 'incomplete' : 'pass';
  const worst = SEVERITY.indexOf(found) > SEVERITY.indexOf(report.verdict) ? found : report.verdict;
  return { ...report, verdict: worst, snapshots };
}

const SEVERITY: readonly Verdict[] = ['pass', 'incomplete', 'tampered'];

export interface NotProven {
  code:
    | 'KEY_FROM_FOLDER'
    | 'NO_ANCHORS'
    | 'ANCHORS_NOT_THERE'
    | 'ANCHORS_FOREIGN'
    | 'ANCHORS_FROM_FOLDER'
    | 'AFTER_LAST_ANCHOR'
    | 'BEFORE_FIRST_ENTRY'
    | 'OUTSIDE'
    | 'TIME';
  args: Record<string, string | number>;
}

/** A write without an approved plan where the log's own policy demanded one: a rollback, or an import. */
export interface RunWithoutPlan {
  run: string;
  at: string;
  actor: string;
  /** The machine's own account. */
  user: string;
  undoes?: string;
}

/** Somebody accepted that less is demanded than before. */
export interface AcceptedPolicy {
  at: string;
  actor: string;
  user: string;
  /** `approval`, `order`, `log` */
  weaker: string[];
  reason: string;
}

/** How the index of kept readings is not as the log noted it. */
export interface SnapshotCheck {
  noted: number;
  /** Times and digests of readings. */
  missing: { at: string; digest: string }[];
  added: { at: string; digest: string }[];
}

export interface VerificationReport {
  /** `tampered` outweighs `incomplete`; `pass` says nothing about what `notProven` lists. */
  verdict: Verdict;
  origin: string;
  entries: number;
  firstBad?: BadEntry;
  checkpoint: HeadResult;
  /** The verifier key used and whether it came from outside the folder. */
  key?: { text: string; trusted: boolean };
  anchors: HeadResult[];
  /** Whole entries that the checkpoint does not cover, and bytes after the last line break. */
  unsigned: { entries: number; bytes: number };
  /** Entries that were signed by a later writer than theirs; absent where there are none. */
  adopted?: Adopted[];
  runs: { complete: number; failed: number; interrupted: number };
  /** Runs that wrote, by whether they had an approved plan; entries of earlier versions do not say. */
  approvals: { approved: number; unapproved: number; unknown: number };
  withoutPlan: RunWithoutPlan[];
  /** What a write needs since `at`; absent where the log does not say it. */
  policy?: { approval: boolean; before: string[]; log: string; at: string };
  /** Policies that somebody weakened by name. */
  accepted: AcceptedPolicy[];
  /** Only where the project is at hand. */
  snapshots?: SnapshotCheck;
  /** Runs that started and never said how they ended. */
  openRuns: string[];
  /** `backwards`: entries older than the one before them by the writer's clock; a warning. */
  time: { first?: string; last?: string; backwards: number; firstBackwards?: number };
  notProven: NotProven[];
}
