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
}): Promise<void> {
  const { environment, accountId, base } = input;
  const { account, managed } = await recordedHistory(input.logDir);
  if (account !== undefined && account !== accountId) {
    throw new Failure('refused', 'ACCOUNT_CHANGED', { environment, before: account, now: accountId });
  }
  if (managed > 0 && base.size === 0) throw new Failure('refused', 'STATE_MISSING', { environment, count: managed });
}

/** The account that the log of an environment speaks of, and how many objects of it were managed in the end. */
export async function recordedHistory(logDir: string): Promise<{ account: number | undefined; managed: number }> {
  let account: number | undefined;
  let managed = 0;
  for await (const entry of readAuditLog(logDir)) {
    if (entry.type === TWIN_LOADED) [account, managed] = [undefined, 0];
    if (entry.type === 'apply.started' && typeof entry.account === 'number') account = entry.account;
    if (entry.type === 'apply.finished' && typeof entry.managed === 'number') managed = entry.managed;
  }
  return { account, managed };
}
