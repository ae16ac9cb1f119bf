import type { AttributeSetSpec } from './facts';
import type { Kind } from './kinds';

/**
 * The live state of an account as one read of its lists found it, in the CRM's own ids, without the noise
 * (links, sort numbers, rows the server adds by itself). Every list is in the CRM's order. A CRM whose kinds have parts
 * or rules of their own adds lists for these, which their rules know. Ids of objects are text, whatever they are in the CRM;
 * those of the account and of parts are numbers, so that a CRM whose parts have other ids can declare no parts.
 */
export interface Snapshot {
  accountId: number;
  /** Sets of attributes, of the kinds that were read; of those the account does not offer, see `unavailable`. */
  plain: Partial<Record<Kind, LiveAttributeSet[]>>;
  /**
   * Kinds the account refused to show, with the HTTP status: 402 not in its plan, 403 no right, 404 not there, 422
   * switched off. Where each entity has a list of its own, `<kind>.<entity>`.
   */
  unavailable: Readonly<Record<string, number>>;
}

/** A live object in the CRM's own ids; only the rules of its kind know what is in it. */
export type LiveRow = object;

/** A live object that is a set of attributes, in the words of the configuration, references as `#<id>`. */
export interface LiveAttributeSet {
  /** Unique among the objects of its kind or, where it has the attribute `entity`, of that entity. */
  id: string;
  values: AttributeSetSpec;
  /** Its place, where people see the kind in an order. */
  sort?: number;
  /** What the account shows of it and no configuration can state, in the CRM's words. */
  beyond?: string[];
  /** The CRM has not finished making it. */
  unsettled?: true;
}

/** What the CRM made by itself with the account, as a tab or a field that every account has. */
export function isBuiltIn(row: LiveRow | undefined): boolean {
  return row !== undefined && 'predefined' in row && row.predefined === true;
}
