import { type Account, accountDocument } from '../account';
import { Problem } from '../http/problems';
import type { Answer } from '../http/route';
import { integrationOf, issueCode } from './tokens';

/** The authorization page, here at the account's own address: its administrator allows or denies. */
export function consentPage(account: Account, url: URL): Answer {
  assertKnown(account, url);
  const body = `<!doctype html><title>OAuth</title><p>${account.env}</p><form method="post">
<button name="decision" value="allow">Разрешить / Allow</button>
<button name="decision" value="deny">Отказать / Deny</button></form>`;
  return { status: 200, body, contentType: 'text/html; charset=utf-8' };
}

/** The address the browser is led back to: with a code and the account's host, or with the refusal. */
export function afterConsent(account: Account, url: URL, allowed: boolean): string {
  assertKnown(account, url);
  const { client_id, redirect_uri } = integrationOf(account);
  const back = new URL(redirect_uri);
  const given = allowed
    ? { code: issueCode(account, accountDocument(account).owner_id), referer: url.host, client_id, from_widget: '1' }
    : { error: 'access_denied' };
  const state = url.searchParams.get('state');
  for (const [name, value] of Object.entries({ ...given, ...(state === null ? {} : { state }) })) {
    back.searchParams.set(name, value);
  }
  return back.href;
}

function assertKnown(account: Account, url: URL): void {
  if (url.searchParams.get('client_id') !== integrationOf(account).client_id) {
    throw new Problem(400, 'Unknown client_id');
  }
}
