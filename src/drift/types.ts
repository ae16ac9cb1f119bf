import type { Diagnostic } from '../model/diagnostic';
import type { Path } from '../model/path';
import type { Kind } from '../model/spec';
import type { ItemNames } from '../plan/item-names';
import type { ManualStep } from '../plan/types';

/**
 * changed: another value than was applied · vanished: gone · replaced: gone and made anew, under another id ·
 * unmanaged: outside the configuration · conflict: changed, and the configuration wants a third thing · followed: changed, and the configuration
 * says so by now; the next apply records it. The last is no drift.
 */
export const DRIFT_CLASSES = ['conflict', 'changed', 'vanished', 'replaced', 'unmanaged', 'followed'] as const;
export type DriftClass = (typeof DRIFT_CLASSES)[number];

/** One way in which the account is not as it was applied. Addresses of webhooks are masked. */
export interface Difference {
  /** The object's address; of one that nobody described `role:#<id>`. */
  object: string;
  kind: Kind;
  /** Absent where the text and our records do not know the object. */
  key?: string;
  /** The CRM's id; absent where the object is gone. */
  id?: string;
  /** How people call the object in the CRM. */
  name: string;
  class: DriftClass;
  /** Empty: the object itself. */
  path: Path;
  /** How people call the part that the path leads to, where it has no key. */
  part?: string;
  /** What people call the items of an order that differs, by key. */
  names?: ItemNames;
  /** A side is absent where the property does not exist there. `wanted`: conflicts only. */
  applied?: unknown;
  live?: unknown;
  wanted?: unknown;
  /** Only a person can put it back. */
  manualStep?: true;
}

export interface Drift {
  differences: Difference[];
  /** Left to a person by the text or an apply: no drift. */
  manual: ManualStep[];
  /** What the account would not show. */
  unseen: Diagnostic[];
}

/** Between which readings of the account a difference came about; no reading without it: `after` is absent. */
export interface Since {
  after?: string;
  by: string;
  /** A reading in between that the log knows is not there any more: it may have said more. */
  unproven?: true;
}

/** A difference that somebody answers for until a day. */
export interface Ignored {
  until: string;
  owner: string;
  reason: string;
}

/** What the CRM notes at the row itself, which may be about another change of it. */
export interface RowMark {
  what: 'created' | 'changed';
  at: string;
  /** A name where a kept snapshot has one, else the CRM's id of the user; absent where the row does not say. */
  by?: string;
}

export interface Found extends Difference {
  /** Stable while the difference is the same: object, path and value. */
  fingerprint: string;
  since?: Since;
  mark?: RowMark;
  ignored?: Ignored;
}
