import { asData, type Data } from '../../../editing/rewrite/data';
import { type EditContext, editValue, type ValueEdit } from '../../../editing/rewrite/edit-value';
import type { AttributeTable } from '../../../model/attribute-table';
import { STAGE_ATTRIBUTES, type StageSpec } from '../model/composite-kinds/pipeline';

const TABLE: AttributeTable = STAGE_ATTRIBUTES;

/** Stages are told apart by their keys and come in the wanted order. */
export function editStages({ raw, now, want, path }: ValueEdit, talk: EditContext): Data[] {
  const present = (Array.isArray(raw) ? raw : []).map(asData);
  const says = new Map(((now ?? []) as StageSpec[]).map((stage) => [stage.key, asData(stage)]));
  return ((want ?? []) as StageSpec[]).map((stage) => {
    const at = present.findIndex(({ key }) => key === stage.key);
    const file = present[at] ?? {};
    const shall = asData(stage);
    const values = ['key', ...Object.keys(TABLE)].map((property): [string, unknown] => {
      const name = TABLE[property]?.name ?? property;
      const told = { raw: file[name], now: says.get(stage.key)?.[property], want: shall[property] };
      return [name, editValue({ ...told, path: [...path, at, name] }, talk)];
    });
    return Object.fromEntries(Object.entries({ ...file, ...Object.fromEntries(values) }).filter(isThere));
  });
}

/** Won and lost: what they require and hide stands beside the name and stays. */
export function editSystemStage({ raw, now, want, path }: ValueEdit, talk: EditContext): unknown {
  const told = { raw: asData(raw).name, now: asData(now).name, want: asData(want).name, path: [...path, 'name'] };
  const { name: _old, ...rest } = asData(raw);
  const name = editValue(told, talk);
  const whole = name === undefined ? rest : { ...asData(raw), name };
  return Object.keys(whole).length === 0 ? undefined : whole;
}

function isThere([, value]: [string, unknown]): boolean {
  return value !== undefined;
}
