import { specValues } from '../../../model/attribute-table';
import { Failure } from '../../../model/diagnostic';
import { idName } from '../../../model/id-name';
import { splitPartReference } from '../../../model/part-reference';
import { ORDER } from '../../../model/path';
import type { InnerRemoval, Send, UpdateItem } from '../../../registry/driver';
import { changesAt } from '../approved';
import { bodyOf, sentWhole } from '../attributes';
import { createBulk } from '../bulk';
import { isRow, whole, wholeOr } from '../json';
import {
  type LivePipeline,
  type LiveStage,
  type PipelineSpec,
  STAGE_ATTRIBUTES,
  type StageId,
  type StageSpec,
} from '../model/composite-kinds/pipeline';
import { isStageColor } from '../model/palette';
import { arrange, type Placed, STEP } from '../model/sort-order';
import { movingStages, STAGE_BOUNDS, stagePlaces } from '../model/stage-places';
import { LOST_ID, WON_ID } from '../model/system-stages';
import { newIds } from '../new-ids';
import { keyedIds } from '../part-ids';
import { repeated } from '../repeated';
import type { AmoResolver, AmoWriteContext } from '../write-context';
import { hintPatches, newHints } from './hints';
import { moveLeadsOut } from './lead-moves';
import { StageLine } from './stage-line';

type Item = UpdateItem<PipelineSpec, LivePipeline>;

/**
 * Brings the stages of a pipeline to `after`: new ones in one bulk POST, one PATCH for each that changes or moves
 * (the fewest moves possible), leads moved and stages deleted last, because a pipeline needs at least one own stage.
 * Answers stage key → status id. Live stages that `after` does not name stay where they are.
 */
export async function updateStages(item: Item, context: AmoWriteContext): Promise<Record<string, number>> {
  const { live, after, changes, ids } = item;
  const { send } = context;
  const path = `/leads/pipelines/${live.id}/statuses`;
  const places = stagePlaces(live, after.stages, ids, ({ key }) => changesAt(changes, 'stages', key));
  const line = new StageLine(places.own.map(({ id, sort }) => [id, sort]));
  const order = await createNew(after.stages, places.rows, line, path, context);
  const pending = new Set(movingStages(places, isReordered(changes)));
  for (const [index, stage] of after.stages.entries()) {
    const now = live.stages.find(({ id, role }) => role === 'own' && id === places.rows[index]?.id);
    if (!now || !(places.rows[index]?.busy || pending.has(now.id))) continue;
    await updateStage(stage, now, { item, order, index, pending, line, path, send });
  }
  await renameClosing(item, path, send);
  const written = keyedIds(after.stages, (index) => order[index]);
  for (const removal of item.removals) await removeStage(removal, { item, written, path, context });
  return written;
}

function isReordered(changes: Item['changes']): boolean {
  return changesAt(changes, 'stages', ORDER);
}

/** Creates the stages without an id; answers the ids of all stages in the wanted order. */
async function createNew(
  stages: StageSpec[],
  rows: Placed[],
  line: StageLine,
  path: string,
  context: AmoWriteContext,
): Promise<number[]> {
  const planned = arrange(rows, STAGE_BOUNDS);
  const fresh = stages.flatMap((stage, index) =>
    rows[index]?.sort === undefined ? [{ stage, index, sort: planned[index] ?? STEP * (index + 2) }] : [],
  );
  const order = rows.map((row) => row.id);
  const body = fresh.map(({ stage, sort }) => ({
    ...stageBody(stage, sort),
    ...descriptionsOf(stage),
    request_id: stage.key,
  }));
  const answers = await createBulk(context.send, path, 'statuses', body);
  const made = answers.map((row) => ({ id: whole(row, 'id', path), answered: wholeOr(row.sort, undefined) }));
  newIds(
    'stage',
    made.map(({ id }) => id),
    path,
    context,
  );
  const written = made.map(({ id, answered }, nth) => {
    const { index = 0, sort = 0 } = fresh[nth] ?? {};
    order[index] = id;
    return { id, asked: sort, answered };
  });
  line.settle(written);
  return order;
}

export function stageBody(stage: StageSpec, sort: number) {
  return {
    ...bodyOf(STAGE_ATTRIBUTES, stage),
    name: stage.name,
    sort,
    ...(stage.color === undefined ? {} : { color: stage.color }),
  };
}

function descriptionsOf(stage: StageSpec): { descriptions?: unknown[] } {
  const descriptions = newHints(stage.hints);
  return descriptions.length > 0 ? { descriptions } : {};
}

interface Spot {
  item: Item;
  order: readonly number[];
  index: number;
  pending: Set<number>;
  line: StageLine;
  path: string;
  send: Send;
}

/** All changes of one stage in one PATCH, which also says how the stage is called, where it stands and what colour it has. */
async function updateStage(stage: StageSpec, now: LiveStage, spot: Spot): Promise<void> {
  const { item, order, index, pending, line } = spot;
  const color = stage.color ?? now.color;
  if (!isStageColor(color))
    throw new Failure('tool', 'CRM_STAGE_COLOR_LOST', { object: `${item.key}/${stage.key}`, color });
  const asked = pending.has(now.id) ? line.place(order, index, pending) : line.sort(now.id);
  const descriptions = hintPatches(stage.hints, now.hints, (level) =>
    changesAt(item.changes, 'stages', stage.key, 'hints', level),
  );
  const held = repeated('stage', { name: stage.name, sort: asked, color });
  const isSent = sentWhole(item.changes, 'stages', stage.key);
  const values = bodyOf(STAGE_ATTRIBUTES, { ...specValues(STAGE_ATTRIBUTES, now), ...stage }, isSent);
  const body = { ...values, ...held, ...(descriptions.length > 0 ? { descriptions } : {}) };
  const answer = await spot.send({ method: 'PATCH', path: `${spot.path}/${now.id}`, body });
  pending.delete(now.id);
  const answered = isRow(answer) ? wholeOr(answer.sort, undefined) : undefined;
  if (asked !== undefined) line.settle([{ id: now.id, asked, answered }]);
}

/** The titles of won and lost after creation: amoCRM takes them, though no page says so; Kommo does not (src/crm/amocrm/kinds/pipeline.ts). */
async function renameClosing({ after, changes }: Item, path: string, send: Send): Promise<void> {
  for (const [part, id] of [
    ['won', WON_ID],
    ['lost', LOST_ID],
  ] as const) {
    const body = repeated('closing_stage', { name: after[part]?.name });
    if (changesAt(changes, part)) await send({ method: 'PATCH', path: `${path}/${id}`, body });
  }
}

interface Removing {
  item: Item;
  /** The ids of all stages that stay, the new ones among them. */
  written: Record<string, number>;
  path: string;
  context: AmoWriteContext;
}

async function removeStage(removal: InnerRemoval, { item, written, path, context }: Removing): Promise<void> {
  const { id: statusId, moveTo } = removal;
  const target = moveTo === undefined ? undefined : targetOf(moveTo, item, written, context.resolve);
  const object = `${item.key}/${keyOf(item.ids, statusId)}`;
  await moveLeadsOut({ object, pipelineId: item.live.id, statusId, moveTo: target }, context);
  await context.send({ method: 'DELETE', path: `${path}/${statusId}` });
}

/** The stages of this pipeline are known here before anybody else hears of them. */
function targetOf(
  reference: string,
  { key, live }: Item,
  written: Record<string, number>,
  resolve: AmoResolver,
): StageId {
  const { holder: pipeline, part: stage } = splitPartReference(reference);
  const statusId = pipeline === key && Object.hasOwn(written, stage) ? written[stage] : undefined;
  return statusId === undefined ? resolve.stage(reference) : { pipelineId: live.id, statusId };
}

function keyOf(ids: Readonly<Record<string, number>>, id: number): string {
  return Object.entries(ids).find(([, known]) => known === id)?.[0] ?? idName(id);
}
