import type { Answers, Scope } from '../../../model/answers';
import { Failure } from '../../../model/diagnostic';
import { idName } from '../../../model/id-name';
import { embedded, type Row, rowOf, textOrNull, whole } from '../json';
import { listEntity } from '../model/entities';
import { allPages, type Get, onlyPage } from '../paging';
import type { List } from './list';
import { fieldListNames, listNamed, PIPELINES, placeOf } from './lists';
import { statusRows } from './pipelines';

/**
 * The list calls of one account read and nothing else. Strict about the envelopes: an answer of another shape must not be taken
 * for an empty list (CRM_ANSWER_SHAPE with the place).
 */
export async function readAnswers(
  unbounded: Get,
  { lists, details, includeFieldsOf: fieldsOf = () => false }: Scope,
): Promise<Answers> {
  const get = bounded(unbounded);
  const read = await readNamed(get, lists, details);
  const inside = rowsIn(read, CATALOGS)
    .map((row) => ({ id: String(whole(row, 'id', CATALOGS)), name: textOrNull(row.name) ?? '' }))
    .filter(fieldsOf)
    .flatMap(({ id }) => fieldListNames(listEntity(idName(id))));
  return { ...read, ...(await readNamed(get, inside, details)) };
}

/** Of the configuration of an account, all of which is in memory at once, about as long as its JSON. */
const MOST_MIB = 32;

function bounded(get: Get): Get {
  let left = MOST_MIB * 1024 * 1024;
  return async (path, reading) => {
    const answer = await get(path, reading);
    left -= lengthOf(answer);
    if (left < 0) throw new Failure('crm', 'CRM_ACCOUNT_TOO_LARGE', { most: MOST_MIB });
    return answer;
  };
}

/** Without making the JSON, which takes as much memory again. */
function lengthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value.length + 2 : 8;
  const parts = Array.isArray(value) ? value : Object.entries(value).flat();
  return parts.reduce<number>((sum, part) => sum + lengthOf(part), 2);
}

/** The CRM's lists: which there are is known only once this answer is there. */
export const CATALOGS = 'catalogs';

async function readNamed(get: Get, names: Iterable<string>, details: boolean): Promise<Answers> {
  const read = await Promise.all(
    [...names].map(async (name) => {
      const list = listNamed(name);
      try {
        return [name, await readWhole(get, name, list, details)] as const;
      } catch (error) {
        const status = list.optional ? refusedWith(error) : undefined;
        if (status === undefined) throw error;
        return [`${UNAVAILABLE}${name}`, status] as const;
      }
    }),
  );
  return Object.fromEntries(read);
}

/** Before the name of a list that the account refused to show: the HTTP status instead of an answer. */
const UNAVAILABLE = 'unavailable.';

export function unavailableIn(answers: Answers, name: string): number | undefined {
  const status = answers[`${UNAVAILABLE}${name}`];
  return typeof status === 'number' ? status : undefined;
}

/** 402: not in the account’s plan; 403: no right or no scope; 404, 405: this product lacks it; 422: switched off. */
const ABSENT = new Set<unknown>([402, 403, 404, 405, 422]);

function refusedWith(error: unknown): number | undefined {
  if (!(error instanceof Failure) || error.code === 'CRM_BLOCKED') return undefined;
  const { status } = error.args;
  return typeof status === 'number' && ABSENT.has(status) ? status : undefined;
}

async function readWhole(get: Get, name: string, list: List, details: boolean): Promise<Row> {
  if (list.single) return rowOf(await get(list.path, { optional: list.optional === true }), placeOf(list));
  const rows = await readList(get, list);
  const complete = name === 'pipelines' && details ? await withHints(get, rows) : rows;
  return { _embedded: { [list.collection]: complete } };
}

/** The rows of one answer; none where the list was not read. */
export function rowsIn(answers: Answers, name: string): Row[] {
  const list = listNamed(name);
  if (list.single) return answers[name] === undefined ? [] : [rowOf(answers[name], placeOf(list))];
  return embedded(answers[name] ?? null, list.collection, placeOf(list));
}

function readList(get: Get, { path, collection, paged, pageSize, optional = false }: List): Promise<Row[]> {
  if (paged) return allPages(get, path, collection, { size: pageSize, optional });
  return onlyPage(get, path, collection, optional);
}

/**
 * Stage hints are documented for the stage lists only (`with=descriptions`). The pipeline list is asked for them,
 * too; where it does not bring them, each pipeline costs one more list call.
 */
async function withHints(get: Get, rows: Row[]): Promise<Row[]> {
  if (rows.some((row) => statusRows(row).some((status) => 'descriptions' in status))) return rows;
  return Promise.all(
    rows.map(async (row) => {
      const path = `${PIPELINES}/${whole(row, 'id', PIPELINES)}/statuses`;
      const statuses = embedded(await get(`${path}?with=descriptions`), 'statuses', path);
      return { ...row, _embedded: { statuses } };
    }),
  );
}
