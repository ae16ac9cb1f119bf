import { ENTRY, type Fold } from '../../audit';
import type { Address } from '../../model/address';
import { addressesIn, failureCode, MAYBE_DONE } from './entry-parts';

/** `applied`: written and answered; `open`: begun, and nobody knows how much of it the CRM did. */
export type Progress = 'applied' | 'open';
export type Begun = ReadonlyMap<Address, Progress>;

/**
 * A fold over the entries of runs that carried out the same plan: how far they came with each object. Once applied is
 * applied. What the CRM cleanly refused without having done anything is as if it had not been begun.
 */
export function begunIn(): Fold<Begun> {
  const begun = new Map<Address, Progress>();
  /** Of the operations under way, by run: what was known of their objects before. */
  const before = new Map<string, Map<Address, Progress | undefined>>();
  /** Of those that failed cleanly. */
  const failed = new Map<string, Address[]>();
  const settle = (run: string, address: Address, progress: Progress | undefined) => {
    before.get(run)?.delete(address);
    if (progress === undefined) begun.delete(address);
    else begun.set(address, progress);
  };
  return {
    seen: () => begun,
    see: ({ type, run, ops, error, open, requests }) => {
      const addresses = addressesIn(ops);
      if (type === ENTRY.twinLoaded) begun.clear();
      if (type === ENTRY.opIntended) {
        failed.delete(run);
        const known = before.get(run) ?? new Map();
        before.set(run, known);
        for (const address of addresses) {
          known.set(address, begun.get(address));
          begun.set(address, begun.get(address) === 'applied' ? 'applied' : 'open');
        }
      }
      if (type === ENTRY.opApplied) for (const address of addresses) settle(run, address, 'applied');
      if (type === ENTRY.opFailed && open !== true && !MAYBE_DONE.has(failureCode(error))) {
        failed.set(run, [...(failed.get(run) ?? []), ...addresses]);
        for (const address of addresses) settle(run, address, before.get(run)?.get(address));
      }
      if (type === ENTRY.opRequests && hasDoneSomething(requests))
        for (const address of failed.get(run) ?? []) begun.set(address, begun.get(address) ?? 'open');
    },
  };
}

/** Anything but a refusal may have changed the account. */
function hasDoneSomething(requests: unknown): boolean {
  return Array.isArray(requests) && requests.some(({ status }) => !(status >= 400 && status < 500));
}
