import { digestOf } from './canonical-json';

/**
 * Whatever stands behind the host of an address may be a secret, path, query and user name alike: people see the host,
 * and enough of a digest to tell whether two addresses are the same. One that is masked already stays as it is, so that
 * it looks alike wherever it is shown.
 */
export function maskedUrl(url: string): string {
  if (MASKED.test(url)) return url;
  if (!URL.canParse(url)) return `…#${digestOf(url).slice(0, 12)}`;
  return isBare(url) ? originOf(url) : `${originOf(url)}/…#${digestOf(url).slice(0, 12)}`;
}

/** A text of whatever kind with every address in it masked; in one pass, whatever the text. */
export function maskedAddresses(text: string): string {
  return text.replace(ADDRESS, (found) => {
    const end = found.search(TRAILING);
    const address = end === -1 ? found : found.slice(0, end);
    return `${maskedAddress(address)}${found.slice(address.length)}`;
  });
}

const HOST = String.raw`(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?`;
const SCHEME = '[a-z][a-z0-9+.-]{0,15}';
const MASKED = new RegExp(String.raw`^(?:${SCHEME}://[^/?#@\s]*/|${HOST}/)?…#[0-9a-f]{12}$`, 'iu');

/**
 * With a scheme, also as JSON or another address quotes it (`https:\/\/`, `https%3A%2F%2F`), or a host name with
 * something behind it. Every repetition in front of what must follow is bounded: no text takes more than one pass.
 */
const ADDRESS = new RegExp(
  [
    String.raw`(?<![a-z0-9+.-])${SCHEME}:(?:\\?/){2}[^\s"'<>«»]+`,
    String.raw`(?<![a-z0-9+.-])${SCHEME}%3a%2f%2f[^\s"'<>«»]+`,
    String.raw`(?<![\w@./-])${HOST}\\?/[^\s"'<>«»]+`,
  ].join('|'),
  'giu',
);
/** What closes the sentence or the bracket around an address. */
const TRAILING = /[.,;:!?)\]}]{1,8}$/;

function maskedAddress(found: string): string {
  const address = (/^[^:/]{1,16}%3a/i.test(found) ? decoded(found) : found).replaceAll('\\/', '/');
  if (MASKED.test(address) || address.includes('://')) return maskedUrl(address);
  return maskedUrl(`https://${address}`).replace('https://', '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** A host and nothing else, which is no secret. */
function isBare(url: string): boolean {
  const { pathname, search, hash, username, password } = new URL(url);
  return /^\/?$/.test(pathname) && `${search}${hash}${username}${password}` === '';
}

/** The engine of JavaScript knows origins of a few schemes only. */
function originOf(url: string): string {
  const { origin, protocol, host } = new URL(url);
  return origin === 'null' && host !== '' ? `${protocol}//${host}` : origin;
}
