import type { CreateItem, Send, UpdateItem, Written } from '../../../registry/driver';
import { changesAt } from '../approved';
import { bodyOf } from '../attributes';
import { createBulk, patchIfAny } from '../bulk';
import { badShape, isRow, type Row, whole, wholeOr } from '../json';
import {
  type LivePipeline,
  PIPELINE_ATTRIBUTES,
  type PipelineSpec,
  STAGE_ATTRIBUTES,
  type StageSpec,
} from '../model/composite-kinds/pipeline';
import { STEP } from '../model/sort-order';
import { LOST_ID, WON_ID } from '../model/system-stages';
import { newIds } from '../new-ids';
import { inOrder } from '../paging';
import { keyedIds } from '../part-ids';
import { roleOf, statusRows } from '../read/pipelines';
import { repeated } from '../repeated';
import type { AmoWriteContext, AmoWriter } from '../write-context';
import { newHints } from './hints';
import { moveLeadsOut } from './lead-moves';
import { stageBody, updateStages } from './stages';

const PATH = '/leads/pipelines';
/** Pipelines an account can hold, and so the largest batch. */
const MOST_PIPELINES = 50;
/** The CRM numbers pipelines in thousands, whatever is asked for; a new one goes to the end. */
const PIPELINE_STEP = 1000;

export const pipelineWriter: AmoWriter<PipelineSpec, LivePipeline> = {
  batchKey: () => 'pipelines',

  async create(items, { send, resolve, snapshot }) {
    const count = snapshot.pipelines.length;
    const bodies = items.map((item, index) => createBody(item, PIPELINE_STEP * (count + index + 1)));
    const rows = await createBulk(send, PATH, 'pipelines', bodies, MOST_PIPELINES);
    const all = items.map((item, index) => madeOf(item, rows[index] ?? {}));
    const known = { resolve, snapshot };
    newIds(
      'pipeline',
      all.map(({ id }) => id),
      PATH,
      known,
    );
    newIds(
      'stage',
      all.flatMap(({ ids, incoming }) => [...Object.values(ids), ...Object.values(incoming)]),
      PATH,
      known,
    );
    const written: Written[] = [];
    for (const [index, item] of items.entries()) {
      const made = all[index];
      if (!made) continue;
      await writeHints(item.spec.stages, made, send);
      written.push({ id: made.id, ids: { ...made.ids, ...made.incoming } });
    }
    return written;
  },

  async update(item, context) {
    const { live, mainTo } = item;
    if (mainTo !== undefined) await moveMark(mainTo, live, context);
    const incoming = await updateHead(item, context);
    return { id: String(item.live.id), ids: { ...(await updateStages(item, context)), ...incoming } };
  },

  async remove({ live, moveTo, mainTo }, context) {
    const target = moveTo === undefined ? undefined : context.resolve.stage(moveTo);
    await moveLeadsOut({ object: live.name, pipelineId: live.id, moveTo: target }, context);
    if (mainTo !== undefined) await moveMark(mainTo, undefined, context);
    await context.send({ method: 'DELETE', path: `${PATH}/${live.id}` });
  },
};

function createBody({ key, spec }: CreateItem<PipelineSpec>, sort: number) {
  const titles = [
    ...(spec.won ? [{ id: WON_ID, name: spec.won.name }] : []),
    ...(spec.lost ? [{ id: LOST_ID, name: spec.lost.name }] : []),
  ];
  const stages = spec.stages.map((stage, index) => stageBody(stage, STEP * (index + 2)));
  return {
    ...bodyOf(PIPELINE_ATTRIBUTES, spec),
    name: spec.name,
    sort,
    is_main: spec.main ?? false,
    is_unsorted_on: spec.incoming ?? true,
    _embedded: { statuses: [...stages, ...titles] },
    request_id: key,
  };
}

/**
 * The mark of the main pipeline is given, never taken away: the CRM has exactly one. The pipeline that had it is then told
 * so, too, as was measured on Kommo. Answers the id of the incoming stage, where one was switched on.
 */
async function updateHead({ live, after, changes }: UpdateItem<PipelineSpec, LivePipeline>, context: AmoWriteContext) {
  const { send, snapshot } = context;
  const path = `${PATH}/${live.id}`;
  const becomesMain = changesAt(changes, 'main') && after.main === true;
  const rest = {
    ...bodyOf(PIPELINE_ATTRIBUTES, after, (property) => property !== 'main' && changesAt(changes, property)),
    ...(changesAt(changes, 'incoming') ? { is_unsorted_on: after.incoming } : {}),
  };
  const held =
    Object.keys(rest).length > 0 ? repeated('pipeline', { name: after.name }) : repeated('pipeline_becomes_main', {});
  const answer = await patchIfAny(send, path, { ...held, ...rest, ...(becomesMain ? { is_main: true } : {}) });
  const former = snapshot.pipelines.find(({ id, main }) => main && id !== live.id);
  if (becomesMain && former) await tellFormerMain(former, context);
  return isRow(answer) ? incomingIn(answer) : {};
}

interface Made extends Written {
  incoming: Record<string, number>;
  /** By the key of the stage. */
  rows: ReadonlyMap<string, { sort: number; color: unknown }>;
}

/** The mark goes to another pipeline: nothing takes it away from this one, and a main pipeline is not deleted. */
async function moveMark(to: number, from: LivePipeline | undefined, context: AmoWriteContext): Promise<void> {
  const body = { ...repeated('pipeline_becomes_main', {}), is_main: true };
  await context.send({ method: 'PATCH', path: `${PATH}/${to}`, body });
  if (from) await tellFormerMain(from, context);
}

async function tellFormerMain({ id, name }: LivePipeline, { send, nameAfter }: AmoWriteContext): Promise<void> {
  const body = repeated('pipeline_was_main', { name: nameAfter('pipeline', String(id)) ?? name, is_main: false });
  await send({ method: 'PATCH', path: `${PATH}/${id}`, body });
}

/** The answer holds the whole pipeline; own stages stand in the order they were sent in. */
function madeOf({ key, spec }: CreateItem<PipelineSpec>, row: Row): Made {
  const own = inOrder(
    statusRows(row)
      .filter((status) => roleOf(whole(status, 'id', PATH), wholeOr(status.type, 0)) === 'own')
      .map(({ color, ...status }) => ({ id: whole(status, 'id', PATH), sort: wholeOr(status.sort, 0), color })),
  );
  if (own.length !== spec.stages.length) throw badShape(`${PATH}: ${key}`, `${spec.stages.length} own stages`);
  return {
    id: String(whole(row, 'id', PATH)),
    ids: keyedIds(spec.stages, (index) => own[index]?.id),
    incoming: incomingIn(row),
    rows: new Map(own.flatMap((made, index) => [[spec.stages[index]?.key ?? '', made]])),
  };
}

function incomingIn(row: Row): { incoming?: number } {
  const status = statusRows(row).find(({ id, type }) => roleOf(wholeOr(id, 0), wholeOr(type, 0)) === 'incoming');
  return status ? { incoming: whole(status, 'id', PATH) } : {};
}

/** The pipeline POST takes no hints: one PATCH for each stage that has some. */
async function writeHints(stages: readonly StageSpec[], { id, ids, rows }: Made, send: Send): Promise<void> {
  for (const stage of stages) {
    const descriptions = newHints(stage.hints);
    if (descriptions.length === 0) continue;
    const { sort, color } = rows.get(stage.key) ?? {};
    const held = repeated('stage', { name: stage.name, sort, color: stage.color ?? color });
    const body = { ...bodyOf(STAGE_ATTRIBUTES, stage), ...held, descriptions };
    await send({ method: 'PATCH', path: `${PATH}/${id}/statuses/${ids[stage.key]}`, body });
  }
}
