import type { PipelineText, ProjectText } from './text';

/** In the text a stage lists its required fields; in the CRM a field lists the stages that require it. */
export function requiredStages(text: ProjectText): Map<string, string[]> | undefined {
  const stages = new Map<string, string[]>();
  let owned = false;
  for (const pipeline of text.pipelines) {
    for (const { stage, requires } of statedIn(pipeline)) {
      owned = true;
      for (const field of requires) {
        const list = stages.get(field);
        if (list) list.push(stage);
        else stages.set(field, [stage]);
      }
    }
  }
  for (const list of stages.values()) list.sort();
  return owned ? stages : undefined;
}

/** Sorted references of the stages whose required fields the text states. */
export function ownedStages(text: ProjectText): string[] {
  return text.pipelines.flatMap((pipeline) => statedIn(pipeline).map(({ stage }) => stage)).sort();
}

function statedIn({ key, stages, won, lost }: PipelineText): { stage: string; requires: readonly string[] }[] {
  const all = [
    ...stages.map((stage) => ({ stage: `${key}/${stage.key}`, requires: stage.requires })),
    { stage: `${key}/won`, requires: won?.requires },
    { stage: `${key}/lost`, requires: lost?.requires },
  ];
  return all.flatMap(({ stage, requires }) => (requires ? [{ stage, requires }] : []));
}
