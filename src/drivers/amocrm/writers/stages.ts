import type { LiveStage, StageId } from '../../../model/snapshot';
import { arrange, type Placed, STEP, stayers } from '../../../model/sort-order';
import type { StageSpec } from '../../../model/spec';
import { LOST_ID, WON_ID } from '../../../model/system-stages';
import type { InnerRemoval, Resolver, Send, UpdateItem, WriteContext } from '../../driver';
import { createBulk, patchIfAny } from '../bulk';
import { isRow, type Row, whole, wholeOr } from '../json';
import { keyedIds, partId } from '../part-ids';
import type { StageSorts } from '../stage-sorts';
import { hintPatches } from './hints';
import { moveLeadsOut } from './lead-moves';
import { STAGE_BOUNDS, StageLine } from './stage-line';

type Item = UpdateItem<'pipeline'>;

/**
 * Brings the stages of a pipeline to `after`: new ones in one bulk POST, one PATCH for each that changes or moves
 * (the fewest moves possible), leads moved and stages deleted last, because a pipeline needs at least one own stage.
 * Answers stage key → status id. Live stages that `after` does not name stay where they are.
 */
export async function updateStages(
  item: Item,
  context: WriteContext,
  sorts: StageSorts,
): Promise<Record<string, number>> {
  const { live, after, ids } = item;
  const { send } = context;
  const path = `/leads/pipelines/${live.id}/statuses`;
  const own = live.stages.filter((stage) => stage.role === 'own');
  const line = new StageLine(own.map((stage, index) => [stage.id, sorts.get(stage.id) ?? STEP * (index + 2)]));
  const known = after.stages.map((stage) => partId(ids, stage.key, own));
  const rows = after.stages.map((stage, index): Placed => {
    const now = own.find((candidate) => candidate.id === known[index]);
    if (!now) return { id: 0, sort: undefined };
    return { id: now.id, sort: line.sort(now.id), busy: Object.keys(stageChanges(stage, now)).length > 0 };
  });
  const order = await createNew(after.stages, rows, line, path, send);
  const kept = stayers(rows, STAGE_BOUNDS);
  const pending = new Set(known.filter((id, index) => id !== undefined && !kept.has(index)).map(Number));
  for (const [index, stage] of after.stages.entries()) {
    const now = own.find((candidate) => candidate.id === known[index]);
    if (now) await updateStage(stage, now, { order, index, pending, line, path, send });
  }
  await renameSystem(item, path, send);
  const written = keyedIds(after.stages, (index) => order[index]);
  for (const removal of item.removals) await removeStage(removal, { item, written, path, context });
  return written;
}

/** Creates the stages without an id; answers the ids of all stages in the wanted order. */
async function createNew(
  stages: StageSpec[],
  rows: Placed[],
  line: StageLine,
  path: string,
  send: Send,
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
  const answers = await createBulk(send, path, 'statuses', body);
  const written = fresh.map(({ index, sort }, nth) => {
    const row = answers[nth] ?? {};
    const id = whole(row, 'id', path);
    order[index] = id;
    return { id, asked: sort, answered: wholeOr(row.sort, undefined) };
  });
  line.settle(written);
  return order;
}

export function stageBody(stage: StageSpec, sort: number) {
  return { name: stage.name, sort, ...(stage.color === undefined ? {} : { color: stage.color }) };
}

function descriptionsOf(stage: StageSpec): { descriptions?: unknown[] } {
  const descriptions = hintPatches(stage.hints, []);
  return descriptions.length > 0 ? { descriptions } : {};
}

interface Spot {
  order: readonly number[];
  index: number;
  pending: Set<number>;
  line: StageLine;
  path: string;
  send: Send;
}

/** A colour outside the palette can only be the live one: it is unchanged, and so never sent. */
function stageChanges(stage: StageSpec, now: LiveStage): Row {
  const descriptions = hintPatches(stage.hints, now.hints);
  return {
    ...(stage.name === now.name ? {} : { name: stage.name }),
    ...(stage.color === undefined || stage.color.toLowerCase() === now.color ? {} : { color: stage.color }),
    ...(descriptions.length > 0 ? { descriptions } : {}),
  };
}

/** All changes of one stage in one PATCH. */
async function updateStage(stage: StageSpec, now: LiveStage, spot: Spot): Promise<void> {
  const { order, index, pending, line } = spot;
  const body = stageChanges(stage, now);
  const asked = pending.has(now.id) ? line.place(order, index, pending) : undefined;
  if (asked !== undefined) body.sort = asked;
  const answer = await patchIfAny(spot.send, `${spot.path}/${now.id}`, body);
  if (asked === undefined) return;
  pending.delete(now.id);
  line.settle([{ id: now.id, asked, answered: isRow(answer) ? wholeOr(answer.sort, undefined) : undefined }]);
}

/** Titles of won and lost after creation: a PATCH that works but is not documented. */
async function renameSystem({ live, after }: Item, path: string, send: Send): Promise<void> {
  const titles = [
    { id: WON_ID, name: after.won?.name },
    { id: LOST_ID, name: after.lost?.name },
  ];
  for (const { id, name } of titles) {
    const now = live.stages.find((stage) => stage.id === id);
    if (name !== undefined && name !== now?.name)
      await send({ method: 'PATCH', path: `${path}/${id}`, body: { name } });
  }
}

interface Removing {
  item: Item;
  /** The ids of all stages that stay, the new ones among them. */
  written: Record<string, number>;
  path: string;
  context: WriteContext;
}

async function removeStage(removal: InnerRemoval, { item, written, path, context }: Removing): Promise<void> {
  if (removal.part !== 'stage') return;
  const { statusId, moveTo } = removal;
  const target = moveTo === undefined ? undefined : targetOf(moveTo, item, written, context.resolve);
  const object = `${item.key}/${keyOf(item.ids, statusId)}`;
  await moveLeadsOut({ object, pipelineId: item.live.id, statusId, moveTo: target }, context);
  await context.send({ method: 'DELETE', path: `${path}/${statusId}` });
}

/** The stages of this pipeline are known here before anybody else hears of them. */
function targetOf(reference: string, { key, live }: Item, written: Record<string, number>, resolve: Resolver): StageId {
  const [pipeline, stage = ''] = reference.split('/');
  const statusId = pipeline === key && Object.hasOwn(written, stage) ? written[stage] : undefined;
  return statusId === undefined ? resolve.stage(reference) : { pipelineId: live.id, statusId };
}

function keyOf(ids: Readonly<Record<string, number>>, id: number): string {
  return Object.entries(ids).find(([, known]) => known === id)?.[0] ?? `#${id}`;
}
