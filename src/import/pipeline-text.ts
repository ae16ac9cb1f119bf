import { stageColors } from '../config';
import type { LiveField, LivePipeline, LiveStage, Snapshot, StageId } from '../model/snapshot';
import { ownStages } from '../plan/names';
import { fieldId, type KeyMap, stageReference } from './key-map';

/** One pipeline as its file says it: only what is not the CRM's default. */
export function pipelineText(pipeline: LivePipeline, keys: KeyMap, fields: FieldsByStage): Record<string, unknown> {
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
      ...claims(`${key}/${byId.get(stage.id)}`, fields),
      ...hints(stage),
    })),
    ...systemStage(pipeline, 'won', claims(`${key}/won`, fields)),
    ...systemStage(pipeline, 'lost', claims(`${key}/lost`, fields)),
  };
}

export interface FieldsByStage {
  requires: ReadonlyMap<string, string[]>;
  hides: ReadonlyMap<string, string[]>;
}

/** In the CRM a field lists the stages that require or hide it; in the text a stage lists such fields. */
export function fieldsByStage(snapshot: Snapshot, keys: KeyMap): FieldsByStage {
  return {
    requires: turned(snapshot, keys, (field) => field.requiredStatuses),
    hides: turned(snapshot, keys, (field) => field.hiddenStatuses ?? []),
  };
}

function turned(snapshot: Snapshot, keys: KeyMap, stagesOf: (field: LiveField) => StageId[]): Map<string, string[]> {
  const stages = new Map<string, string[]>();
  for (const field of snapshot.fields) {
    const reference = keys.fields.get(fieldId(field));
    if (reference === undefined) continue;
    for (const id of stagesOf(field)) {
      const stage = stageReference(keys, id);
      if (stage === undefined) continue;
      stages.set(stage, [...(stages.get(stage) ?? []), reference]);
    }
  }
  return stages;
}

function claims(stage: string, { requires, hides }: FieldsByStage): Record<string, string[]> {
  const listed = Object.entries({ requires: requires.get(stage), hides: hides.get(stage) });
  return Object.fromEntries(
    listed.flatMap(([claim, fields]) => (fields ? [[claim, [...new Set(fields)].map(short)]] : [])),
  );
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
  stated: Record<string, string[]>,
): Record<string, unknown> {
  const name = pipeline.stages.find((stage) => stage.role === role)?.name;
  const whole = { ...(name ? { name } : {}), ...stated };
  return Object.keys(whole).length === 0 ? {} : { [role]: whole };
}
