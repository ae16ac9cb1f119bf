import type { BaseState } from '../model/base';
import { Failure } from '../model/diagnostic';
import type { History } from './past';

/**
 * Holds what the engine's state and the address say against the log of the environment: a state that went missing
 * would make everything anew by name, and a mistyped address would write into somebody else's account.
 */
export function assertSameHistory(input: {
  history: History;
  environment: string;
  accountId: number;
  base: BaseState;
  /** The environment whose account this one is a copy of, now. */
  twinOf?: string | undefined;
}): void {
  const { environment, accountId, base } = input;
  const { account, managed, twinOf } = input.history;
  if (twinOf !== undefined && input.twinOf === undefined) {
    if (base.size > 0) throw new Failure('refused', 'RECORDS_OF_TWIN', { environment, of: twinOf });
    return;
  }
  if (account !== undefined && account !== accountId) {
    throw new Failure('refused', 'ACCOUNT_CHANGED', { environment, before: account, now: accountId });
  }
  if (managed > 0 && base.size === 0) throw new Failure('refused', 'STATE_MISSING', { environment, count: managed });
}

/** A twin takes over the records of its original: those of a real account would be lost without a word. */
export function assertNoRealRecords(input: {
  history: History;
  environment: string;
  base: BaseState;
  of: string;
}): void {
  const { history, environment, base, of } = input;
  if (history.twinOf === undefined && base.size > 0)
    throw new Failure('refused', 'TWIN_OVER_RECORDS', { environment, of, count: base.size });
}
