import { addressOf } from '../../../model/address';
import { specValues } from '../../../model/attribute-table';
import { splitFieldReference } from '../../../model/field-reference';
import { mergeOrder } from '../../../model/order-merge';
import { byName, type KindRules } from '../../../plan/kinds/rules';
import {
  FIELD_GROUP_ATTRIBUTES,
  type FieldGroupSpec,
  type LiveFieldGroupRow,
} from '../model/composite-kinds/field-group';
import type { AmoSnapshot } from '../model/snapshot';
import { fieldsRefusedWith } from './fields-refused';
import { withoutUsual } from './import-rules';
import { liveReference } from './live-references';

export const fieldGroupRules: KindRules<FieldGroupSpec, LiveFieldGroupRow> = {
  kind: 'field_group',
  refusedWith: fieldsRefusedWith,
  /** Fields that the account does not have yet keep their place. */
  imported(live, stated, isHere) {
    const rest = withoutUsual(FIELD_GROUP_ATTRIBUTES, live, stated);
    if (!stated) return rest;
    const moved = stated.fields.filter((key) => isHere(`${live.entity}.${key}`) && !live.fields.includes(key));
    return { ...rest, fields: mergeOrder(stated.fields, live.fields, new Set(moved)) };
  },
  /** The CRM's own tabs: their fields stand in the configuration without them. */
  whyOmitted: ({ predefined }) => (predefined ? 'silently' : undefined),
  rows: (snapshot: AmoSnapshot) =>
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
  referredToAs: (row, { key }) => [[liveReference.group(row.entity, row.id), splitFieldReference(key).key]],
  candidates(desired, rows) {
    const ofEntity = rows.filter((row) => row.entity === desired.entity);
    const builtIn = ofEntity.filter((row) => row.predefined && row.id === desired.builtIn);
    return builtIn.length > 0 ? builtIn : byName(ofEntity, (row) => row.name, desired.name);
  },

  toSpec(row, _ids, names) {
    const references = row.members.flatMap((id) => names.reference(liveReference.field(row.entity, id)) ?? []);
    const fields = references.map((reference) => splitFieldReference(reference).key);
    return {
      entity: row.entity,
      ...(row.predefined ? { builtIn: row.id } : {}),
      ...specValues(FIELD_GROUP_ATTRIBUTES, { ...row, fields }),
    };
  },

  /** Fields the text puts here but the CRM does not have yet are born in the group: they are no change of the group. */
  overlay(live, desired, { exists }) {
    const existing = desired.fields.filter((key) => exists(addressOf('field', `${desired.entity}.${key}`)));
    return { ...live, ...desired, fields: mergeOrder(live.fields, existing, new Set()) };
  },

  /** A field that one account lacks is a difference of its own; a built-in tab is called by the account's language. */
  common(left, right, inBoth) {
    const shared = (group: FieldGroupSpec): FieldGroupSpec => ({
      ...group,
      fields: group.fields.filter((key) => inBoth(addressOf('field', `${group.entity}.${key}`))),
    });
    const isUsual = left.builtIn !== undefined && isUsualTabName(left.name) && isUsualTabName(right.name);
    return [shared(left), { ...shared(right), ...(isUsual ? { name: left.name } : {}) }];
  },
};

/** Names of the built-in tabs as accounts of several languages show them [captures]. */
const USUAL_TAB_NAMES: ReadonlySet<string> = new Set([
  ...['Основное', 'Основная информация', 'Main', 'Principal', 'General'],
  ...['Статистика', 'Statistics', 'Estadísticas', 'Estatísticas'],
]);

function isUsualTabName(name: string): boolean {
  return USUAL_TAB_NAMES.has(name.trim());
}
