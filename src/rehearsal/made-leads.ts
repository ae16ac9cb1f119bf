import type { PartId } from '../model/part-reference';
import { idOfPart, partsFact, partsOf } from '../model/parts';
import type { Snapshot } from '../model/snapshot';
import { NO_NAMES } from '../plan/compare/parts';
import { rulesOf } from '../plan/kinds';
import { type LeadsMoved, movesLeads, type Operation } from '../plan/types';
import type { NewLead } from '../registry/driver';

/**
 * Leads as the plan has counted them, in the stages that are about to go: so many, worth so much, and nothing else about
 * them.
 */
export function leadsOfPlan(operations: readonly Operation[], snapshot: Snapshot): NewLead[] {
  return operations.flatMap((operation) =>
    operation.impact.filter(movesLeads).flatMap((impact) => {
      const place = placeOf(operation, impact, snapshot);
      return place ? made(impact, place) : [];
    }),
  );
}

export function countOfLeads(operations: readonly Operation[]): number {
  return operations.flatMap(({ impact }) => impact.filter(movesLeads)).reduce((total, { count }) => total + count, 0);
}

function made({ count, sum }: LeadsMoved, place: PartId): NewLead[] {
  const share = Math.floor(sum / count);
  return Array.from({ length: count }, (_, index) => ({
    name: `#${index + 1}`,
    price: index === 0 ? sum - share * (count - 1) : share,
    place,
  }));
}

/** The open leads of an object that goes may be in any of its parts: the first one stands for all. */
function placeOf(
  { id, key, kind, removals }: Operation,
  { in: place }: LeadsMoved,
  snapshot: Snapshot,
): PartId | undefined {
  const rules = rulesOf(kind);
  const row = rules.rows(snapshot).find((candidate) => rules.rowId(candidate) === id);
  const name = place === key ? undefined : place.slice(key.length + 1);
  const removed = removals.find((removal) => removal.key === name)?.id;
  const closing = row && name !== undefined ? partsFact(kind)?.sameIds?.[name] : undefined;
  const [first] = row && name === undefined ? partsOf(kind, rules.toSpec(row, {}, NO_NAMES)) : [];
  const part = removed ?? closing ?? (first && Number(idOfPart(first)));
  return part === undefined ? undefined : { holder: Number(id), part };
}
