import { digestOf } from './canonical-json';

/**
 * The address of a webhook often carries a secret in its path or query: people see the host, and enough of a digest
 * to tell whether two addresses are the same.
 */
export function maskedUrl(url: string): string {
  if (!URL.canParse(url)) return `…#${digestOf(url).slice(0, 12)}`;
  const { origin, pathname, search, hash, username } = new URL(url);
  const bare = (pathname === '/' || pathname === '') && search === '' && hash === '' && username === '';
  return bare ? origin : `${origin}/…#${digestOf(url).slice(0, 12)}`;
}
