import type { Flavour } from './flavour';
import type { AccountDocument } from './store/documents';
import type { Store } from './store/store';
import type { Switches } from './switches';

/** What a resource works on: one account, its rules and its clock. */
export interface Account {
  env: string;
  store: Store;
  flavour: Flavour;
  /** Which of two known forms its answers have. */
  switches: Switches;
  /** Registered for the account's one integration. */
  redirectUri: string;
  /** Unix seconds. */
  now(): number;
}

export function accountDocument(account: Account): AccountDocument {
  const [document] = account.store.all('account');
  if (document === undefined) throw new Error(`The sandbox account ${account.env} was never seeded`);
  return document;
}

export const rootSpot = (account: Account) => ({ path: '', strict: account.switches['unknown-keys'] === 'refused' });
