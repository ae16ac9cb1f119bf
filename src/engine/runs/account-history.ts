import { ENTRY, type Fold } from '../../audit';

/** The account that a log speaks of. */
export interface AccountHistory {
  account: number | undefined;
  /** When it began to speak of this account, itself and no copy (ISO 8601). */
  since: string | undefined;
  /** Objects of it that were managed in the end. */
  managed: number;
  /** The account was a copy of this environment's. */
  twinOf: string | undefined;
}

/** Types of the entries that name it. */
export const ACCOUNT_ENTRIES = [ENTRY.applyStarted, ENTRY.twinLoaded];

const NOTHING: AccountHistory = { account: undefined, since: undefined, managed: 0, twinOf: undefined };

export function accountIn(): Fold<AccountHistory> {
  let history = NOTHING;
  return {
    seen: () => history,
    see: ({ type, at, account, ...about }) => {
      if (type === ENTRY.twinLoaded) history = { ...NOTHING, twinOf: String(about.of) };
      if (type === ENTRY.applyStarted && typeof account === 'number') {
        const twinOf = typeof about.twinOf === 'string' ? about.twinOf : undefined;
        const goesOn = history.account === account && (history.twinOf ?? twinOf) === undefined;
        history = { ...history, account, since: goesOn ? history.since : at, twinOf };
      }
      if (type === ENTRY.applyFinished && typeof about.managed === 'number')
        history = { ...history, managed: about.managed };
    },
  };
}
