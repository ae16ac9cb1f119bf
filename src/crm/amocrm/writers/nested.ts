import { idName } from '../../../model/id-name';
import { BY_KEY, inTreeOrder } from '../../../model/option-tree';
import type { UpdateItem } from '../../../registry/driver';
import type { FieldSpec, LiveField, LiveOption, OptionSpec } from '../model/composite-kinds/field';
import { assertDistinct } from '../new-ids';
import { keyedIds, partId } from '../part-ids';
import { parseNested } from '../read/fields';
import { notMade } from './options';

/** One value of a category; what hangs under a value of this very request names it by `parent_request_id`. */
export interface NestedBody {
  id?: number;
  parent_id?: number | null;
  parent_request_id?: string;
  value: string;
  sort: number;
  request_id?: string;
}

type KnownId = (key: string) => number | undefined;

export function newNested(options: readonly OptionSpec[]): NestedBody[] {
  return bodies(options, () => undefined);
}

/**
 * The complete `nested` of a category's PATCH. Like options, values that the list leaves out are taken for deleted, so
 * live ones that are neither wanted nor removed ride along.
 */
export function nestedOf({
  live,
  after: { options = [] },
  ids,
  removals,
}: UpdateItem<FieldSpec, LiveField>): NestedBody[] {
  const removed = new Set(removals.map(({ id }) => id));
  const known = (key: string) => partId(ids, key, live.options);
  const wanted = new Set(options.map(({ key }) => known(key)));
  const keyOf = (id: number) => options.find(({ key }) => known(key) === id)?.key ?? idName(id);
  const unnamed = live.options.filter(({ id }) => !wanted.has(id) && !removed.has(id));
  const riding = unnamed.map(
    ({ id, value, parentId }): OptionSpec => ({
      key: idName(id),
      name: value,
      ...(parentId === undefined ? {} : { parent: keyOf(parentId) }),
    }),
  );
  return bodies(inTreeOrder([...options, ...riding], BY_KEY), known);
}

function bodies(options: readonly OptionSpec[], known: KnownId): NestedBody[] {
  const siblings = new Map<string | undefined, number>();
  return options.map(({ key, name, parent }) => {
    const id = known(key);
    const sort = (siblings.get(parent) ?? 0) + 1;
    siblings.set(parent, sort);
    return { ...(id === undefined ? { request_id: key } : { id }), ...parentBody(parent, known), value: name, sort };
  });
}

function parentBody(parent: string | undefined, known: KnownId): Pick<NestedBody, 'parent_id' | 'parent_request_id'> {
  if (parent === undefined) return { parent_id: null };
  const id = known(parent);
  return id === undefined ? { parent_request_id: parent } : { parent_id: id };
}

/** Option key → id out of an answer's `nested`: new values are found by name under their parent, in order. */
export function nestedIds(
  options: readonly OptionSpec[],
  known: KnownId,
  nested: unknown,
  where: string,
  before: readonly LiveOption[] = [],
): Record<string, number> {
  const rows = parseNested(nested, where);
  const fresh = rows.filter((option) => !before.some(({ id }) => id === option.id));
  const found = new Map<string, number>();
  for (const option of options) {
    const { key, name, parent } = option;
    const above = parent === undefined ? undefined : found.get(parent);
    const id = known(key) ?? take(fresh, name, above);
    if (id === undefined) throw notMade(option, rows, `${where}: nested`);
    found.set(key, id);
  }
  assertDistinct([...found.values()], where);
  return keyedIds(options, (index) => found.get(options[index]?.key ?? ''));
}

function take(rows: LiveOption[], name: string, parentId: number | undefined): number | undefined {
  const at = rows.findIndex((row) => row.value === name && row.parentId === parentId);
  return rows.splice(at < 0 ? rows.length : at, 1)[0]?.id;
}
