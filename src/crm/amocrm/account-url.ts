import { Failure } from '../../model/diagnostic';
import { isLoopback } from '../../model/loopback';
import { isAccountHost } from './products';

export interface AccountUrl {
  /** `https://distributor.amocrm.ru`, without a slash at the end. */
  origin: string;
  loopback: boolean;
}

/**
 * Accepts https on the CRM's own domains, and http or https on loopback (sandbox, twin); nothing else ever
 * receives the token. Throws CRM_ADDRESS_REFUSED.
 */
export function parseAccountUrl(address: string): AccountUrl {
  // URL.parse came with Node 22
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const refuse = (why: string): Failure =>
    new Failure('invalid', 'CRM_ADDRESS_REFUSED', { address: url?.host ?? address.slice(0, 80), why });
  if (!url) throw refuse('not a URL');
  if (url.username || url.password) throw refuse('user name or password in the address');
  if ((url.pathname !== '/' && url.pathname !== '') || url.search || url.hash) throw refuse('path after the host');
  const loopback = isLoopback(url.hostname);
  if (loopback) {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('scheme');
    return { origin: url.origin, loopback };
  }
  if (url.protocol !== 'https:') throw refuse('not https');
  if (!isAccountHost(url.hostname)) throw refuse('not a host of the CRM');
  return { origin: url.origin, loopback };
}
