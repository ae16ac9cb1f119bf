import { amoSnapshot, type StageId } from '../model/amocrm/snapshot';
import type { Snapshot } from '../model/snapshot';
import { ownStages } from '../plan/names';
import { type LeadsMoved, movesLeads, type Operation } from '../plan/types';
import type { NewLead } from '../registry/driver';

/**
 * Leads as the plan has counted them, in the stages that are about to go: so many, worth so much, and nothing else about
 * them.
 */
export function leadsOfPlan(operations: readonly Operation[], snapshot: Snapshot): NewLead[] {
  return operations.flatMap((operation) =>
    operation.impact.filter(movesLeads).flatMap((impact) => {
      const stage = stageOf(operation, impact, snapshot);
      return stage ? made(impact, stage) : [];
    }),
  );
}

export function countOfLeads(operations: readonly Operation[]): number {
  return operations.flatMap(({ impact }) => impact.filter(movesLeads)).reduce((total, { count }) => total + count, 0);
}

function made({ count, sum }: LeadsMoved, stage: StageId): NewLead[] {
  const share = Math.floor(sum / count);
  return Array.from({ length: count }, (_, index) => ({
    name: `#${index + 1}`,
    price: index === 0 ? sum - share * (count - 1) : share,
    stage,
  }));
}

/** The open leads of a pipeline that goes may be in any of its stages: the first one stands for all. */
function stageOf({ id, key, removals }: Operation, { in: place }: LeadsMoved, snapshot: Snapshot): StageId | undefined {
  const pipelineId = Number(id);
  const live = amoSnapshot(snapshot).pipelines.find((pipeline) => pipeline.id === pipelineId);
  const part = place === key ? undefined : place.slice(key.length + 1);
  const removed = removals.find((removal) => removal.key === part)?.id;
  const closed = live?.stages.find(({ role }) => role === part && (role === 'won' || role === 'lost'))?.id;
  const first = part === undefined && live ? ownStages(live)[0]?.id : undefined;
  const statusId = removed ?? closed ?? first;
  return statusId === undefined ? undefined : { pipelineId, statusId };
}
