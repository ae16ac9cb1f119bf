import type { DesiredState } from '../../model/desired';
import type { RecordedState } from '../../model/recorded-state';
import type { Operation } from '../../plan/types';
import { digestOfRecords } from '../pulumi/state';
import { digestOfWanted } from '../runs/wanted-digest';
import type { PlannedAt } from './plan-account';

/** Longer than an engine takes to start, shorter than it takes a person to change something in the account unseen. */
const FRESH_MS = 10_000;

/**
 * Whether a run may go by what its command has just planned, without reading the account again: only where everything that
 * is written is new. What is there already is read again before it is changed or deleted: somebody may have changed it since, and
 * a list that is sent whole would take away what was added to it.
 */
export function isFresh({ plan, at }: PlannedAt, now: Date): boolean {
  const age = now.getTime() - at.getTime();
  return !plan.operations.some(writesOver) && age >= 0 && age <= FRESH_MS;
}

function writesOver({ action, changes }: Operation): boolean {
  return action === 'delete' || (action !== 'create' && changes.length > 0);
}

/** Whether the plan was made for these wishes and by these records. */
export function isPlanOf(known: PlannedAt, { desired, base }: { desired: DesiredState; base: RecordedState }): boolean {
  return digestOfWanted(desired) === known.plan.desired && digestOfRecords(base) === digestOfRecords(known.base);
}
