/** What the caller says; the writer adds the four fields that tie the entry to its place in the log. */
export interface EntryBody {
  /** Dotted, for example `apply.started`, `op.applied`. */
  type: string;
  /** Id of the run the entry belongs to; '' for entries about the log itself. */
  run: string;
  [about: string]: unknown;
}

export interface Entry extends EntryBody {
  /** 0, 1, 2 … */
  seq: number;
  /** The same in every entry and in the checkpoint. */
  origin: string;
  /** Lower-case hex leaf hash of the previous entry, '' for the first. */
  prev: string;
  /** ISO time by the writer's clock: a claim, bounded by the anchors before and after. */
  at: string;
}

/** Bytes of one line without its LF. Transparency-log bundles allow less than 64 KiB, so this leaves room. */
export const MAX_ENTRY_BYTES = 32 * 1024;

export const LOG_FILE = 'log.jsonl';
export const CHECKPOINT_FILE = 'checkpoint';
export const VKEY_FILE = 'vkey';
export const ANCHORS_DIR = 'anchors';
export const QUARANTINE_DIR = 'quarantine';
export const ANCHOR_SUFFIX = '.checkpoint';

/** What may lie in the folder of a log, and is read or written there. */
export const LOG_PARTS = [LOG_FILE, CHECKPOINT_FILE, VKEY_FILE, ANCHORS_DIR, QUARANTINE_DIR] as const;
