import { maskedAddresses } from '../../../model/masked-url';

const EXCERPT_LENGTH = 300;
/** So much of a text is looked at, whatever its length: 20 MB of an answer come into 300 characters as well. */
const READ_LENGTH = 4_000;
/** What may be cut in two where the reading ends: an address of e-mail, a phone, the beginning of an address. */
const CUT_LENGTH = 400;

const EMAIL = /[^\s@"'<>()]{1,64}@[^\s@"'<>()]{1,253}\.[^\s@"'<>().,;]{1,63}/gu;
/** Ten digits and more, or a plus and seven: phones, but not ids. */
const PHONE = /\+\d(?:[\s().-]{0,5}\d){6,}|(?<![\w-]|…#)\d(?:[\s().-]{0,5}\d){9,}/g;

/**
 * JWTs, the refresh tokens and codes of the CRM, and tokens of Telegram's bots: whoever's they are, and however much of
 * them an answer quotes.
 */
const TOKEN = /\beyJ[\w-]{10,}(?:\.[\w-]*){0,2}|\bdef50[0-9a-f]{20,}|(?<!\d)\d{6,12}:[\w-]{30,}/g;

/** As it is, and as an answer may quote what it was sent: in an address, in a header, as bytes. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const encoded = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'), bytes.toString('hex')];
  return [...new Set([secret, encodeURIComponent(bytes.toString()), ...encoded])];
}

/**
 * Takes the given secrets, all tokens, e-mail addresses, phone numbers and what stands behind the host of an address out
 * of a text that leaves the driver, and caps its length. Of a longer text only the beginning is read, and no pattern goes
 * over a character more than a bounded number of times.
 */
export function redact(text: string, ...secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret !== '').flatMap(formsOf);
  const margin = CUT_LENGTH + 3 * Math.max(0, ...known.map(({ length }) => length));
  const isCut = text.length > READ_LENGTH + margin;
  const read = isCut ? text.slice(0, READ_LENGTH + margin) : text;
  const safe = maskedAddresses(
    known.reduce((rest, secret) => rest.replaceAll(secret, '[token]'), read).replaceAll('\\/', '/'),
  )
    .replace(TOKEN, '[token]')
    .replace(EMAIL, '[e-mail]')
    .replace(PHONE, '[phone]')
    .replace(/\s+/g, ' ')
    .trim();
  const sure = isCut ? safe.slice(0, Math.max(0, safe.length - margin)) : safe;
  return isCut || sure.length > EXCERPT_LENGTH ? `${sure.slice(0, EXCERPT_LENGTH)}…` : sure;
}
