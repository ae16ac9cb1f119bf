import type { Flavour } from '../flavour';
import type { PipelineDocument, Stage, StageReference } from '../store/documents';

export const WON = 142;
export const LOST = 143;
export const MAX_STAGES = 100;
export const MAX_PIPELINES = 50;

export const isSystem = (stage: { id: number }) => stage.id === WON || stage.id === LOST;
export const isOwn = (stage: Stage) => stage.type === 0 && !isSystem(stage);

export const unsortedStage = (id: number, flavour: Flavour): Stage => ({
  id,
  name: flavour.unsortedName,
  sort: 10,
  color: '#c1c1c1',
  type: 1,
  is_editable: false,
  hints: [],
});

export const wonStage = (name: string): Stage => systemStage(WON, name, 10_000, '#CCFF66');
export const lostStage = (name: string): Stage => systemStage(LOST, name, 11_000, '#D5D8DB');

function systemStage(id: number, name: string, sort: number, color: string): Stage {
  return { id, name, sort, color, type: 0, is_editable: false, hints: [] };
}

/** What a reader sees: without the unsorted stage while it is switched off. */
export function visibleStages(pipeline: PipelineDocument): Stage[] {
  return pipeline.stages.filter((stage) => stage.type === 0 || pipeline.is_unsorted_on);
}

/**
 * Own stages get 20, 30, … whatever was asked for: the asked numbers only decide the order.
 * Equal numbers: who was there comes before who arrives, arrivals keep the order of the request.
 */
export function placeStages(staying: readonly Stage[], arriving: readonly Stage[]): Stage[] {
  const own = [...staying.filter(isOwn), ...arriving].sort((a, b) => a.sort - b.sort);
  const renumbered = own.map((stage, index) => ({ ...stage, sort: 20 + index * 10 }));
  const [unsorted, system] = [
    staying.filter((stage) => stage.type === 1),
    staying.filter((stage) => isSystem(stage)).sort((a, b) => a.sort - b.sort),
  ];
  return [...unsorted, ...renumbered, ...system];
}

/** The main pipeline stands first with 1, the others follow in the order asked for, in steps of 1000. */
export function placePipelines(pipelines: readonly PipelineDocument[]): PipelineDocument[] {
  const ordered = [...pipelines].sort((a, b) => Number(b.is_main) - Number(a.is_main) || a.sort - b.sort);
  return ordered.map((pipeline, index) => ({ ...pipeline, sort: index === 0 ? 1 : index * 1000 }));
}

export function holdsStage(references: readonly StageReference[], wanted: StageReference): boolean {
  return references.some((one) => one.pipeline_id === wanted.pipeline_id && one.status_id === wanted.status_id);
}

export function findStage(
  pipelines: readonly PipelineDocument[],
  reference: StageReference,
): { pipeline: PipelineDocument; stage: Stage } | undefined {
  const pipeline = pipelines.find((one) => one.id === reference.pipeline_id);
  const stage = pipeline && visibleStages(pipeline).find((one) => one.id === reference.status_id);
  return pipeline && stage && { pipeline, stage };
}
