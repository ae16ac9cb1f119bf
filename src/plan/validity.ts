import { Failure } from '../model/diagnostic';
import type { Plan } from './types';

/** How long a plan may wait for its apply. */
export const HOURS_VALID = 72;
const HOUR = 3_600_000;

/** Clocks of two machines may differ by so much. */
const CLOCKS_DIFFER = 5 * 60_000;

/** Refuses a plan before and after its time, and one that gives itself more time than any plan has; times that are none, too. */
export function assertInForce({ createdAt, expiresAt }: Pick<Plan, 'createdAt' | 'expiresAt'>, now: Date): void {
  const [from, until] = [Date.parse(createdAt), Date.parse(expiresAt)];
  if (!(from <= now.getTime() + CLOCKS_DIFFER))
    throw new Failure('refused', 'PLAN_FROM_FUTURE', { created: createdAt, now: now.toISOString() });
  if (!(until - from <= HOURS_VALID * HOUR))
    throw new Failure('refused', 'PLAN_VALID_TOO_LONG', { created: createdAt, expires: expiresAt, hours: HOURS_VALID });
  if (!(until >= now.getTime())) throw new Failure('stale', 'PLAN_EXPIRED', { expired: expiresAt });
}

/** Whether an apply would refuse it for its age. */
export function isInForce(plan: Plan, now: Date): boolean {
  try {
    assertInForce(plan, now);
    return true;
  } catch {
    return false;
  }
}
