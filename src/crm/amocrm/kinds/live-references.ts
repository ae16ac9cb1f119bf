import type { FieldEntity } from '../../../model/entities';
import { rawPartReference } from '../../../model/part-reference';
import type { Names } from '../../../plan/names';
import type { LivePipeline, StageId } from '../model/composite-kinds/pipeline';

/** Ids that say something within their pipeline or card alone. */
export const liveReference = {
  stage: ({ pipelineId, statusId }: StageId) => `stage:${pipelineId}/${statusId}`,
  field: (entity: FieldEntity, id: number) => `field:${entity}/${id}`,
  group: (entity: FieldEntity, id: string) => `group:${entity}/${id}`,
} as const;

/** A stage as the configuration calls it, by its ids where it has no key there. */
export function stageName(names: Names, id: StageId): string {
  return names.reference(liveReference.stage(id)) ?? rawPartReference({ holder: id.pipelineId, part: id.statusId });
}

/** The incoming stage of a pipeline, which has a key as won and lost do, and an id of its own. */
export const INCOMING = 'incoming';

export function isIncoming(reference: string): boolean {
  return reference.endsWith(`/${INCOMING}`);
}

/** Undefined: the pipeline has none. */
export function incomingId(row: LivePipeline): number | undefined {
  return row.stages.find((stage) => stage.role === INCOMING)?.id;
}

export function ownStages(row: LivePipeline): LivePipeline['stages'] {
  return row.stages.filter((stage) => stage.role === 'own');
}
