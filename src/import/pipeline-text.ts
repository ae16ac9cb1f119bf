import { stageColors } from '../config';
import type { LivePipeline, LiveStage, Snapshot } from '../model/snapshot';
import { ownStages } from '../plan/names';
import { fieldId, type KeyMap, stageReference } from './key-map';

/** One pipeline as its file says it: only what is not the CRM's default. */
export function pipelineText(
  pipeline: LivePipeline,
  keys: KeyMap,
  required: ReadonlyMap<string, string[]>,
): Record<string, unknown> {
  const key = keys.pipelines.get(pipeline.id) ?? '';
  const stageIds = Object.entries(keys.stageIds.get(pipeline.id) ?? {});
  const byId = new Map(stageIds.map(([stageKey, id]) => [id, stageKey]));
  return {
    key,
    name: pipeline.name,
    ...(pipeline.main ? { main: true } : {}),
    incoming: pipeline.incoming,
    stages: ownStages(pipeline).map((stage) => ({
      key: byId.get(stage.id),
      name: stage.name,
      ...(stageColors().has(stage.color) ? { color: stage.color } : {}),
      ...requires(required.get(`${key}/${byId.get(stage.id)}`)),
      ...hints(stage),
    })),
    ...systemStage(pipeline, 'won', required.get(`${key}/won`)),
    ...systemStage(pipeline, 'lost', required.get(`${key}/lost`)),
  };
}

/** In the CRM a field lists the stages that require it; in the text a stage lists its required fields. */
export function requiredFields(snapshot: Snapshot, keys: KeyMap): Map<string, string[]> {
  const stages = new Map<string, string[]>();
  for (const field of snapshot.fields) {
    const reference = keys.fields.get(fieldId(field));
    if (reference === undefined) continue;
    for (const id of field.requiredStatuses) {
      const stage = stageReference(keys, id);
      if (stage === undefined) continue;
      stages.set(stage, [...(stages.get(stage) ?? []), reference]);
    }
  }
  return stages;
}

function requires(fields: string[] | undefined): { requires?: string[] } {
  return fields ? { requires: [...new Set(fields)].map(short) } : {};
}

/** Fields of leads may leave out their entity. */
function short(reference: string): string {
  return reference.startsWith('leads.') ? reference.slice('leads.'.length) : reference;
}

function hints({ hints: list }: LiveStage): { hints?: Record<string, string> } {
  return list.length > 0 ? { hints: Object.fromEntries(list.map((hint) => [hint.level, hint.description])) } : {};
}

/** Won and lost with their names; nothing where an answer left them out. */
function systemStage(
  pipeline: LivePipeline,
  role: 'won' | 'lost',
  fields: string[] | undefined,
): Record<string, unknown> {
  const name = pipeline.stages.find((stage) => stage.role === role)?.name;
  return name === undefined && !fields ? {} : { [role]: { ...(name ? { name } : {}), ...requires(fields) } };
}
