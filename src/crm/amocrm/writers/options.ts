import type { Failure } from '../../../model/diagnostic';
import type { UpdateItem } from '../../../registry/driver';
import { badShape } from '../json';
import type { FieldSpec, LiveField, LiveOption, OptionSpec } from '../model/composite-kinds/field';
import { assertDistinct, unproven } from '../new-ids';
import { keyedIds, partId } from '../part-ids';
import { parseOptions } from '../read/fields';

export interface EnumBody {
  id?: number;
  value: string;
  sort: number;
  code?: string;
}

export function newEnums(options: readonly OptionSpec[]): EnumBody[] {
  return options.map((option, index) => ({ ...enumOf(option), sort: index + 1 }));
}

function enumOf(option: OptionSpec): Omit<EnumBody, 'sort'> {
  return { value: option.name, ...(option.code === undefined ? {} : { code: option.code }) };
}

/**
 * The complete `enums` of a field PATCH. The CRM deletes every option (and its stored values) that the list leaves out,
 * so live options that are neither wanted nor removed ride along behind their live neighbour.
 */
export function enumsOf({ live, after, ids, removals }: UpdateItem<FieldSpec, LiveField>): EnumBody[] {
  const removed = new Set(removals.map(({ id }) => id));
  const staying = live.options.filter((option) => !removed.has(option.id));
  const wanted: Omit<EnumBody, 'sort'>[] = (after.options ?? []).map((option) => {
    const id = partId(ids, option.key, staying);
    const code = option.code ?? staying.find((candidate) => candidate.id === id)?.code ?? undefined;
    return { ...(id === undefined ? {} : { id }), value: option.name, ...(code === undefined ? {} : { code }) };
  });
  return withUnnamed(wanted, staying).map((option, index) => ({ ...option, sort: index + 1 }));
}

function withUnnamed(wanted: Omit<EnumBody, 'sort'>[], live: readonly LiveOption[]): Omit<EnumBody, 'sort'>[] {
  const complete = [...wanted];
  let previous: number | undefined;
  for (const { id, value, code } of live) {
    if (!complete.some((option) => option.id === id)) {
      const at = previous === undefined ? 0 : complete.findIndex((option) => option.id === previous) + 1;
      complete.splice(at, 0, { id, value, ...(code === null ? {} : { code }) });
    }
    previous = id;
  }
  return complete;
}

/** A new option that the answer shows under the id of another one, or does not show. */
export function notMade({ key, name }: OptionSpec, rows: readonly LiveOption[], where: string): Failure {
  const other = rows.find(({ value }) => value === name);
  return other ? unproven(where, other.id) : badShape(where, `the option ${key}`);
}

/**
 * Option key → enum id out of an answer's `enums`: known ids stay, new options are found by value among the ids that
 * were not there before, in order.
 */
export function optionIds(
  options: readonly OptionSpec[],
  known: (option: OptionSpec) => number | undefined,
  enums: unknown,
  where: string,
  before: readonly LiveOption[] = [],
): Record<string, number> {
  const rows = parseOptions(enums, where);
  const fresh = rows.filter((option) => !before.some(({ id }) => id === option.id));
  const found = options.map((option) => {
    const id = known(option);
    if (id !== undefined) return id;
    const at = fresh.findIndex((candidate) => candidate.value === option.name);
    const [row] = at < 0 ? [] : fresh.splice(at, 1);
    if (!row) throw notMade(option, rows, `${where}: enums`);
    return row.id;
  });
  assertDistinct(found, where);
  return keyedIds(options, (index) => found[index]);
}
