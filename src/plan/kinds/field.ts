import { hasAttribute, whyNotCreatable } from '../../model/field-types';
import type { LiveField } from '../../model/snapshot';
import type { OptionSpec } from '../../model/spec';
import { mergeOrder } from '../order-merge';
import { bindByName, byName, type KindRules, partNamer } from './rules';

export const fieldRules: KindRules<'field'> = {
  kind: 'field',
  manage: 'fields',
  part: 'option',
  undoDelete: 'R2',
  rows: (snapshot) => snapshot.fields,
  rowId: (row) => String(row.id),
  rowKey: (row) => `${row.entity}/${row.id}`,
  baseKey: (base) => `${base.spec.entity}/${base.id}`,
  rowName: (row) => row.name,

  candidates(desired, rows) {
    const ofEntity = rows.filter((row) => row.entity === desired.entity);
    const byCode = desired.code === undefined ? [] : ofEntity.filter((row) => row.code === desired.code);
    if (byCode.length > 0) return byCode;
    const named = byName(ofEntity, (row) => row.name, desired.name);
    return desired.code === undefined ? named : named.filter((row) => row.code === null);
  },

  bindParts: (row, desired, base) =>
    bindByName(
      row.options.map((option) => ({
        id: option.id,
        names: option.code ? [option.code, option.value] : [option.value],
      })),
      (desired?.spec.options ?? []).map((option) => ({
        key: option.key,
        names: option.code ? [option.code, option.name] : [option.name],
      })),
      base?.ids ?? {},
      desired?.partsFormerly ?? {},
    ),

  toSpec: (row, ids, names) => ({
    entity: row.entity,
    name: row.name,
    type: row.type,
    ...(row.code === null ? {} : { code: row.code }),
    apiOnly: row.apiOnly,
    ...optionsOf(row, ids),
    ...(row.remind === undefined ? {} : { remind: row.remind }),
    ...(row.currency === undefined ? {} : { currency: row.currency }),
    requiredIn: row.requiredStatuses.map((id) => names.stage(id)).sort(),
  }),

  overlay(live, desired, { ownedRequires, removedParts, leaving }) {
    const staying = (live.requiredIn ?? []).filter((reference) => !leaving(reference));
    const foreign = staying.filter((reference) => !ownedRequires.has(reference));
    const requiredIn = desired.requiredIn ? [...new Set([...foreign, ...desired.requiredIn])].sort() : staying;
    return {
      ...live,
      ...desired,
      requiredIn,
      ...(desired.options ? { options: optionsOver(live.options ?? [], desired.options, removedParts) } : {}),
    };
  },

  parts: (spec) => (spec.options ?? []).map((option) => option.key),
  immutable: (live, desired) => (live.type === desired.type ? undefined : 'type'),

  notCreatable({ type }) {
    const why = whyNotCreatable(type);
    return why && { code: 'FIELD_NOT_CREATABLE', args: { type, why } };
  },
};

function optionsOf(row: LiveField, ids: Record<string, number>): { options?: OptionSpec[] } {
  if (!hasAttribute(row.type, 'options')) return {};
  const keyOf = partNamer(ids);
  return {
    options: row.options.map((option) => ({
      key: keyOf(option.id),
      name: option.value,
      ...(option.code === null ? {} : { code: option.code }),
    })),
  };
}

function optionsOver(live: OptionSpec[], desired: OptionSpec[], removed: ReadonlySet<string>): OptionSpec[] {
  const wanted = new Map(desired.map((option) => [option.key, option]));
  const current = new Map(live.map((option) => [option.key, option]));
  return mergeOrder([...current.keys()], [...wanted.keys()], removed).flatMap((key) => {
    const merged = { ...current.get(key), ...wanted.get(key) };
    return merged.key === undefined || merged.name === undefined
      ? []
      : [{ ...merged, key: merged.key, name: merged.name }];
  });
}
