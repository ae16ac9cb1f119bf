import type { Address } from '../model/address';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import { parseRawPartReference, rawPartReference, splitPartReference } from '../model/part-reference';
import { partsFact } from '../model/parts';
import type { LeadRow } from '../registry/driver';
import type { Draft } from './draft';
import type { LeadsMoved, Operation } from './types';

/** What a plan has to know of a lead: where it is and what it is worth. */
export type LeadInPart = Omit<LeadRow, 'id'>;

/** Objects whose leads have to be counted before this plan can be judged: those that lose a part or go. */
export function holdersToCount(operations: readonly Operation[]): number[] {
  return operations.filter(losesPlaces).map((operation) => Number(operation.id));
}

/** Fills in the leads that every removal touches, and finds removals that leave leads without a place to go. */
export function withImpact(draft: Draft, leads: readonly LeadInPart[], countedAt: string): Draft {
  const findings: Diagnostic[] = [];
  const operations = draft.operations.map((operation) => {
    if (!losesPlaces(operation)) return operation;
    const inside = leads.filter((lead) => String(lead.holder) === operation.id);
    const impact = impactsOf(operation, inside, countedAt);
    findings.push(
      ...impact.filter((item) => item.movesTo === undefined).map((item) => withoutTarget(operation.address, item)),
    );
    return { ...operation, impact, undo: impact.length > 0 ? 'R3' : operation.undo } satisfies Operation;
  });
  return { ...draft, operations, findings: [...draft.findings, ...findings] };
}

/** A place that disappears, with the leads in it. */
interface Place {
  name: string;
  leads: readonly LeadInPart[];
  moveTo: string | undefined;
}

function impactsOf(operation: Operation, inside: readonly LeadInPart[], countedAt: string): LeadsMoved[] {
  const places =
    operation.action === 'delete'
      ? placesOf(operation, inside)
      : operation.removals.map((part) => ({
          name: `${operation.key}/${part.key}`,
          leads: inside.filter((lead) => lead.part === part.id),
          moveTo: part.moveTo,
        }));
  return places
    .filter((place) => place.leads.length > 0)
    .map((place) => ({
      measure: 'leads',
      in: place.name,
      count: place.leads.length,
      sum: place.leads.reduce((total, lead) => total + lead.price, 0),
      ...(place.moveTo === undefined ? {} : { movesTo: place.moveTo }),
      countedAt,
    }));
}

/** Closed leads stay closed: they go to the same closing stages of the object that takes the open ones. */
function placesOf({ kind, key, removal }: Operation, leads: readonly LeadInPart[]): Place[] {
  const moveTo = removal?.moveTo;
  if (moveTo === undefined) return [{ name: key, leads, moveTo }];
  const closing = Object.entries(partsFact(kind)?.sameIds ?? {});
  const open = leads.filter((lead) => !closing.some(([, id]) => id === lead.part));
  const closed = closing.map(([part, id]) => ({
    name: `${key}/${part}`,
    leads: leads.filter((lead) => lead.part === id),
    moveTo: partBeside(moveTo, part, id),
  }));
  return [{ name: key, leads: open, moveTo }, ...closed];
}

/** The part of another name in the object that a reference leads into. */
function partBeside(reference: string, part: string, id: number): string {
  const raw = parseRawPartReference(reference);
  return raw ? rawPartReference({ ...raw, part: id }) : `${splitPartReference(reference).holder}/${part}`;
}

function losesPlaces({ kind, action, removals }: Operation): boolean {
  return factsOf(kind).holds === 'leads' && (action === 'delete' || removals.length > 0);
}

function withoutTarget(object: Address, impact: LeadsMoved): Diagnostic {
  return {
    code: 'LEADS_WITHOUT_PLACE',
    severity: 'error',
    args: { object, in: impact.in, count: impact.count },
  };
}
