import { type Account, rootSpot } from '../account';
import { isRecord } from '../http/decode';
import { selfLink } from '../http/hal';
import { eachItem, oneItem } from '../http/items';
import { notAChoice, notFound, Problem, refuse } from '../http/problems';
import { type Answer, type Call, forAdmins, get, noContent, ok, patch, post, type Route, remove } from '../http/route';
import { rewritten } from '../rules/as-read';
import { MAX_SOURCES, newSource, type SourceWish, sourceChange } from '../rules/sources';
import type { SourceDocument } from '../store/directory-documents';

/** The methods' pages list no 422; guessed: too many at once is a plain 400. */
const MAX_BATCH = { max: 50, status: 400 };

function showSource(call: Call, source: SourceDocument): Record<string, unknown> {
  const { as_read: asRead, deleted: _, integration: __, ...own } = source;
  return { ...own, ...asRead, ...selfLink(call, `sources/${source.id}`) };
}

const listing = (call: Call, sources: readonly unknown[]) => ({
  _total_items: sources.length,
  ...selfLink(call, 'sources'),
  _embedded: { sources },
});

/** Sources of the calling integration: it is told apart by its token, and those of others do not exist for it. */
export const sourcesOf = (account: Account, integration: string): SourceDocument[] =>
  account.store.all('source').filter((source) => source.integration === integration && !source.deleted);

function listSources(call: Call, account: Account): Answer {
  const wanted = call.query.list('filter', 'external_id');
  const found = sourcesOf(account, call.actor.integration)
    .filter((source) => wanted.length === 0 || wanted.includes(source.external_id))
    .slice(0, MAX_SOURCES);
  if (found.length === 0) return noContent;
  return ok(
    listing(
      call,
      found.map((source) => showSource(call, source)),
    ),
  );
}

/** A missing, removed or foreign id is no error: 204. */
function readSource(call: Call, account: Account): Answer {
  const source = findSource(call, account, Number(call.params.id));
  return source === undefined ? noContent : ok(showSource(call, source));
}

const findSource = (call: Call, account: Account, id: number) =>
  sourcesOf(account, call.actor.integration).find((source) => source.id === id);

function addSources(call: Call, account: Account): Answer {
  const items = eachItem(
    call.body,
    (item, request) => ({ ...showSource(call, addSource(call, account, item)), request_id: request }),
    MAX_BATCH,
  );
  if (sourcesOf(account, call.actor.integration).length > MAX_SOURCES) {
    throw new Problem(400, `Limit ${MAX_SOURCES} sources per integration`);
  }
  return ok(listing(call, items));
}

function addSource(call: Call, account: Account, item: unknown): SourceDocument {
  const wish = newSource(item, rootSpot(account));
  const { integration } = call.actor;
  const twin = account.store
    .all('source')
    .find((one) => one.integration === integration && one.external_id === wish.external_id);
  if (twin !== undefined && !twin.deleted) {
    throw refuse('SourceAlreadyExists', 'external_id', 'A source with this external_id already exists.');
  }
  // Guess: a source that names no pipeline belongs to the main one; the vendor's sample shows some pipeline.
  const main = account.store.all('pipeline').find((pipeline) => pipeline.is_main);
  const blank: SourceDocument = {
    id: twin?.id ?? account.store.nextId('source'),
    integration,
    name: wish.name,
    pipeline_id: main?.id ?? null,
    external_id: wish.external_id,
    default: false,
    origin_code: null,
    services: [],
    deleted: false,
  };
  return saveSource(account, blank, wish);
}

function changeSources(call: Call, account: Account): Answer {
  const items = eachItem(
    call.body,
    (item, request) => {
      const wish = sourceChange(item, rootSpot(account));
      if (wish.id === undefined) throw refuse('FieldMissing', 'id', 'This field is missing.');
      const before = findSource(call, account, wish.id);
      if (before === undefined) throw refuse('EntityNotFound', 'id', notThere(wish.id));
      return { ...showSource(call, changeSource(account, before, wish)), request_id: request };
    },
    MAX_BATCH,
  );
  return ok(listing(call, items));
}

/** Guess: 404 for a missing id, which the page promises for the removal only. */
function changeOne(call: Call, account: Account): Answer {
  const before = findSource(call, account, Number(call.params.id));
  if (before === undefined) throw notFound('Source not found');
  return oneItem(call.body, (body, request) => {
    const after = changeSource(account, before, sourceChange(body, rootSpot(account)));
    return ok({ ...showSource(call, after), request_id: request });
  });
}

function changeSource(account: Account, before: SourceDocument, wish: SourceWish): SourceDocument {
  // The vendor's PHP library sends the present one along.
  if (wish.external_id !== undefined && wish.external_id !== before.external_id) {
    throw notAChoice('external_id', 'The external_id cannot be changed.');
  }
  return saveSource(account, rewritten(before, wish), wish);
}

function saveSource(account: Account, before: SourceDocument, wish: SourceWish): SourceDocument {
  const pipeline = wish.pipeline_id ?? before.pipeline_id;
  if (wish.pipeline_id && account.store.find('pipeline', wish.pipeline_id) === undefined) {
    throw notAChoice('pipeline_id');
  }
  const after: SourceDocument = {
    ...before,
    name: wish.name ?? before.name,
    pipeline_id: pipeline,
    default: wish.default ?? before.default,
    origin_code: wish.origin_code === undefined ? before.origin_code : wish.origin_code,
    services: wish.services === undefined ? before.services : (wish.services ?? []),
  };
  account.store.save('source', after);
  return after;
}

/** The one error of its shape: `errors` in the place of `validation-errors`, and an object where others have a list. */
function deleteSources(call: Call, account: Account): Answer {
  const ids = eachItem(call.body, (item, request) => {
    const id = isRecord(item) ? item.id : undefined;
    if (typeof id !== 'number') throw refuse('FieldMissing', 'id', 'This field is missing.');
    return { request, id, source: findSource(call, account, id) };
  });
  const missing = ids.filter(({ source }) => source === undefined);
  if (missing.length > 0) {
    const errors = missing.map(({ request, id }) => ({
      request_id: String(request),
      errors: { code: 'EntityNotFound', path: 'id', detail: notThere(id) },
    }));
    const type = 'https://httpstatus.es/400';
    return ok({ errors, title: 'Bad Request', type, status: 400, detail: 'Invalid request items' }, 400);
  }
  for (const { source } of ids) if (source) account.store.save('source', { ...source, deleted: true });
  return noContent;
}

function deleteOne(call: Call, account: Account): Answer {
  const source = findSource(call, account, Number(call.params.id));
  if (source === undefined) throw notFound('Source not found');
  account.store.save('source', { ...source, deleted: true });
  return noContent;
}

const notThere = (id: number) => `source with id = ${id} not found`;

/** An integration that may not work with sources hears 403 from reads and 401 from writes. */
const guarded = (one: Route): Route => ({
  ...one,
  handle: (call, account) => {
    if (!call.actor.external) return one.handle(call, account);
    throw new Problem(one.method === 'GET' ? 403 : 401, 'The integration is not authorized for sources');
  },
});

export const sourceRoutes: Route[] = [
  forAdmins(get('sources', listSources)),
  forAdmins(get('sources/:id', readSource)),
  post('sources', addSources),
  patch('sources', changeSources),
  patch('sources/:id', changeOne),
  remove('sources', deleteSources),
  remove('sources/:id', deleteOne),
].map(guarded);
