const EXCERPT_LENGTH = 300;
const EMAIL = /[^\s@"'<>()]+@[^\s@"'<>()]+\.[^\s@"'<>().,;]+/gu;
/** Ten digits and more, or a plus and seven: phones, but not ids. */
const PHONE = /\+\d(?:[\s().-]*\d){6,}|(?<![\w-])\d(?:[\s().-]*\d){9,}/g;
/** Secrets of webhooks stand in the query of their address. */
const QUERY = /(https?:\/\/[^\s?"'<>]+)\?[^\s"'<>]*/g;

/** JWTs, and the refresh tokens and codes of the CRM: whoever's they are, and however much of them an answer quotes. */
const TOKEN = /\beyJ[\w-]{10,}(?:\.[\w-]*){0,2}|\bdef50[0-9a-f]{20,}/g;

/**
 * Takes the given secrets, all tokens, e-mail addresses, phone numbers and URL queries out of a text that leaves the
 * driver, and caps its length.
 */
export function redact(text: string, ...secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret !== '');
  const safe = known
    .reduce((rest, secret) => rest.replaceAll(secret, '[token]'), text)
    .replace(TOKEN, '[token]')
    .replace(QUERY, '$1?[query]')
    .replace(EMAIL, '[e-mail]')
    .replace(PHONE, '[phone]')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.length > EXCERPT_LENGTH ? `${safe.slice(0, EXCERPT_LENGTH)}…` : safe;
}
