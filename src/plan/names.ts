import type { LivePipeline, StageId } from '../model/amocrm/snapshot';
import { LOST_ID, WON_ID } from '../model/amocrm/system-stages';
import type { FieldEntity } from '../model/entities';
import type { Kind } from '../model/spec';

/** Ids to symbolic references, for writing live objects in the words of the text. */
export interface Names {
  stage(id: StageId): string;
  /** Undefined for a field without a key in the text. */
  field(entity: FieldEntity, id: number): string | undefined;
  /** The same for a field group, whose ids are those of the card. */
  group(entity: FieldEntity, id: string): string | undefined;
  /** The key of an object of a kind whose ids are the account's; undefined without a key in the text. */
  object(kind: Kind, id: string): string | undefined;
}

/** Symbolic references to ids; the counterpart of Names. */
export interface PipelineIds {
  id: number;
  stages: Record<string, number>;
}

/** What Names looks up: an id that says something within its pipeline or card alone. */
export const liveReference = {
  stage: ({ pipelineId, statusId }: StageId) => `stage:${pipelineId}/${statusId}`,
  field: (entity: FieldEntity, id: number) => `field:${entity}/${id}`,
  group: (entity: FieldEntity, id: string) => `group:${entity}/${id}`,
} as const;

export function rawStageReference({ pipelineId, statusId }: StageId): string {
  return `#${pipelineId}/${statusId}`;
}

/** The ids behind `#<pipelineId>/<statusId>`; undefined for a symbolic reference. */
export function parseRawStageReference(reference: string): StageId | undefined {
  const match = /^#(\d+)\/(\d+)$/.exec(reference);
  return match ? { pipelineId: Number(match[1]), statusId: Number(match[2]) } : undefined;
}

/** Won and lost have the same ids in every pipeline of the CRM. */
export function withSystemStages(ids: Record<string, number>): Record<string, number> {
  return { ...ids, won: WON_ID, lost: LOST_ID };
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
