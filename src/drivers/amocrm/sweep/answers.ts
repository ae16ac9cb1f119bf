import type { Answers, Scope } from '../../../model/answers';
import { embedded, type Row, whole } from '../json';
import { allPages, type Get } from '../paging';
import { type List, listNamed, PIPELINES, placeOf } from './lists';
import { statusRows } from './pipelines';

/**
 * The list calls of one sweep and nothing else. Strict about the envelopes: an answer of another shape must not be taken
 * for an empty list (CRM_ANSWER_SHAPE with the place).
 */
export async function readAnswers(get: Get, { lists, hints }: Scope): Promise<Answers> {
  const read = await Promise.all(
    [...lists].map(async (name) => {
      const list = listNamed(name);
      const rows = await readList(get, list);
      const complete = name === 'pipelines' && hints ? await withHints(get, rows) : rows;
      return [name, { _embedded: { [list.collection]: complete } }] as const;
    }),
  );
  return Object.fromEntries(read);
}

/** The rows of one answer; none where the list was not read. */
export function rowsIn(answers: Answers, name: string): Row[] {
  const list = listNamed(name);
  return embedded(answers[name] ?? null, list.collection, placeOf(list));
}

async function readList(get: Get, list: List): Promise<Row[]> {
  if (list.paged) return allPages(get, list.path, list.collection);
  return embedded(await get(list.path), list.collection, placeOf(list));
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
