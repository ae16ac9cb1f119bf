import { BY_ID, BY_KEY, inTreeOrder, pathNames } from '../../../model/option-tree';
import { mergeOrder } from '../../../model/order-merge';
import { type BoundParts, bindByName, partNamer, type Remembered, type Wanted } from '../../../plan/kinds/rules';
import { type FieldSpec, hasByType, type LiveField, type OptionSpec } from '../model/composite-kinds/field';
import { isTree } from '../model/field-types';

/** Options are found by code, then by name; in a category by the names of all they stand under. */
export function bindOptions(
  row: LiveField,
  desired: Wanted<FieldSpec> | undefined,
  base: Remembered<FieldSpec> | undefined,
): BoundParts {
  const wanted = desired?.spec.options ?? [];
  const livePaths = pathNames(row.options, BY_ID, ({ value }) => value);
  const wantedPaths = pathNames(wanted, BY_KEY, ({ name }) => name);
  return bindByName(
    row.options.map(({ id, code, value }) => ({ id, names: namesOf(code, livePaths.get(id) ?? value) })),
    wanted.map(({ key, code, name }) => ({ key, names: namesOf(code, wantedPaths.get(key) ?? name) })),
    base?.ids ?? {},
    desired?.partsFormerly ?? {},
  );
}

function namesOf(code: string | null | undefined, name: string): string[] {
  return code ? [code, name] : [name];
}

export function liveOptions(row: LiveField, ids: Record<string, number>): { options?: OptionSpec[] } {
  if (!hasByType(row.type, 'options')) return {};
  const keyOf = partNamer(ids);
  return {
    options: row.options.map((option) => ({
      key: keyOf(option.id),
      name: option.value,
      ...(option.code === null ? {} : { code: option.code }),
      ...(option.parentId === undefined ? {} : { parent: keyOf(option.parentId) }),
    })),
  };
}

/**
 * The wanted options laid over the live ones. What nobody described stays, and moves up where the option it stands
 * under is to disappear: the CRM would take it along, with the values stored in cards.
 */
export function optionsOver(
  type: string,
  live: readonly OptionSpec[],
  desired: readonly OptionSpec[],
  removed: ReadonlySet<string>,
): OptionSpec[] {
  const wanted = new Map(desired.map((option) => [option.key, option]));
  const current = new Map(live.map((option) => [option.key, option]));
  const merged = mergeOrder([...current.keys()], [...wanted.keys()], removed).flatMap((key): OptionSpec[] => {
    const now = current.get(key);
    const next = wanted.get(key);
    if (!next) return now ? [lifted(now, current, removed)] : [];
    // a code that the text leaves out is not ours; the place in the tree always is
    return [now?.code === undefined ? next : { code: now.code, ...next }];
  });
  return isTree(type) ? inTreeOrder(merged, BY_KEY) : merged;
}

function lifted(option: OptionSpec, live: ReadonlyMap<string, OptionSpec>, removed: ReadonlySet<string>): OptionSpec {
  const { parent, ...rest } = option;
  let above = parent;
  while (above !== undefined && removed.has(above)) above = live.get(above)?.parent;
  return above === undefined ? rest : { ...rest, parent: above };
}
