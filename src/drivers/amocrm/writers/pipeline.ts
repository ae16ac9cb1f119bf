import type { LivePipeline } from '../../../model/snapshot';
import { STEP } from '../../../model/sort-order';
import type { PipelineSpec, StageSpec } from '../../../model/spec';
import { LOST_ID, WON_ID } from '../../../model/system-stages';
import type { CreateItem, Send, Writer, Written } from '../../driver';
import { createBulk, patchIfAny } from '../bulk';
import { badShape, isRow, type Row, rowsOf, whole, wholeOr } from '../json';
import { inOrder } from '../paging';
import { keyedIds } from '../part-ids';
import type { StageSorts } from '../stage-sorts';
import { roleOf } from '../sweep/pipelines';
import { hintPatches } from './hints';
import { moveLeadsOut } from './lead-moves';
import { stageBody, updateStages } from './stages';

const PATH = '/leads/pipelines';
/** Pipelines an account can hold, and so the largest batch. */
const MOST_PIPELINES = 50;
/** The CRM numbers pipelines in thousands, whatever is asked for; a new one goes to the end. */
const PIPELINE_STEP = 1000;

export function pipelineWriter(sorts: StageSorts): Writer<'pipeline'> {
  return {
    lane: () => 'pipelines',

    async create(items, { send, snapshot }) {
      const count = snapshot.pipelines.length;
      const bodies = items.map((item, index) => createBody(item, PIPELINE_STEP * (count + index + 1)));
      const rows = await createBulk(send, PATH, 'pipelines', bodies, MOST_PIPELINES);
      const written: Written[] = [];
      for (const [index, item] of items.entries()) {
        const result = writtenOf(item, rows[index] ?? {});
        await writeHints(item.spec.stages, result, send);
        written.push(result);
      }
      return written;
    },

    async update(item, context) {
      const id = item.live.id;
      await patchIfAny(context.send, `${PATH}/${id}`, headChanges(item.live, item.after));
      return { id: String(id), ids: await updateStages(item, context, sorts) };
    },

    async remove({ live, moveTo }, context) {
      const target = moveTo === undefined ? undefined : context.resolve.stage(moveTo);
      await moveLeadsOut({ object: live.name, pipelineId: live.id, moveTo: target }, context);
      await context.send({ method: 'DELETE', path: `${PATH}/${live.id}` });
    },
  };
}

function createBody({ key, spec }: CreateItem<'pipeline'>, sort: number) {
  const titles = [
    ...(spec.won ? [{ id: WON_ID, name: spec.won.name }] : []),
    ...(spec.lost ? [{ id: LOST_ID, name: spec.lost.name }] : []),
  ];
  const stages = spec.stages.map((stage, index) => stageBody(stage, STEP * (index + 2)));
  return {
    name: spec.name,
    sort,
    is_main: spec.main ?? false,
    is_unsorted_on: spec.incoming ?? true,
    _embedded: { statuses: [...stages, ...titles] },
    request_id: key,
  };
}

/** `main: false` is never sent: the CRM moves the mark when another pipeline becomes the main one. */
function headChanges(live: LivePipeline, after: PipelineSpec): Row {
  return {
    ...(after.name === live.name ? {} : { name: after.name }),
    ...(after.main === true && !live.main ? { is_main: true } : {}),
    ...(after.incoming === undefined || after.incoming === live.incoming ? {} : { is_unsorted_on: after.incoming }),
  };
}

/** The answer holds the whole pipeline; own stages stand in the order they were sent in. */
function writtenOf({ key, spec }: CreateItem<'pipeline'>, row: Row): Written {
  const statuses = rowsOf(isRow(row._embedded) ? row._embedded.statuses : undefined, PATH)
    .map((status) => ({ id: whole(status, 'id', PATH), sort: wholeOr(status.sort, 0), type: wholeOr(status.type, 0) }))
    .filter((status) => roleOf(status.id, status.type) === 'own');
  if (statuses.length !== spec.stages.length) throw badShape(`${PATH}: ${key}`, `${spec.stages.length} own stages`);
  const own = inOrder(statuses);
  return { id: String(whole(row, 'id', PATH)), ids: keyedIds(spec.stages, (index) => own[index]?.id) };
}

/** The pipeline POST takes no hints: one PATCH for each stage that has some. */
async function writeHints(stages: readonly StageSpec[], { id, ids }: Written, send: Send): Promise<void> {
  for (const stage of stages) {
    const descriptions = hintPatches(stage.hints, []);
    if (descriptions.length === 0) continue;
    await send({ method: 'PATCH', path: `${PATH}/${id}/statuses/${ids[stage.key]}`, body: { descriptions } });
  }
}
