import type { Answers } from '../../../model/answers';
import { type PlainKind, type PlainSpec, type PlainValue, plainFacts } from '../../../model/plain';
import type { LivePlain, Snapshot } from '../../../model/snapshot';
import { badShape, flag, type Row, textOrNull, wholeOr } from '../json';
import { rowsIn, unavailableIn } from '../sweep/answers';
import { PLAIN_MAPPINGS } from '.';
import type { PlainMapping } from './mapping';

/** The objects of all plain kinds whose lists were read, in the CRM's order, and the kinds the account lacks. */
export function parsePlain(answers: Answers): Pick<Snapshot, 'plain' | 'unavailable'> {
  const plain: Partial<Record<PlainKind, LivePlain[]>> = {};
  const unavailable: Partial<Record<PlainKind, number>> = {};
  for (const mapping of PLAIN_MAPPINGS) {
    const read = mapping.lists.filter(({ name }) => name in answers);
    const refused = mapping.lists.flatMap(({ name }) => unavailableIn(answers, name) ?? []);
    if (read.length > 0) plain[mapping.kind] = read.flatMap((list) => parseList(mapping, list, answers));
    else if (refused[0] !== undefined) unavailable[mapping.kind] = refused[0];
  }
  return { plain, unavailable };
}

function parseList(mapping: PlainMapping, list: PlainMapping['lists'][number], answers: Answers): LivePlain[] {
  const rows = rowsIn(answers, list.name).flatMap((row) => mapping.within?.(row) ?? [row]);
  const byId = new Map(rows.map((row) => [idOf(mapping, row, list.path), row]));
  return [...byId].map(([id, row]) => {
    const values = valuesOf(mapping, row);
    return { id, values: list.entity === undefined ? values : { entity: list.entity, ...values } };
  });
}

function idOf({ idKey = 'id' }: PlainMapping, row: Row, where: string): string {
  const id = row[idKey];
  if (typeof id !== 'number' && typeof id !== 'string') throw badShape(`${where}: ${idKey}`, 'id');
  return String(id);
}

function valuesOf({ kind, keys, read }: PlainMapping, row: Row): PlainSpec {
  const { attributes } = plainFacts(kind);
  const entries = Object.entries(keys).flatMap(([attribute, key]): [string, PlainValue][] => {
    const value = decode(attributes[attribute]?.type ?? 'text', row[key]);
    return value === undefined ? [] : [[attribute, value]];
  });
  return { ...Object.fromEntries(entries), ...read?.(row) };
}

/** Null, empty text and an empty list are as good as absent. */
function decode(type: string, value: unknown): PlainValue | undefined {
  if (value === null || value === undefined) return undefined;
  switch (type) {
    case 'flag':
      return flag(value);
    case 'number':
      return wholeOr(value, undefined);
    case 'reference': {
      const id = wholeOr(value, 0);
      return id === 0 ? undefined : `#${id}`;
    }
    case 'list':
    case 'data':
      return Array.isArray(value) && value.length === 0 ? undefined : (value as PlainValue);
    default:
      return textOrNull(typeof value === 'number' ? String(value) : value) ?? undefined;
  }
}
