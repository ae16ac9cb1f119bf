import { type Address, parseAddress } from '../model/address';

/** The objects of an entry of the log that speaks of operations; none where it does not. */
export function addressesIn(ops: unknown): Address[] {
  const addresses = Array.isArray(ops) ? ops.map((op) => op?.address) : [];
  return addresses.filter((address): address is Address => parseAddress(String(address)) !== undefined);
}

/** The code in an entry that speaks of a failure; empty where there is none. */
export function failureCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
