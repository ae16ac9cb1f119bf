import type { LiveOption } from '../../../model/snapshot';
import type { OptionSpec } from '../../../model/spec';
import type { UpdateItem } from '../../driver';
import { badShape } from '../json';
import { keyedIds, partId } from '../part-ids';
import { parseOptions } from '../sweep/fields';

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
export function enumsOf({ live, after, ids, removals }: UpdateItem<'field'>): EnumBody[] {
  const removed = new Set(removals.flatMap((removal) => (removal.part === 'option' ? removal.optionId : [])));
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
  const fresh = parseOptions(enums, where).filter((option) => !before.some(({ id }) => id === option.id));
  const found = options.map((option) => {
    const id = known(option);
    if (id !== undefined) return id;
    const at = fresh.findIndex((candidate) => candidate.value === option.name);
    const [row] = at < 0 ? [] : fresh.splice(at, 1);
    if (!row) throw badShape(`${where}: enums`, `the option ${option.key}`);
    return row.id;
  });
  return keyedIds(options, (index) => found[index]);
}
