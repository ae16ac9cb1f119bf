import { isIP } from 'node:net';
import type { ConfigCode } from '../../messages/config';

/** Where the CRM's accounts live; a token is sent nowhere else. */
const CRM_DOMAINS = ['.amocrm.ru', '.amocrm.com', '.kommo.com'];

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
}

/** The origin of an account, or the code of what is wrong with the address. */
export function accountOrigin(text: string): { origin: string } | { code: ConfigCode } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return { code: 'ACCOUNT_ADDRESS' };
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    return { code: 'ACCOUNT_ADDRESS' };
  if (isLoopback(url.hostname)) return { origin: url.origin };
  if (url.protocol !== 'https:') return { code: 'ACCOUNT_NOT_ENCRYPTED' };
  const known = CRM_DOMAINS.some((domain) => url.hostname.endsWith(domain) && url.hostname.length > domain.length);
  return known && url.port === '' ? { origin: url.origin } : { code: 'ACCOUNT_FOREIGN' };
}
