import type { Expected, Progress } from '../../model/progress';

/** What is under way, as far as the steps have told. Times in milliseconds. */
export interface Work {
  phase: 'reading' | 'applying' | 'rehearsing';
  /** Whose accounts: `diff` reads two at a time. */
  environments: readonly string[];
  requests: number;
  operations: { done: number; of: number };
  expected?: Expected;
  since: number;
}

/** The work after one more step; undefined where that step ended it. */
export function advanced(work: Work | undefined, step: Progress, now: number): Work | undefined {
  const { environment } = step;
  switch (step.step) {
    case 'reading':
    case 'writing': {
      const known = work ?? begun('reading', environment, now);
      const environments = known.environments.includes(environment)
        ? known.environments
        : [...known.environments, environment];
      return { ...known, environments, requests: known.requests + 1 };
    }
    case 'planned':
      return undefined;
    case 'applying':
      return {
        ...begun('applying', environment, now),
        operations: { done: 0, of: step.operations },
        expected: step.forecast,
      };
    case 'operation.started':
    case 'operation.finished':
    case 'operation.failed': {
      const done = step.step === 'operation.started' ? step.n - 1 : step.n;
      const known = work && work.phase !== 'reading' ? work : begun('rehearsing', environment, now);
      // a run that is continued has less to do than its plan
      return { ...known, operations: { done, of: step.of } };
    }
  }
}

function begun(phase: Work['phase'], environment: string, since: number): Work {
  return { phase, environments: [environment], requests: 0, operations: { done: 0, of: 0 }, since };
}

/** The forecast weighs as much as this share of the run, until the run itself tells how fast it is. */
const WEIGHT = 0.2;

/**
 * Seconds until the end: the requests that the forecast still has ahead, at the pace of those that were made, which counts
 * for more with each of them. Undefined where there is no forecast, or it was too low.
 */
export function secondsLeft({ expected, requests, since }: Work, now: number): number | undefined {
  if (!expected) return undefined;
  const total = expected.reads + expected.writes;
  if (requests >= total) return undefined;
  const pace = ((now - since) / 1000 + WEIGHT * expected.seconds) / (requests + WEIGHT * total);
  return (total - requests) * pace;
}
