const EXCERPT_LENGTH = 300;
const EMAIL = /[^\s@"'<>()]+@[^\s@"'<>()]+\.[^\s@"'<>().,;]+/gu;
/** Ten digits and more, or a plus and seven: phones, but not ids. */
const PHONE = /\+\d(?:[\s().-]*\d){6,}|(?<![\w-])\d(?:[\s().-]*\d){9,}/g;
/** Secrets of webhooks stand in the query of their address. */
const QUERY = /(https?:\/\/[^\s?"'<>]+)\?[^\s"'<>]*/g;

/** Takes the token, e-mail addresses, phone numbers and URL queries out of a text that leaves the driver, and caps its length. */
export function redact(text: string, token: string): string {
  const safe = (token ? text.replaceAll(token, '[token]') : text)
    .replace(QUERY, '$1?[query]')
    .replace(EMAIL, '[e-mail]')
    .replace(PHONE, '[phone]')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.length > EXCERPT_LENGTH ? `${safe.slice(0, EXCERPT_LENGTH)}…` : safe;
}
