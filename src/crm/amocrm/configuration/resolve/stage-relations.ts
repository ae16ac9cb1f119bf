import type { ByRelation } from '../../../../model/relations';
import type { AmoConfiguration, PipelineDeclaration, StatedRelations } from '../declarations';

/**
 * In the text a stage lists its required (or hidden) fields; in the CRM a field lists the stages that require (or hide)
 * it. A field that no stage names is missing here: in which stages that is a statement, statedStages says.
 */
export function stagesByField(text: AmoConfiguration, relation: string): Map<string, string[]> {
  const stages = new Map<string, string[]>();
  for (const pipeline of text.pipelines) {
    for (const { stage, fields } of statedIn(pipeline, relation)) {
      for (const field of fields) {
        const list = stages.get(field);
        if (list) list.push(stage);
        else stages.set(field, [stage]);
      }
    }
  }
  for (const list of stages.values()) list.sort();
  return stages;
}

/** Sorted references of the stages whose required (or hidden) fields the text states. */
export function statedStages(text: AmoConfiguration, relation: string): string[] {
  return text.pipelines.flatMap((pipeline) => statedIn(pipeline, relation).map(({ stage }) => stage)).sort();
}

function statedIn(
  { key, stages, won, lost }: PipelineDeclaration,
  relation: string,
): { stage: string; fields: readonly string[] }[] {
  const all = [
    ...stages.map((stage) => ({ stage: `${key}/${stage.key}`, fields: fieldsIn(stage, relation) })),
    { stage: `${key}/won`, fields: fieldsIn(won, relation) },
    { stage: `${key}/lost`, fields: fieldsIn(lost, relation) },
  ];
  return all.flatMap(({ stage, fields }) => (fields ? [{ stage, fields }] : []));
}

function fieldsIn(stage: StatedRelations = {}, relation: string): readonly string[] | undefined {
  const stated: ByRelation<string[]> = stage;
  return stated[relation];
}
