import type { Host } from '../../model/host';
import type { RecordedState } from '../../model/recorded-state';
import { assertSameHistory } from '../recorded-state/history';
import type { AccountHistory } from '../runs/account-history';
import type { History } from '../runs/run-history';
import type { Unanswered } from '../runs/unanswered';
import type { LogPlace } from '../workspace/paths';
import { toolName } from '../workspace/tool';
import { assertFirst } from './managed-elsewhere';
import { assertOnlyEnvironment } from './other-environments';
import { planWhenAnswered } from './plan-when-answered';
import type { Planned, PlanningInput } from './planning';

export interface AccountToPlan extends Omit<PlanningInput, 'tool' | 'now'> {
  history: History & AccountHistory;
  twinOf?: string | undefined;
  /** What earlier runs may still be creating is waited for. */
  unanswered: Unanswered;
}

/** … and when that was begun. */
export interface PlannedAt extends Planned {
  /** What was on record. */
  base: RecordedState;
  at: Date;
}

/**
 * Plans an account that has always been this environment's: ACCOUNT_CHANGED, STATE_MISSING or STATE_OF_TWIN otherwise. Commands
 * and the provider come through here.
 */
export async function planAccount(
  { history, twinOf, unanswered, ...input }: AccountToPlan,
  host: Host,
): Promise<PlannedAt> {
  // the first list was read then: on a slow account a while ago
  const at = host.now();
  const planned = await planWhenAnswered({ ...input, tool: toolName() }, unanswered, host);
  const { environment, base } = input;
  assertSameHistory({ history, environment, accountId: planned.snapshot.accountId, base, twinOf });
  return { ...planned, base, at };
}

/** … which no other environment has, and no other machine manages. `first`: somebody said that nothing was ever applied. */
export async function assertOurs(
  planned: Planned,
  where: { projectDir: string; project: LogPlace; first: boolean } & Pick<
    AccountToPlan,
    'environment' | 'desired' | 'base' | 'history' | 'twinOf'
  >,
): Promise<void> {
  const { desired, base, first, ...place } = where;
  await assertOnlyEnvironment({ ...place, accountId: planned.snapshot.accountId });
  await assertFirst({ ...place, base, binding: planned.draft.binding, desired, first });
}
