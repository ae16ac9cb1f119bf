import type { Address } from '../model/address';
import { LOST_ID, WON_ID } from '../model/amocrm/system-stages';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import type { Draft } from './draft';
import { parseRawStageReference, rawStageReference } from './names';
import type { LeadsMoved, Operation } from './types';

/** What a plan has to know of a lead: where it is and what it is worth. */
export interface LeadInStage {
  pipelineId: number;
  statusId: number;
  price: number;
}

/** Pipelines whose leads have to be counted before this plan can be judged: those that lose a stage or go. */
export function pipelinesToCount(operations: readonly Operation[]): number[] {
  return operations.filter(losesStages).map((operation) => Number(operation.id));
}

/** Fills in the leads that every removal touches, and finds removals that leave leads without a place to go. */
export function withImpact(draft: Draft, leads: readonly LeadInStage[], countedAt: string): Draft {
  const findings: Diagnostic[] = [];
  const operations = draft.operations.map((operation) => {
    if (!losesStages(operation)) return operation;
    const inside = leads.filter((lead) => String(lead.pipelineId) === operation.id);
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
  leads: readonly LeadInStage[];
  moveTo: string | undefined;
}

function impactsOf(operation: Operation, inside: readonly LeadInStage[], countedAt: string): LeadsMoved[] {
  const places =
    operation.action === 'delete'
      ? placesOfPipeline(operation.key, inside, operation.removal?.moveTo)
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

/** Closed leads stay closed: they go to won and lost of the pipeline that takes the open ones. */
function placesOfPipeline(key: string, leads: readonly LeadInStage[], moveTo: string | undefined): Place[] {
  if (moveTo === undefined) return [{ name: key, leads, moveTo }];
  const open = leads.filter(({ statusId }) => statusId !== WON_ID && statusId !== LOST_ID);
  const closed = (['won', 'lost'] as const).map((stage) => ({
    name: `${key}/${stage}`,
    leads: leads.filter(({ statusId }) => statusId === CLOSED[stage]),
    moveTo: closedStageBeside(moveTo, stage),
  }));
  return [{ name: key, leads: open, moveTo }, ...closed];
}

const CLOSED = { won: WON_ID, lost: LOST_ID };

function closedStageBeside(reference: string, stage: keyof typeof CLOSED): string {
  const raw = parseRawStageReference(reference);
  return raw ? rawStageReference({ ...raw, statusId: CLOSED[stage] }) : `${reference.split('/')[0]}/${stage}`;
}

function losesStages({ kind, action, removals }: Operation): boolean {
  return factsOf(kind).holds === 'leads' && (action === 'delete' || removals.length > 0);
}

function withoutTarget(object: Address, impact: LeadsMoved): Diagnostic {
  return {
    code: 'LEADS_WITHOUT_PLACE',
    severity: 'error',
    args: { object, in: impact.in, count: impact.count },
  };
}
