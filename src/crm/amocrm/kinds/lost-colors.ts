import { isOrder, isWithin } from '../../../model/path';
import { changesBetween } from '../../../plan/changes';
import type { LivePipeline, PipelineSpec } from '../model/composite-kinds/pipeline';
import { isStageColor, nearestStageColor } from '../model/palette';
import { movingStages, stagePlaces } from '../model/stage-places';

export interface LostColor {
  stage: string;
  from: string;
  to: string;
}

/**
 * A stage whose colour is outside the palette loses it with any change, because every change sends the colour along and the
 * CRM takes no such colour. `target` with the colours such stages are to have instead: the stated one, else the nearest.
 * Source: measured on live Kommo accounts, 2026; amoCRM was not measured.
 */
export function withColorsLost(
  row: LivePipeline,
  ids: Readonly<Record<string, number>>,
  live: PipelineSpec,
  target: PipelineSpec,
): { target: PipelineSpec; lost: LostColor[] } {
  const changes = changesBetween(live, target);
  const changed = (key: string) => changes.some(({ path }) => isWithin(path, ['stages', key]));
  const places = stagePlaces(row, target.stages, ids, ({ key }) => changed(key));
  const moving = new Set(
    movingStages(
      places,
      changes.some(({ path }) => path[0] === 'stages' && isOrder(path)),
    ),
  );
  const before = new Map(live.stages.map(({ key, color }) => [key, color]));
  const lost: LostColor[] = [];
  const stages = target.stages.map((stage, index) => {
    const from = before.get(stage.key);
    const written = changed(stage.key) || moving.has(places.rows[index]?.id ?? 0);
    if (from === undefined || isStageColor(from) || !written) return stage;
    const color = stage.color === undefined || !isStageColor(stage.color) ? nearestStageColor(from) : stage.color;
    lost.push({ stage: stage.key, from, to: color });
    return { ...stage, color };
  });
  return lost.length === 0 ? { target, lost } : { target: { ...target, stages }, lost };
}
