import { readAuditLog } from '../audit';
import type { BaseState } from '../model/base';
import { Failure } from '../model/diagnostic';
import { TWIN_LOADED } from './journal';

/**
 * Holds what the engine's state and the address say against the log of the environment: a state that went missing
 * would make everything anew by name, and a mistyped address would write into somebody else's account.
 */
export async function assertSameHistory(input: {
  logDir: string;
  environment: string;
  accountId: number;
  base: BaseState;
  /** The environment whose account this one is a copy of, now. */
  twinOf?: string | undefined;
}): Promise<void> {
  const { environment, accountId, base } = input;
  const { account, managed, twinOf } = await recordedHistory(input.logDir);
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
export async function assertNoRealRecords(input: {
  logDir: string;
  environment: string;
  base: BaseState;
  of: string;
}): Promise<void> {
  const { environment, base, of } = input;
  const { twinOf } = await recordedHistory(input.logDir);
  if (twinOf === undefined && base.size > 0)
    throw new Failure('refused', 'TWIN_OVER_RECORDS', { environment, of, count: base.size });
}

export interface History {
  account: number | undefined;
  /** Objects of it that were managed in the end. */
  managed: number;
  /** The account was a copy of this environment's. */
  twinOf: string | undefined;
}

/** The account that the log of an environment speaks of. */
export async function recordedHistory(logDir: string): Promise<History> {
  let history: History = { account: undefined, managed: 0, twinOf: undefined };
  for await (const entry of readAuditLog(logDir)) {
    if (entry.type === TWIN_LOADED) history = { account: undefined, managed: 0, twinOf: String(entry.of) };
    if (entry.type === 'apply.started' && typeof entry.account === 'number') {
      const twinOf = typeof entry.twinOf === 'string' ? entry.twinOf : undefined;
      history = { ...history, account: entry.account, twinOf };
    }
    if (entry.type === 'apply.finished' && typeof entry.managed === 'number') history.managed = entry.managed;
  }
  return history;
}
