import { addressOf } from './address';
import { factsOf } from './kind-facts';
import type { Kind } from './kinds';

/** Every spelling by which removals.yaml may mean an object, or a part of one (`sales/negotiation`). */
export function namesInRemovals(kind: Kind, key: string): string[] {
  const [address, shortest] = [addressOf(kind, key), shortestInRemovals(kind, key)];
  return shortest === address ? [address] : [address, shortest];
}

/** Where a group and a field may have the same key, the key alone is the field's. */
export function shortestInRemovals(kind: Kind, key: string): string {
  return factsOf(kind).removedAs === 'address' ? addressOf(kind, key) : key;
}

/** As a new entry of removals.yaml writes it. */
export function nameInRemovals(kind: Kind, key: string): string {
  return factsOf(kind).removedAs === 'key' ? key : addressOf(kind, key);
}
