import { addressOf } from '../../model/address';
import { splitFieldReference } from '../../model/field-reference';
import { mergeOrder } from '../../model/order-merge';
import { byName, type KindRules } from './rules';

export const fieldGroupRules: KindRules<'field_group'> = {
  kind: 'field_group',
  rows: (snapshot) =>
    snapshot.fieldGroups.map((group) => ({
      ...group,
      members: snapshot.fields
        .filter((field) => field.entity === group.entity && field.groupId === group.id)
        .map((field) => field.id),
    })),
  rowId: (row) => row.id,
  // the built-in tabs have the same ids on every card
  rowKey: (row) => `${row.entity}/${row.id}`,
  baseKey: (base, current) => `${current(base.spec.entity)}/${base.id}`,
  rowName: (row) => row.name,
  candidates: (desired, rows) =>
    byName(
      rows.filter((row) => row.entity === desired.entity),
      (row) => row.name,
      desired.name,
    ),
  bindParts: () => ({ ids: {}, ambiguous: [] }),

  toSpec: (row, _ids, names) => ({
    entity: row.entity,
    name: row.name,
    fields: row.members
      .flatMap((id) => names.field(row.entity, id) ?? [])
      .map((reference) => splitFieldReference(reference).key),
  }),

  /** Fields the text puts here but the CRM does not have yet are born in the group: they are no change of the group. */
  overlay(live, desired, { exists }) {
    const existing = desired.fields.filter((key) => exists(addressOf('field', `${desired.entity}.${key}`)));
    return { ...desired, fields: mergeOrder(live.fields, existing, new Set()) };
  },

  parts: () => [],
};
