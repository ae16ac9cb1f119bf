import type { RequestEvent } from '../../registry/crm-module';
import { type DoctorFinding, finding } from './finding';

/** An answered or unanswered request, with our own time when it ended. */
export type SeenRequest = RequestEvent & { at: Date };

const MOST_SECONDS_APART = 5;

/** `rate`: requests a second as configured, 0 is for the sandbox; `allowed`: what the vendor allows. */
export function checkRate(seen: readonly SeenRequest[], rate: number, account: string, allowed: number): DoctorFinding {
  const times = seen.filter(({ status }) => status !== 0).map(({ milliseconds }) => milliseconds);
  const latency = times.sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0;
  const refused = seen.filter(({ status }) => status === 429).length;
  const args = { rate, latency, refused, allowed };
  if (refused > 0) return finding('warning', 'DOCTOR_RATE', 'DOCTOR_RATE_REFUSED', args);
  const tooFast = account.startsWith('https:') && (rate === 0 || rate > allowed);
  if (tooFast) return finding('warning', 'DOCTOR_RATE', 'DOCTOR_RATE_TOO_FAST', args);
  return finding('good', 'DOCTOR_RATE', rate === 0 ? 'DOCTOR_RATE_OPEN' : 'DOCTOR_RATE_GOOD', args);
}

/**
 * Our clock against the CRM's `Date`, which has whole seconds and was written at some time during the request: the
 * request that says least against us counts.
 */
export function checkClock(seen: readonly SeenRequest[]): DoctorFinding {
  const apart = seen.flatMap(({ date, at }) => {
    const theirs = Date.parse(date ?? '');
    return Number.isNaN(theirs) ? [] : [(at.getTime() - theirs) / 1000];
  });
  const least = apart.sort((left, right) => Math.abs(left) - Math.abs(right))[0];
  if (least === undefined) return finding('warning', 'DOCTOR_CLOCK', 'DOCTOR_CLOCK_UNKNOWN');
  const seconds = Math.round(least);
  return Math.abs(seconds) > MOST_SECONDS_APART
    ? finding('warning', 'DOCTOR_CLOCK', seconds > 0 ? 'DOCTOR_CLOCK_FAST' : 'DOCTOR_CLOCK_SLOW', {
        seconds: Math.abs(seconds),
      })
    : finding('good', 'DOCTOR_CLOCK', 'DOCTOR_CLOCK_GOOD', { seconds });
}
