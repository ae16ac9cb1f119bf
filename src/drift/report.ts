import type { DriftException } from '../configuration';
import type { IndexFindings } from '../engine/runs/snapshot-notes';
import type { Answers } from '../model/answers';
import type { Diagnostic } from '../model/diagnostic';
import type { Snapshot } from '../model/snapshot';
import type { ManualStep } from '../plan/types';
import type { Driver } from '../registry/driver';
import { type DriftInput, driftOf } from './differences';
import { withExceptions } from './exceptions';
import { fingerprintOf, sinceOf } from './later-changes';
import { markOf, type People, peopleIn } from './people';
import { keptReadings } from './readings';
import type { Found, Since } from './types';

export interface DriftReport {
  environment: string;
  accountId: number;
  /** When the account was read. */
  at: string;
  found: Found[];
  manual: ManualStep[];
  warnings: Diagnostic[];
  people?: People;
}

/** Everything that can be said of the drift of an account that has just been read. */
export function driftReport(
  input: Omit<DriftInput, 'snapshot'> & {
    environment: string;
    now: Date;
    answers: Answers;
    snapshot: Snapshot;
    driver: Driver;
    exceptions: readonly DriftException[];
    /** Where earlier readings of the account are kept. */
    snapshots: string;
    /** How their index is not as the log noted it. */
    index: IndexFindings;
  },
): DriftReport {
  const { environment, now, answers, snapshot, driver, exceptions, snapshots: dir, index, ...compared } = input;
  const { accountId } = snapshot;
  const at = now.toISOString();
  const drift = driftOf({ ...compared, snapshot });
  const { differences, warnings } = withExceptions(drift.differences, { exceptions, environment, now });
  const readings = keptReadings({ dir, driver, accountId, added: index.added }, compared);
  const since = sinceOf(differences, at, readings);
  const people = differences.length > 0 ? peopleIn({ at, answers }, dir, driver, accountId) : undefined;
  const notes = driver.notes?.(answers) ?? [];
  const found = differences.map((difference): Found => {
    const fingerprint = fingerprintOf(difference);
    const known = since.get(fingerprint);
    const interval = known && provenBy(known, index);
    const mark = markOf(difference, notes, compared.base, people);
    return { ...difference, fingerprint, ...(interval ? { since: interval } : {}), ...(mark ? { mark } : {}) };
  });
  const all = [...drift.unseen, ...warnings, ...indexWarnings(environment, index)];
  return { environment, accountId, at, found, manual: drift.manual, warnings: all, ...(people ? { people } : {}) };
}

/** A reading that was taken away from in between may have shown the difference, or not yet. */
function provenBy(since: Since, { missing }: IndexFindings): Since {
  const gap = missing.some(({ at }) => at < since.by && (since.after === undefined || at > since.after));
  return gap ? { ...since, unproven: true } : since;
}

function indexWarnings(environment: string, { missing, added }: IndexFindings): Diagnostic[] {
  const warning = (code: string, times: readonly { at: string }[]): Diagnostic[] =>
    times.length === 0
      ? []
      : [{ code, severity: 'warning', args: { environment, times: times.map(({ at }) => at), count: times.length } }];
  return [...warning('SNAPSHOTS_MISSING', missing), ...warning('SNAPSHOTS_ADDED', added)];
}

/** What counts: the text does not say it, and nobody answers for it. */
export function counts({ class: how, ignored }: Found): boolean {
  return how !== 'followed' && !ignored;
}
