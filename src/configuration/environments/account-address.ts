import type { ConfigCode } from '../../messages/config';
import { isLoopback } from '../../model/loopback';
import type { CrmModule } from '../../registry/crm-module';

/** The origin of an account of this CRM, or the code of what is wrong with the address: a token is sent nowhere else. */
export function accountOrigin(text: string, { products }: CrmModule): { origin: string } | { code: ConfigCode } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return { code: 'ACCOUNT_ADDRESS' };
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    return { code: 'ACCOUNT_ADDRESS' };
  const { origin, hostname } = url;
  if (isLoopback(hostname)) return { origin };
  if (url.protocol !== 'https:') return { code: 'ACCOUNT_NOT_ENCRYPTED' };
  const domains = Object.values(products).flatMap((product) => product.domains);
  const known = domains.some((domain) => hostname.endsWith(`.${domain}`) && hostname.length > domain.length + 1);
  return known && url.port === '' ? { origin } : { code: 'ACCOUNT_FOREIGN' };
}
