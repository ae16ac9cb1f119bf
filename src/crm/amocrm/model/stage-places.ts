import type { LivePipeline, StageSpec } from './composite-kinds/pipeline';
import { isStageColor } from './palette';
import { type Bounds, type Placed, STEP, stablePositions } from './sort-order';

/** Own stages stand between the incoming stage (sort 10) and won (10000). */
export const STAGE_BOUNDS: Bounds = { floor: 10, ceiling: 10_000 };

/** Where the own stages of a pipeline are, and where they are wanted. */
export interface StagePlaces {
  /** As they are, in their order; a sort number that nobody told is taken to be the usual one. */
  own: { id: number; sort: number }[];
  /** In the wanted order; id 0 and no sort number: a new stage. */
  rows: Placed[];
}

/** `changes`: whether something else than its place changes about a stage. A stage in a colour that cannot be sent is best left alone. */
export function stagePlaces(
  live: Pick<LivePipeline, 'stages'>,
  wanted: readonly StageSpec[],
  ids: Readonly<Record<string, number>>,
  changes: (stage: StageSpec) => boolean,
): StagePlaces {
  const stages = live.stages.filter(({ role }) => role === 'own');
  const own = stages.map(({ id, sort }, index) => ({ id, sort: sort ?? STEP * (index + 2) }));
  const sorts = new Map(own.map(({ id, sort }) => [id, sort]));
  const colors = new Map(stages.map(({ id, color }) => [id, color]));
  const rows = wanted.map((stage): Placed => {
    const id = idOf(stage.key, ids) ?? 0;
    const sort = sorts.get(id);
    if (sort === undefined) return { id: 0, sort };
    const busy = changes(stage);
    return { id, sort, busy, fixed: !busy && !isStageColor(colors.get(id) ?? '') };
  });
  return { own, rows };
}

/** The ids of the stages that get another sort number: where the order changes or new stages come between them. */
export function movingStages({ rows }: StagePlaces, reordered: boolean): number[] {
  if (!reordered && rows.every(({ sort }) => sort !== undefined)) return [];
  const kept = stablePositions(rows, STAGE_BOUNDS);
  return rows.flatMap(({ id, sort }, index) => (sort === undefined || kept.has(index) ? [] : [id]));
}

/** A part without a key of its own goes by `#<id>`. */
function idOf(key: string, ids: Readonly<Record<string, number>>): number | undefined {
  const raw = /^#(\d+)$/.exec(key);
  return raw ? Number(raw[1]) : Object.hasOwn(ids, key) ? ids[key] : undefined;
}
