import type { Path } from '../../../diagnostics/pointer';
import { asData, type Data } from '../../../editing/rewrite/data';
import { type EditContext, editValue, type ValueEdit } from '../../../editing/rewrite/edit-value';
import type { OptionSpec } from '../model/composite-kinds/field';

/** An option as the file has it, wherever it stands in a tree. */
interface Found {
  raw: unknown;
  path: Path;
}

/** Options in the wanted order, in a category under what they belong to. */
export function editOptions({ raw, now, want, path }: ValueEdit, talk: EditContext): Data | undefined {
  const all = (want ?? []) as OptionSpec[];
  // Only a category may be empty, and then it says nothing of options.
  if (all.length === 0) return undefined;
  const files = new Map(foundIn(asData(raw), path));
  const says = new Map(((now ?? []) as OptionSpec[]).map((option) => [option.key, option]));
  const keys = new Set(all.map(({ key }) => key));
  const under = (parent: string | undefined): Data =>
    Object.fromEntries(
      all
        .filter(
          (option) => (option.parent !== undefined && keys.has(option.parent) ? option.parent : undefined) === parent,
        )
        .map((option) => {
          const found = files.get(option.key) ?? { raw: undefined, path: [...path, option.key] };
          return [option.key, editOption(option, says.get(option.key), found, under(option.key), talk)];
        }),
    );
  return under(undefined);
}

function foundIn(options: Data, path: Path): [string, Found][] {
  return Object.entries(options).flatMap(([key, raw]): [string, Found][] => {
    const at = [...path, key];
    return [[key, { raw, path: at }], ...foundIn(asData(asData(raw).options), [...at, 'options'])];
  });
}

/** A name alone, or a map where there is more to say or the file has one already. */
function editOption(
  want: OptionSpec,
  now: OptionSpec | undefined,
  { raw, path }: Found,
  inside: Data,
  talk: EditContext,
): unknown {
  const short = typeof raw === 'string';
  const { options: _old, ...file } = short ? { name: raw } : asData(raw);
  const name = editValue(
    { raw: file.name, now: now?.name, want: want.name, path: short ? path : [...path, 'name'] },
    talk,
  );
  const code = editValue({ raw: file.code, now: now?.code, want: want.code, path: [...path, 'code'] }, talk);
  const { code: _code, ...rest }: Data = { ...file, name };
  const whole = { ...rest, ...(code === undefined ? {} : { code }) };
  const more = Object.keys(inside).length > 0 ? { ...whole, options: inside } : whole;
  const isShort = Object.keys(more).length === 1 && (short || raw === undefined);
  return isShort ? name : inOrderOf(asData(raw), more);
}

function inOrderOf(file: Data, whole: Data): Data {
  const known = Object.keys(file).filter((key) => key in whole);
  return Object.fromEntries([...new Set([...known, ...Object.keys(whole)])].map((key) => [key, whole[key]]));
}
