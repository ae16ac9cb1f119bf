import type { DesiredState } from '../model/desired';
import { factsOf } from '../model/kind-facts';
import type { RecordedState } from '../model/recorded-state';
import { isBuiltIn } from '../model/snapshot';
import type { Binding, Bound } from './binding';
import { hasNames, unrecordedRemovals } from './unrecorded';

/** What tells, without any record, that an account has been under this configuration before. */
export interface EarlierHand {
  /** Named objects of the configuration, and how many of them the account has. */
  of: number;
  matching: number;
  /** So many that it is no chance. */
  almostAll: boolean;
  /** Deletions that are stated: nothing of them would be carried out. */
  removals: string[];
  /** Those whose object the account seems to have. */
  there: string[];
}

const FEWEST = 5;
const ALMOST = 0.9;

export function earlierHand(binding: Binding, base: RecordedState, desired: DesiredState): EarlierHand {
  const named = [...binding.objects.values()].filter(isTelling);
  const matching = named.filter(({ row }) => row !== undefined).length;
  const unrecorded = unrecordedRemovals(binding, base, desired.removals);
  return {
    of: named.length,
    matching,
    almostAll: named.length >= FEWEST && matching >= ALMOST * named.length,
    removals: unrecorded.map(({ removal }) => removal.object),
    there: unrecorded.flatMap(({ removal, found }) => (found ? [removal.object] : [])),
  };
}

/** What every account is born with, and people, tell nothing. */
function isTelling({ kind, desired, row }: Bound): boolean {
  if (!desired || !hasNames(kind) || factsOf(kind).perAccount) return false;
  return !isBuiltIn(row);
}
