import type { Address } from '../model/address';
import type { Diagnostic } from '../model/diagnostic';
import type { Draft } from './draft';
import type { Impact, Operation } from './types';

/** What a plan has to know of a lead: where it is and what it is worth. */
export interface LeadInStage {
  pipelineId: number;
  statusId: number;
  price: number;
}

/** Pipelines whose leads have to be counted before this plan can be judged: those that lose a stage or go. */
export function pipelinesToCount(operations: readonly Operation[]): number[] {
  return operations
    .filter((operation) => operation.kind === 'pipeline' && losesStages(operation))
    .map((operation) => Number(operation.id));
}

/** Fills in the leads that every removal touches, and finds removals that leave leads without a place to go. */
export function withImpact(draft: Draft, leads: readonly LeadInStage[], countedAt: string): Draft {
  const findings: Diagnostic[] = [];
  const operations = draft.operations.map((operation) => {
    if (operation.kind !== 'pipeline' || !losesStages(operation)) return operation;
    const inside = leads.filter((lead) => String(lead.pipelineId) === operation.id);
    const impact = impactsOf(operation, inside, countedAt);
    findings.push(
      ...impact.filter((item) => item.movesTo === undefined).map((item) => homeless(operation.address, item)),
    );
    const undo = impact.length === 0 && operation.undo === 'R3' ? 'R1' : operation.undo;
    return { ...operation, impact, undo } satisfies Operation;
  });
  return { ...draft, operations, findings: [...draft.findings, ...findings] };
}

function impactsOf(operation: Operation, inside: readonly LeadInStage[], countedAt: string): Impact[] {
  const places =
    operation.action === 'delete'
      ? [{ name: operation.key, leads: inside, moveTo: operation.removal?.moveTo }]
      : operation.removals.map((part) => ({
          name: `${operation.key}/${part.key}`,
          leads: inside.filter((lead) => lead.statusId === part.id),
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

function losesStages(operation: Operation): boolean {
  return operation.action === 'delete' || operation.removals.some((part) => part.part === 'stage');
}

function homeless(object: Address, impact: Impact): Diagnostic {
  return {
    code: 'LEADS_WITHOUT_PLACE',
    severity: 'error',
    args: { object, in: impact.in, count: impact.count },
  };
}
