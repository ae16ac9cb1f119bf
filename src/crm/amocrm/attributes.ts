import {
  type AttributeTable,
  type CompositeAttribute,
  collect,
  type LiveOf,
  type SpecOf,
} from '../../model/attribute-table';
import type { Path } from '../../model/path';
import type { ApprovedChange } from '../../registry/driver';
import { changesAt } from './approved';
import { flag, type Row, text, textOrNull } from './json';

/** The attributes of a row that are read by their key alone; `has`: of this object. */
export function readValues<T extends AttributeTable>(
  table: T,
  row: Row,
  where: string,
  has: (property: keyof T & string) => boolean = () => true,
): LiveOf<T> {
  return collect(table, (property, attribute) => {
    const { api, needed } = attribute;
    if (api === undefined || !has(property)) return undefined;
    return needed ? text(row, api, where) : (readValue(row[api], attribute) ?? attribute.unset);
  });
}

/** Undefined: the row says nothing of it. */
function readValue(value: unknown, { type, undocumented }: CompositeAttribute): unknown {
  if (type === 'flag')
    return value === undefined || (undocumented && typeof value !== 'boolean') ? undefined : flag(value);
  if (type === 'data') return value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;
  return textOrNull(value) ?? undefined;
}

/** The attributes that are written by their key alone; `isSent`: those this request is about. */
export function bodyOf<T extends AttributeTable>(
  table: T,
  spec: Partial<SpecOf<T>>,
  isSent: (property: keyof T & string, attribute: CompositeAttribute) => boolean = () => true,
): Row {
  const values: Record<string, unknown> = { ...spec };
  const sent = Object.entries(table).flatMap(([property, attribute]): [string, unknown][] => {
    const value = values[property];
    return attribute.api === undefined || value === undefined || !isSent(property, attribute)
      ? []
      : [[attribute.api, value]];
  });
  return Object.fromEntries(sent);
}

/** Of a request that says all of an object: what only answers tell of stands in it where it changes. */
export function sentWhole(
  changes: readonly ApprovedChange[],
  ...object: Path
): (property: string, attribute: CompositeAttribute) => boolean {
  return (property, { undocumented }) => !undocumented || changesAt(changes, ...object, property);
}

/** The attributes that are written so. */
export function attributesIn(table: AttributeTable): string[] {
  return Object.keys(table).filter((property) => table[property]?.api !== undefined);
}

/** The keys of rows that are read so. */
export function apiNamesOf(table: AttributeTable): string[] {
  return Object.values(table).flatMap(({ api }) => api ?? []);
}
