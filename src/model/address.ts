import { isKind, type Kind } from './kinds';

/**
 * An object's stable name across all environments: `<kind>:<key>`, for example `pipeline:sales`,
 * `field:leads.source`, `field_group:leads.qualification`, `role:manager`, `webhook:telephony`.
 */
export type Address = `${Kind}:${string}`;

export function addressOf(kind: Kind, key: string): Address {
  return `${kind}:${key}`;
}

export function isAddress(text: string): text is Address {
  return parseAddress(text) !== undefined;
}

export function parseAddress(address: string): { kind: Kind; key: string } | undefined {
  const colon = address.indexOf(':');
  const kind = address.slice(0, Math.max(colon, 0));
  return isKind(kind) ? { kind, key: address.slice(colon + 1) } : undefined;
}
