import { type Account, rootSpot } from '../account';
import { boolean, type Decoded, type Decoder, integer, listOf, object, optional, text } from '../http/decode';
import { selfLink, totalled } from '../http/hal';
import { eachItem, oneItem, requestId } from '../http/items';
import { notAChoice, notFound, Problem, refuse, validationProblem } from '../http/problems';
import { type Answer, type Call, get, ok, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import { DEFAULT_COLOR, paletteColor } from '../rules/palette';
import { forgetStages } from '../rules/references';
import {
  isSystem,
  LOST,
  lostStage,
  MAX_PIPELINES,
  MAX_STAGES,
  placePipelines,
  placeStages,
  unsortedStage,
  WON,
  wonStage,
} from '../rules/stages';
import type { PipelineDocument, Stage } from '../store/documents';
import { showPipeline } from './stage-view';

const newStage = object({
  id: optional(integer),
  name: text(),
  sort: optional(integer),
  color: optional(paletteColor),
  // The vendor's PHP library numbers these, too.
  request_id: requestId,
});
type NewStage = Decoded<typeof newStage>;

const newPipeline = object({
  name: text(),
  sort: optional(integer),
  is_main: optional(boolean),
  is_unsorted_on: boolean,
  request_id: requestId,
  _embedded: optional(object({ statuses: optional(listOf(newStage)) })),
});

const pipelineChange = object({
  name: optional(text()),
  sort: optional(integer),
  is_main: optional(boolean),
  is_unsorted_on: optional(boolean),
  request_id: requestId,
});

export function findPipeline(account: Account, id: string | undefined): PipelineDocument {
  const pipeline = account.store.find('pipeline', id ?? '');
  if (pipeline === undefined) throw notFound('Pipeline not found');
  return pipeline;
}

function listPipelines(call: Call, account: Account): Answer {
  const items = ordered(account).map((pipeline) => showPipeline(call, account, pipeline));
  const { _links } = selfLink(call, 'leads/pipelines');
  const next = account.switches['pipelines-next-link'] === 'present' ? { next: nextPage(call) } : {};
  return ok({ _total_items: items.length, _links: { ..._links, ...next }, _embedded: { pipelines: items } });
}

/** The list is whole on every page; a link to another one leads nowhere new. */
function nextPage(call: Call): { href: string } {
  const page = Number(call.query.text('page') ?? 1) + 1;
  return { href: `${call.origin}${call.pathname}?page=${page}` };
}

function addPipelines(call: Call, account: Account): Answer {
  const added = eachItem(call.body, (item, request) => {
    const wish = newPipeline(item, rootSpot(account));
    return { request, id: addPipeline(account, wish).id };
  });
  if (account.store.all('pipeline').length > MAX_PIPELINES) {
    throw new Problem(422, `Limit ${MAX_PIPELINES} pipelines per account`);
  }
  settleOrder(account);
  const items = added.map(({ request, id }) => ({
    ...showPipeline(call, account, findPipeline(account, String(id))),
    request_id: request,
  }));
  return ok(totalled('pipelines', items));
}

function addPipeline(account: Account, wish: Decoded<Decoder<Decoded<typeof newPipeline>>>): PipelineDocument {
  const { store, flavour } = account;
  const wished = wish._embedded?.statuses ?? [];
  const own = wished.filter((stage) => stage.id === undefined);
  const foreign = wished.findIndex((stage) => stage.id !== undefined && !isSystem({ id: stage.id }));
  if (foreign !== -1) throw notAChoice(`_embedded.statuses.${foreign}.id`);
  if (own.length === 0) throw refuse('FieldMissing', '_embedded.statuses', 'A pipeline needs at least one stage.');
  const nameOf = (id: number, fallback: string) => wished.find((stage) => stage.id === id)?.name ?? fallback;
  const fixed = [
    ...(wish.is_unsorted_on ? [unsortedStage(store.nextId('stage'), flavour)] : []),
    wonStage(nameOf(WON, flavour.wonName)),
    lostStage(nameOf(LOST, flavour.lostName)),
  ];
  const stages = placeStages(
    fixed,
    own.map((stage, index) => stageFrom(stage, store.nextId('stage'), index)),
  );
  if (stages.length > MAX_STAGES) throw tooManyStages('_embedded.statuses');
  const pipeline: PipelineDocument = {
    id: store.nextId('pipeline'),
    name: wish.name,
    sort: wish.sort ?? 100,
    is_main: false,
    is_unsorted_on: wish.is_unsorted_on,
    is_archive: false,
    stages,
  };
  store.save('pipeline', pipeline);
  if (wish.is_main) makeMain(account, pipeline.id);
  return pipeline;
}

export const tooManyStages = (path: string) =>
  refuse('TooManyElements', path, `A pipeline holds at most ${MAX_STAGES} statuses.`);

function stageFrom(wish: NewStage, id: number, index: number): Stage {
  return {
    id,
    name: wish.name,
    sort: wish.sort ?? (index + 1) * 10,
    color: wish.color ?? DEFAULT_COLOR,
    type: 0,
    is_editable: true,
    hints: [],
  };
}

function changePipeline(call: Call, account: Account): Answer {
  const before = findPipeline(account, call.params.id);
  return oneItem(call.body, (body, request) => {
    const wish = pipelineChange(body, rootSpot(account));
    // There is always exactly one main pipeline: it loses the flag only to another one.
    if (before.is_main && wish.is_main === false) throw notAChoice('is_main');
    const withUnsorted = wish.is_unsorted_on ?? before.is_unsorted_on;
    // A captured pipeline may lack the stage although it is on; switching it on brings it.
    const lacksUnsorted = wish.is_unsorted_on === true && !before.stages.some((stage) => stage.type === 1);
    const unsorted = lacksUnsorted ? [unsortedStage(account.store.nextId('stage'), account.flavour)] : [];
    account.store.save('pipeline', {
      ...rewritten(before, wish),
      name: wish.name ?? before.name,
      sort: wish.sort ?? before.sort,
      is_unsorted_on: withUnsorted,
      stages: [...unsorted, ...before.stages],
    });
    if (wish.is_main) makeMain(account, before.id);
    settleOrder(account);
    const after = findPipeline(account, String(before.id));
    return ok({ ...showPipeline(call, account, after), request_id: request });
  });
}

function deletePipeline(call: Call, account: Account): Answer {
  const pipeline = account.store.find('pipeline', call.params.id ?? '');
  if (pipeline === undefined) throw gone();
  if (account.store.all('pipeline').length === 1) throw new Problem(400, 'The last pipeline cannot be deleted');
  if (pipeline.is_main) throw new Problem(400, 'The main pipeline cannot be deleted');
  const countsTrash = account.flavour.name === 'kommo';
  if (account.store.cards.countInPipeline(pipeline.id, countsTrash) > 0) {
    throw new Problem(422, 'Only pipelines without leads can be deleted');
  }
  account.store.drop('pipeline', pipeline.id);
  forgetStages(account, (reference) => reference.pipeline_id === pipeline.id);
  settleOrder(account);
  return account.flavour.deletePipelineStatus === 204 ? { status: 204 } : ok({}, account.flavour.deletePipelineStatus);
}

/** Not a 404: the id is no supported choice. Measured; the item has no `request_id`, because the request has no items. */
const gone = () =>
  validationProblem([
    { errors: [{ code: 'NotSupportedChoice', path: 'id', detail: 'The value you selected is not a valid choice.' }] },
  ]);

function makeMain(account: Account, id: number): void {
  for (const pipeline of account.store.all('pipeline')) {
    if (pipeline.is_main !== (pipeline.id === id)) {
      account.store.save('pipeline', { ...pipeline, is_main: pipeline.id === id });
    }
  }
}

const ordered = (account: Account) => account.store.all('pipeline').sort((a, b) => a.sort - b.sort);

function settleOrder(account: Account): void {
  const before = account.store.all('pipeline');
  for (const pipeline of placePipelines(before)) {
    if (pipeline.sort !== before.find((one) => one.id === pipeline.id)?.sort) account.store.save('pipeline', pipeline);
  }
}

export const pipelineRoutes: Route[] = [
  get('leads/pipelines', listPipelines),
  get('leads/pipelines/:id', (call, account) => ok(showPipeline(call, account, findPipeline(account, call.params.id)))),
  post('leads/pipelines', addPipelines),
  patch('leads/pipelines/:id', changePipeline),
  remove('leads/pipelines/:id', deletePipeline),
];
