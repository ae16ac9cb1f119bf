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
  /** Runs that started and never said how they ended. */
  openRuns: string[];
  /** `backwards`: entries older than the one before them by the writer's clock; a warning. */
  time: { first?: string; last?: string; backwards: number; firstBackwards?: number };
  notProven: NotProven[];
}
