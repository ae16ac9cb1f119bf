import type { Diagnostic } from '../model/diagnostic';
import { isLimited, limitedTo, type NumberLimit, numberLimits } from '../model/number-limits';
import type { Snapshot } from '../model/snapshot';
import { finding } from './removals';
import type { Operation } from './types';
import { writes } from './writes';

/** Kinds of which the plan makes more than the account takes: better said before the first write than in the middle. */
export function fullKinds(operations: readonly Operation[], { plain }: Snapshot): Diagnostic[] {
  return numberLimits().flatMap((limit) => {
    const { kind, most } = limit;
    const have = (plain[kind] ?? []).filter(({ values }) => isLimited(limit, values)).length;
    const { fresh, gone } = movesWithin(limit, operations);
    const only = limitedTo(limit);
    return fresh === 0 || have + fresh - gone <= most
      ? []
      : [finding('KIND_FULL', { kind, most, have, fresh, ...(only === undefined ? {} : { only }) })];
  });
}

/** How many objects come to be among the limited ones, and how many leave them. */
function movesWithin(limit: NumberLimit, operations: readonly Operation[]): { fresh: number; gone: number } {
  const written = operations.filter((operation) => operation.kind === limit.kind && writes(operation));
  const moves = written.map(({ before, after }) => [isLimited(limit, before), isLimited(limit, after)]);
  return {
    fresh: moves.filter(([was, is]) => !was && is).length,
    gone: moves.filter(([was, is]) => was && !is).length,
  };
}
