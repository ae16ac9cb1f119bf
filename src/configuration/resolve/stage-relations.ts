import type { Configuration, PipelineDeclaration } from '../model/configuration';

/** What a stage says of fields. */
export type StageRelation = 'requires' | 'hides';

/**
 * In the text a stage lists its required (or hidden) fields; in the CRM a field lists the stages that require (or hide)
 * it. A field that no stage names is missing here: in which stages that is a statement, ownedStages says.
 */
export function stagesByField(text: Configuration, claim: StageRelation): Map<string, string[]> {
  const stages = new Map<string, string[]>();
  for (const pipeline of text.pipelines) {
    for (const { stage, fields } of statedIn(pipeline, claim)) {
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
export function managedStages(text: Configuration, claim: StageRelation): string[] {
  return text.pipelines.flatMap((pipeline) => statedIn(pipeline, claim).map(({ stage }) => stage)).sort();
}

function statedIn(
  { key, stages, won, lost }: PipelineDeclaration,
  claim: StageRelation,
): { stage: string; fields: readonly string[] }[] {
  const all = [
    ...stages.map((stage) => ({ stage: `${key}/${stage.key}`, fields: stage[claim] })),
    { stage: `${key}/won`, fields: won?.[claim] },
    { stage: `${key}/lost`, fields: lost?.[claim] },
  ];
  return all.flatMap(({ stage, fields }) => (fields ? [{ stage, fields }] : []));
}
