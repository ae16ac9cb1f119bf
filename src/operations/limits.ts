import type { DesiredState } from '../model/desired';
import type { RecordedState } from '../model/recorded-state';
import { type Limits, selectDesired } from '../plan/selection';
import type { Opened } from './open';

/** What is wanted, limited as a plan says. */
export function limited(opened: Opened, limits: Limits | undefined): Opened {
  const { environment, base } = opened;
  return limits
    ? { ...opened, environment: { ...environment, desired: withinLimits(environment.desired, base, limits) } }
    : opened;
}

function withinLimits(desired: DesiredState, base: RecordedState, limits: Limits): DesiredState {
  return limits.target.length + limits.exclude.length === 0 ? desired : selectDesired(desired, base, limits);
}
