import type { Entry } from '../audit';
import { type Address, parseAddress } from '../model/address';
import { TWIN_LOADED } from './journal';

/** Objects with an intent and no outcome in the log, and when the intent was written (ISO 8601). */
export type Unanswered = ReadonlyMap<Address, string>;

/** Failures after which nobody knows whether the CRM did, or still does, what it was asked for. */
const NO_ANSWER = new Set(['OUTCOME_OPEN', 'CRM_OUTCOME_UNKNOWN', 'UNEXPECTED']);

/** A fold over the log; see Unanswered. */
export function unansweredIn(): { see(entry: Entry): void; seen(): Unanswered } {
  const open = new Map<Address, string>();
  return {
    seen: () => open,
    see: ({ type, at, ops, error }) => {
      if (type === TWIN_LOADED || type === 'apply.finished') open.clear();
      if (type === 'op.intended') for (const address of addressesIn(ops)) open.set(address, at);
      if (type === 'op.applied' || (type === 'op.failed' && !NO_ANSWER.has(codeOf(error))))
        for (const address of addressesIn(ops)) open.delete(address);
    },
  };
}

function addressesIn(ops: unknown): Address[] {
  const addresses = Array.isArray(ops) ? ops.map((op) => op?.address) : [];
  return addresses.filter((address): address is Address => parseAddress(String(address)) !== undefined);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
