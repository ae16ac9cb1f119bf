import type { Flavour } from './flavour';
import type { AccountDocument } from './store/documents';
import type { Store } from './store/store';

/** What a resource works on: one account, its rules and its clock. */
export interface Account {
  env: string;
  store: Store;
  flavour: Flavour;
  /** Unknown keys of configuration requests are refused. */
  strict: boolean;
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

export const rootSpot = (account: Account) => ({ path: '', strict: account.strict });
