import type { DesiredState } from '../../model/desired';
import type { Host } from '../../model/host';
import type { RecordedState } from '../../model/recorded-state';
import { digestOfRecords } from '../pulumi/state';
import { digestOfWanted } from '../runs/wanted-digest';
import { affectedBy, readAgain } from './affected';
import { type AccountToPlan, type PlannedAt, planAccount } from './plan-account';

/** Longer than an engine takes to start, shorter than it takes a person to change something in the account unseen. */
const FRESH_MS = 10_000;

/** Whether the plan is so new that a run may go by it, and read again only what it writes. */
export function isFresh({ at }: Pick<PlannedAt, 'at'>, now: Date): boolean {
  const age = now.getTime() - at.getTime();
  return age >= 0 && age <= FRESH_MS;
}

/** Whether the plan was made for these wishes and by these records. */
export function isPlanOf(known: PlannedAt, { desired, base }: { desired: DesiredState; base: RecordedState }): boolean {
  return digestOfWanted(desired) === known.plan.desired && digestOfRecords(base) === digestOfRecords(known.base);
}

/**
 * Requests of the known plan that a run is about to save by it: an estimate, because it does not ask what the run finds out
 * before it reads (whether the records are the same, whether earlier requests are unanswered).
 */
export function readsSaved(known: PlannedAt | undefined, now: Date): number {
  return known && isFresh(known, now) ? known.reads - known.again : 0;
}

/**
 * The plan of a run: what its command has just planned, where that is fresh and of the same wishes and records, else all anew.
 * Where something of what is there is sent, all that is written is read again: somebody may have changed it since. `saved`: the
 * requests of the known plan whose answers count for this run.
 */
export async function planAgain(
  input: AccountToPlan,
  known: PlannedAt | undefined,
  host: Host,
): Promise<{ planned: PlannedAt; saved: number }> {
  const { driver, desired, base } = input;
  const mayGoBy = known && isFresh(known, host.now()) && isPlanOf(known, input) && input.unanswered.size === 0;
  if (!mayGoBy) return { planned: await planAccount(input, host), saved: 0 };
  if (!known.writesOver) return { planned: known, saved: known.reads };
  const before = driver.counters().reads;
  const affected = affectedBy({ driver, desired, base, operations: known.plan.operations });
  const answers = await readAgain(driver, known.answers, affected);
  const planned = await planAccount({ ...input, answers }, host);
  return { planned, saved: known.reads - (driver.counters().reads - before) };
}
