import { type Account, rootSpot } from '../account';
import { type Decoded, integer, object, optional, text } from '../http/decode';
import { totalled } from '../http/hal';
import { eachItem, oneItem, requestId } from '../http/items';
import { notAChoice, notFound, Problem, refuse } from '../http/problems';
import { type Answer, type Call, get, noContent, ok, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import { DEFAULT_COLOR, paletteColor } from '../rules/palette';
import { forgetStages } from '../rules/references';
import { isOwn, isSystem, MAX_STAGES, placeStages, visibleStages } from '../rules/stages';
import type { PipelineDocument, Stage } from '../store/documents';
import { changeHints, hintsWish } from './hints';
import { findPipeline, tooManyStages } from './pipelines';
import { showHintedStage, showStage } from './stage-view';

const newStage = object({
  name: text(),
  sort: integer,
  color: optional(paletteColor),
  descriptions: hintsWish,
  request_id: requestId,
});

const stageChange = object({
  name: optional(text()),
  sort: optional(integer),
  color: optional(paletteColor),
  descriptions: hintsWish,
  request_id: requestId,
});

function listStages(call: Call, account: Account): Answer {
  const pipeline = findPipeline(account, call.params.pipeline);
  return ok(
    totalled(
      'statuses',
      visibleStages(pipeline).map((stage) => read(call, account, pipeline, stage)),
    ),
  );
}

function readStage(call: Call, account: Account): Answer {
  const pipeline = findPipeline(account, call.params.pipeline);
  return ok(read(call, account, pipeline, findIn(pipeline, call.params.id)));
}

const read = (call: Call, account: Account, pipeline: PipelineDocument, stage: Stage) =>
  (call.query.withs.has('descriptions') ? showHintedStage : showStage)(call, account, pipeline.id, stage);

function addStages(call: Call, account: Account): Answer {
  const pipeline = findPipeline(account, call.params.pipeline);
  const added = eachItem(call.body, (item, request) => {
    const wish = newStage(item, rootSpot(account));
    const stage: Stage = {
      id: account.store.nextId('stage'),
      name: wish.name,
      sort: wish.sort,
      color: wish.color ?? DEFAULT_COLOR,
      type: 0,
      is_editable: true,
      hints: changeHints(account, [], wish.descriptions),
    };
    return { request, stage };
  });
  if (pipeline.stages.length + added.length > MAX_STAGES) throw new Problem(400, tooManyStages('').message);
  const stages = placeStages(
    pipeline.stages,
    added.map(({ stage }) => stage),
  );
  account.store.save('pipeline', { ...pipeline, stages });
  const items = added.map(({ request, stage }) => {
    const placed = stages.find((one) => one.id === stage.id) ?? stage;
    return { ...showHintedStage(call, account, pipeline.id, placed), request_id: request };
  });
  return ok(totalled('statuses', items));
}

function changeStage(call: Call, account: Account): Answer {
  const pipeline = findPipeline(account, call.params.pipeline);
  const before = findIn(pipeline, call.params.id);
  return oneItem(call.body, (body, request) => {
    const wish = completed(account, before, body, stageChange(body, rootSpot(account)));
    const after: Stage = {
      ...rewritten(before, wish),
      name: wish.name ?? before.name,
      color: wish.color ?? before.color,
      sort: wish.sort ?? before.sort,
      hints: changeHints(account, before.hints, wish.descriptions),
    };
    const stages = placed(pipeline, after, wish.sort !== undefined);
    account.store.save('pipeline', { ...pipeline, stages });
    const shown = stages.find((stage) => stage.id === after.id) ?? after;
    return ok({ ...showHintedStage(call, account, pipeline.id, shown), request_id: request });
  });
}

function placed(pipeline: PipelineDocument, after: Stage, moves: boolean): Stage[] {
  const others = pipeline.stages.filter((stage) => stage.id !== after.id);
  return moves && isOwn(after)
    ? placeStages(others, [after])
    : pipeline.stages.map((stage) => (stage.id === after.id ? after : stage));
}

type StageWish = Decoded<typeof stageChange>;

/** What the request comes to: an own stage may lose what was left out, the others take a name at most. */
function completed({ switches }: Account, stage: Stage, body: Record<string, unknown>, wish: StageWish): StageWish {
  if (isOwn(stage)) {
    return {
      ...wish,
      name: wish.name ?? (switches['stage-name-omitted'] === 'emptied' ? '' : undefined),
      color: wish.color ?? (switches['stage-color-omitted'] === 'reset' ? DEFAULT_COLOR : undefined),
    };
  }
  if (isSystem(stage) && switches['closing-stage-rename'] === 'refused') throw notAChoice('id');
  const offending = Object.keys(body).find((key) => key !== 'name' && key !== 'request_id');
  if (offending !== undefined) throw refuse('NotEditable', offending, 'This status is not editable.');
  // Of the unsorted stage a new name is taken and forgotten.
  const applies = isSystem(stage) && switches['closing-stage-rename'] === 'applied';
  return applies ? wish : { ...wish, name: undefined };
}

function deleteStage(call: Call, account: Account): Answer {
  const pipeline = findPipeline(account, call.params.pipeline);
  const stage = findIn(pipeline, call.params.id);
  if (isSystem(stage)) throw notFound('Status not found');
  if (!isOwn(stage)) throw new Problem(400, 'System statuses cannot be deleted');
  const stages = pipeline.stages.filter((one) => one.id !== stage.id);
  const refuge = stages.find(isOwn);
  if (refuge === undefined) throw new Problem(400, 'The last status of a pipeline cannot be deleted');
  account.store.cards.moveLeads(pipeline.id, stage.id, refuge.id);
  account.store.save('pipeline', { ...pipeline, stages: placeStages(stages, []) });
  forgetStages(account, (one) => one.pipeline_id === pipeline.id && one.status_id === stage.id);
  return noContent;
}

function findIn(pipeline: PipelineDocument, id: string | undefined): Stage {
  const stage = visibleStages(pipeline).find((one) => String(one.id) === id);
  if (stage === undefined) throw notFound('Status not found');
  return stage;
}

const base = 'leads/pipelines/:pipeline/statuses';

export const statusRoutes: Route[] = [
  get(base, listStages),
  get(`${base}/:id`, readStage),
  post(base, addStages),
  patch(`${base}/:id`, changeStage),
  remove(`${base}/:id`, deleteStage),
];
