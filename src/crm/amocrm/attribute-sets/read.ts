import type { Answers } from '../../../model/answers';
import { attributeSetFacts, refusedPart } from '../../../model/attribute-sets';
import type { AttributeSetSpec, PlainValue } from '../../../model/facts';
import { idName } from '../../../model/id-name';
import type { Kind } from '../../../model/kinds';
import type { LiveAttributeSet, Snapshot } from '../../../model/snapshot';
import { flag, idText, type Row, textOrNull, wholeOr } from '../json';
import type { Get } from '../paging';
import { readAnswers, rowsIn, unavailableIn } from '../read/answers';
import { SET_MAPPINGS } from '.';
import type { SetMapping } from './mapping';

/** All sets of attributes whose lists were read, in the CRM's order, and the kinds the account lacks. */
export function parseAttributeSets(answers: Answers): Pick<Snapshot, 'plain' | 'unavailable'> {
  const plain: Partial<Record<Kind, LiveAttributeSet[]>> = {};
  const unavailable: Record<string, number> = {};
  for (const mapping of SET_MAPPINGS) {
    const read = mapping.lists.filter(({ name }) => name in answers);
    if (read.length > 0) plain[mapping.kind] = read.flatMap((list) => parseList(mapping, list, answers));
    for (const list of mapping.lists) {
      const status = unavailableIn(answers, list.name) ?? refusalIn(mapping, list, answers);
      if (status !== undefined) unavailable[refusedPart(mapping.kind, list.entity)] = status;
    }
  }
  return { plain, unavailable };
}

/** The objects of one kind, read again. */
export async function readAttributeSet(get: Get, kind: Kind): Promise<LiveAttributeSet[]> {
  const lists = SET_MAPPINGS.filter((mapping) => mapping.kind === kind).flatMap((mapping) => mapping.lists);
  const answers = await readAnswers(get, { lists: new Set(lists.map(({ name }) => name)), details: false });
  return parseAttributeSets(answers).plain[kind] ?? [];
}

function refusalIn({ refusal }: SetMapping, { name }: { name: string }, answers: Answers): number | undefined {
  return refusal && rowsIn(answers, name).map(refusal)[0];
}

function parseList(mapping: SetMapping, list: SetMapping['lists'][number], answers: Answers): LiveAttributeSet[] {
  const rows = rowsIn(answers, list.name).flatMap((row) => mapping.within?.(row) ?? [row]);
  const byId = new Map(rows.map((row) => [idOf(mapping, row, list.path), row]));
  const objects = [...byId].map(([id, row]): LiveAttributeSet => {
    const values = valuesOf(mapping, row);
    const beyond = mapping.beyond?.(row) ?? [];
    return {
      id,
      values: list.entity === undefined ? values : { entity: list.entity, ...values },
      ...(mapping.sorted ? { sort: wholeOr(row.sort, 0) } : {}),
      ...(beyond.length > 0 ? { beyond } : {}),
      ...(mapping.unsettled?.(row) ? { unsettled: true } : {}),
    };
  });
  return mapping.sorted ? objects.sort((left, right) => (left.sort ?? 0) - (right.sort ?? 0)) : objects;
}

function idOf({ idKey = 'id' }: SetMapping, row: Row, where: string): string {
  return idText(row[idKey], `${where}: ${idKey}`);
}

function valuesOf({ kind, keys, read }: SetMapping, row: Row): AttributeSetSpec {
  const { attributes } = attributeSetFacts(kind);
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
      return id === 0 ? undefined : idName(id);
    }
    case 'list':
    case 'data':
      return bare(value);
    default:
      return textOrNull(typeof value === 'number' ? String(value) : value) ?? undefined;
  }
}

/** Nothing in it that says nothing; undefined where that leaves nothing. */
function bare(value: unknown): PlainValue | undefined {
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => bare(item) ?? []);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).flatMap(([key, item]): [string, PlainValue][] => {
    const kept = bare(item);
    return kept === undefined ? [] : [[key, kept]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
