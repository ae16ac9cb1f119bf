import { ENTRY } from '../../audit';
import type { Failure } from '../../model/diagnostic';
import type { ManualStep } from '../../plan/types';
import { type EndType, manualIn } from '../runs/journal';
import type { RunResult } from '../runs/run-input';
import type { FinalReading } from './final-reading';

/** How a run has ended, before anybody is told. */
export interface RunEnd {
  /** What it failed of; absent where it did all it was to do. */
  failure: Failure | undefined;
  found: Pick<FinalReading, 'late' | 'doubled'>;
  operations: number;
  counters: { reads: number; writes: number };
}

/** What a run that is not verified found. */
export const NOTHING_FOUND: RunEnd['found'] = { late: [], doubled: [] };

/** The last entry of a run in the log. */
export function endEntry(
  { failure, found, operations, counters }: RunEnd,
  run: {
    about: Record<string, unknown>;
    leftOpen: Record<string, unknown> | undefined;
    /** Steps that the plan left to a person. */
    manual: readonly ManualStep[];
    /** So many objects are wanted. */
    managed: number;
  },
): [type: EndType, body: Record<string, unknown>] {
  const { reads, writes } = counters;
  const about = { environment: run.about.environment, reads, writes, operations };
  if (failure) {
    const { reason, code } = failure;
    return [ENTRY.applyFailed, { ...about, error: { reason, code } }];
  }
  return [
    ENTRY.applyFinished,
    {
      ...about,
      ...evidenceOf(run.about),
      ...run.leftOpen,
      verified: true,
      ...(found.doubled.length > 0 ? { doubled: found.doubled.slice(0, 200) } : {}),
      ...manualIn({ manual: [...run.manual, ...found.late] }),
      managed: run.managed,
    },
  ];
}

/** The same for the command line; `seconds`: how long it took. */
export function resultOf({ failure, found, operations, counters }: RunEnd, seconds: number): RunResult {
  if (failure) {
    const { reason, code, args } = failure;
    return { status: 'failed', reason, code, args };
  }
  const { late: manual, doubled } = found;
  return {
    status: 'finished',
    operations,
    ...counters,
    seconds,
    ...(manual.length > 0 ? { manual } : {}),
    ...(doubled.length > 0 ? { doubled } : {}),
  };
}

/** What an approval and a release are held against later. */
function evidenceOf({ plan, bundle, release, undoes, partial }: Record<string, unknown>): Record<string, unknown> {
  return {
    plan,
    bundle,
    ...(release === undefined ? {} : { release }),
    ...(undoes === undefined ? {} : { undoes }),
    ...(partial === undefined ? {} : { partial }),
  };
}
