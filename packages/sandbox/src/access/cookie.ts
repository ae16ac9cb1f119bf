import { createHash } from 'node:crypto';
import { type Account, accountDocument } from '../account';

const NAME = 'session_id';

/** What every answer of Kommo sets for the whole domain, so that a client with a cookie jar shows it to the next account. */
export function sessionCookie(account: Account): string | undefined {
  if (account.flavour.name !== 'kommo') return undefined;
  return `${NAME}=${sessionOf(account)}; path=/; domain=.${account.flavour.domain}; secure; HttpOnly`;
}

/** Measured on 22 accounts: the session of another account wins over the token, and the answer is 401. */
export function isForeignSession(account: Account, cookies: string | undefined): boolean {
  if (account.flavour.name !== 'kommo') return false;
  const sent = (cookies ?? '').split(';').map((pair) => pair.trim().split('='));
  return sent.some(([name, value]) => name === NAME && value !== sessionOf(account));
}

const sessionOf = (account: Account) =>
  createHash('sha256')
    .update(`session:${account.env}:${accountDocument(account).id}`)
    .digest('hex')
    .slice(0, 26);
