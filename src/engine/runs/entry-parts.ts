import { type Address, parseAddress } from '../../model/address';

/** The objects of an entry of the log that speaks of operations; none where it does not. */
export function addressesIn(ops: unknown): Address[] {
  const addresses = Array.isArray(ops) ? ops.map((op) => op?.address) : [];
  return addresses.filter((address): address is Address => parseAddress(String(address)) !== undefined);
}

/** The code in an entry that speaks of a failure; empty where there is none. */
export function failureCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Failures after which nobody knows whether the CRM did, or still does, what it was asked for last. */
export const NO_ANSWER: ReadonlySet<string> = new Set([
  'OUTCOME_OPEN',
  'MONETARY_REFUSED',
  'CRM_OUTCOME_UNKNOWN',
  'CRM_ANSWER_UNPROVEN',
  'UNEXPECTED',
]);

/** These, and those after which the account may have changed although nothing of it is still to come. */
export const MAYBE_DONE: ReadonlySet<string> = new Set([
  ...NO_ANSWER,
  'CRM_UNREACHABLE',
  'CRM_UNAVAILABLE',
  'CRM_ANSWER_TOO_LARGE',
]);
