import { Failure } from '../../model/diagnostic';
import type { RecordedState } from '../../model/recorded-state';
import { type EngineState, haveDigest } from '../pulumi/state';
import type { History } from '../runs/run-history';

/**
 * Holds the address against the log of the environment: a mistyped one would write into somebody else's account.
 */
export function assertSameHistory(input: {
  history: History;
  environment: string;
  accountId: number;
  base: RecordedState;
  /** The environment whose account this one is a copy of, now. */
  twinOf?: string | undefined;
}): void {
  const { environment, accountId, base } = input;
  const { account, managed, twinOf } = input.history;
  if (isTwinNoMore(input.history, input.twinOf)) {
    if (base.size > 0) throw new Failure('refused', 'STATE_OF_TWIN', { environment, of: String(twinOf) });
    return;
  }
  if (account !== undefined && account !== accountId) {
    throw new Failure('refused', 'ACCOUNT_CHANGED', { environment, before: account, now: accountId });
  }
  if (managed > 0 && base.size === 0) throw new Failure('refused', 'STATE_MISSING', { environment, count: managed });
}

/**
 * Holds the engine's state against the log: a state that went missing would make everything anew by name, and an older
 * copy of it would take what was applied since for changes by hand. STATE_MISSING, STATE_OTHER.
 */
export function assertStateHolds(input: {
  history: History;
  environment: string;
  state: EngineState;
  twinOf?: string | undefined;
}): void {
  const { environment, state, history } = input;
  const { recorded, managed } = history;
  if (isTwinNoMore(history, input.twinOf)) return;
  const { size } = state.records;
  const before = recorded?.objects ?? (state.exported === undefined ? managed : 0);
  if (before > 0 && size === 0) throw new Failure('refused', 'STATE_MISSING', { environment, count: before });
  if (recorded?.untouched && !haveDigest(state.records, recorded.digest))
    throw new Failure('refused', 'STATE_OTHER', { environment, before: recorded.objects, now: size });
}

function isTwinNoMore({ twinOf }: History, now: string | undefined): boolean {
  return twinOf !== undefined && now === undefined;
}

/** A twin takes over the records of its original: those of a real account would be lost without a word. */
export function assertNoRealRecords(input: {
  history: History;
  environment: string;
  base: RecordedState;
  of: string;
}): void {
  const { history, environment, base, of } = input;
  if (history.twinOf === undefined && base.size > 0)
    throw new Failure('refused', 'TWIN_OVER_STATE', { environment, of, count: base.size });
}
