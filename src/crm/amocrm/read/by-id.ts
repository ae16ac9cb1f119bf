import type { Answers } from '../../../model/answers';
import { isAttributeSet } from '../../../model/attribute-sets';
import { Failure } from '../../../model/diagnostic';
import type { Kind } from '../../../model/spec';
import type { Recorded } from '../../../registry/driver';
import { SET_MAPPINGS } from '../attribute-sets';
import { type Row, rowOf, rowsOf } from '../json';
import type { Get } from '../paging';
import { readAnswers, rowsIn } from './answers';
import { listNamed, listOf, placeOf } from './lists';
import { statusRows } from './pipelines';

/**
 * Asks for objects that a list should hold and does not, one request each, and puts those that are there into the answers.
 * 204 and 404 say that there is none. Where the API shows a kind in its list only, the list is read once more.
 */
export async function withRecorded(get: Get, answers: Answers, recorded: readonly Recorded[]): Promise<Answers> {
  const complete: Record<string, unknown> = { ...answers, ...(await listsAgain(get, answers, recorded)) };
  for (const object of recorded) {
    const name = listWithIds(object);
    if (name === undefined || !(name in answers)) continue;
    const row = await rowWithId(get, name, object.id);
    const { collection } = listNamed(name);
    if (!row || !showsMore(row, object)) continue;
    const rows = rowsIn(complete, name);
    const at = rows.findIndex(({ id }) => String(id) === object.id);
    complete[name] = { _embedded: { [collection]: at < 0 ? [...rows, row] : rows.with(at, row) } };
  }
  return complete;
}

/** The lists without an address for one row, read again; only those in which a row on record was left out before. */
async function listsAgain(get: Get, answers: Answers, recorded: readonly Recorded[]): Promise<Answers> {
  const lacking = recorded.filter((object) => listWithIds(object) === undefined);
  const lists = new Set(lacking.flatMap((object) => rowsList(object) ?? []).filter((name) => name in answers));
  if (lists.size === 0) return {};
  const again = await readAnswers(get, { lists, details: false });
  const ids = new Set(lacking.map(({ id }) => id));
  const found = [...lists].flatMap((name) => {
    const rows = rowsIn(answers, name);
    const known = new Set(rows.map(idOf));
    const more = rowsIn(again, name).filter((row) => ids.has(idOf(row)) && !known.has(idOf(row)));
    return more.length === 0 ? [] : [[name, { _embedded: { [listNamed(name).collection]: [...rows, ...more] } }]];
  });
  return Object.fromEntries(found);
}

/** The list of the object; undefined where it is no list but one object. */
function rowsList(object: Recorded): string | undefined {
  const name = listOf(object);
  return name === undefined || listNamed(name).single ? undefined : name;
}

/** Buttons of websites are known by their source. */
const idOf = (row: Row): string => String(row.source_id ?? row.id);

/** Whether the row has one of the parts that the list lacks; where the list lacks the whole object, it has. */
function showsMore(row: Row, { parts = [] }: Recorded): boolean {
  if (parts.length === 0) return true;
  const where = 'parts';
  const inside = [...statusRows(row), ...rowsOf(row.enums, where), ...rowsOf(row.nested, where)];
  return inside.some(({ id }) => parts.some((part) => part === id));
}

/** The list whose path, with an id behind it, reads one object. */
function listWithIds(object: Recorded): string | undefined {
  return hasAddresses(object.kind) ? rowsList(object) : undefined;
}

/** Kinds whose rows have no address of their own. */
const IN_LISTS_ONLY: ReadonlySet<Kind> = new Set<Kind>(['webhook']);

function hasAddresses(kind: Kind): boolean {
  if (!isAttributeSet(kind)) return !IN_LISTS_ONLY.has(kind);
  const mapping = SET_MAPPINGS.find((candidate) => candidate.kind === kind);
  return mapping !== undefined && !mapping.within && (mapping.idKey ?? 'id') === 'id';
}

async function rowWithId(get: Get, name: string, id: string): Promise<Row | undefined> {
  const list = listNamed(name);
  const [, query = ''] = list.path.split('?');
  const path = `${placeOf(list)}/${id}`;
  try {
    const answer = await get(query === '' ? path : `${path}?${query}`, { optional: true });
    const row = answer === null ? undefined : rowOf(answer, path);
    return String(row?.id) === id ? row : undefined;
  } catch (error) {
    if (error instanceof Failure && error.args.status === 404) return undefined;
    throw error;
  }
}
