import type { FieldEntity } from '../../../model/entities';
import { changesAt } from '../approved';
import { attributesIn, bodyOf, sentWhole } from '../attributes';
import { chunks, createBulk } from '../bulk';
import { fieldsPath } from '../field-paths';
import { idText, type Row } from '../json';
import type { LiveField } from '../model/composite-kinds/field';
import {
  FIELD_GROUP_ATTRIBUTES,
  type FieldGroupSpec,
  type LiveFieldGroupRow,
} from '../model/composite-kinds/field-group';
import { arrangeAbove, STEP } from '../model/sort-order';
import { newIds } from '../new-ids';
import { repeated } from '../repeated';
import type { AmoWriteContext, AmoWriter } from '../write-context';
import { repeatedOf } from './field-body';

export const fieldGroupWriter: AmoWriter<FieldGroupSpec, LiveFieldGroupRow> = {
  batchKey: (spec) => spec.entity,

  async create(items, context) {
    const entity = items[0]?.spec.entity;
    if (!entity) return [];
    const there = context.snapshot.fieldGroups.filter((group) => group.entity === entity);
    const last = Math.max(0, ...there.map(({ sort }) => sort));
    const bodies = items.map(({ key, spec }, index) => ({
      ...bodyOf(FIELD_GROUP_ATTRIBUTES, spec),
      name: spec.name,
      sort: last + STEP * (index + 1),
      request_id: key,
    }));
    const path = groupsPath(entity, context);
    const rows = await createBulk(context.send, path, 'custom_field_groups', bodies);
    const ids = newIds(
      'field_group',
      rows.map((row) => idText(row.id, `${path}.id`)),
      path,
      context,
    );
    for (const [index, { spec }] of items.entries()) {
      const fields = existingFields(spec, context);
      const place = { id: ids[index] ?? '', sort: bodies[index]?.sort };
      if (fields.length > 0) await takeIn(spec, place, fields, context);
      await putInOrder(spec.entity, fields, context);
    }
    return ids.map((id) => ({ id, ids: {} }));
  },

  /**
   * What the group says and newcomers in one PATCH of the group, then the order in one bulk PATCH of the fewest fields.
   * Runs before the fields of the same apply are changed: the bulk PATCH has to repeat each field's name, and takes the
   * live one.
   */
  async update({ live, after, changes }, context) {
    const { id, sort } = live;
    const fields = changesAt(changes, 'fields') ? existingFields(after, context) : [];
    const newcomers = fields.filter((field) => field.groupId !== id);
    const isChanged = attributesIn(FIELD_GROUP_ATTRIBUTES).some((property) => changesAt(changes, property));
    if (isChanged || newcomers.length > 0)
      await takeIn(after, { id, sort, isSent: sentWhole(changes) }, newcomers, context);
    await putInOrder(after.entity, fields, context);
    return { id, ids: {} };
  },

  async remove({ live }, context) {
    await context.send({ method: 'DELETE', path: `${groupsPath(live.entity, context)}/${live.id}` });
  },
};

export function groupsPath(entity: FieldEntity, { resolve }: AmoWriteContext): string {
  return `${fieldsPath(entity, resolve)}/groups`;
}

/** One PATCH of the group, with the fields that come into it. */
async function takeIn(
  group: FieldGroupSpec,
  { id, sort, isSent }: { id: string; sort: number | undefined; isSent?: ReturnType<typeof sentWhole> },
  newcomers: readonly { id: number }[],
  context: AmoWriteContext,
): Promise<void> {
  const fields = newcomers.length > 0 ? { fields: newcomers.map((field) => field.id) } : {};
  const held = repeated('field_group', { name: group.name, sort });
  const body = { ...bodyOf(FIELD_GROUP_ATTRIBUTES, group, isSent), ...held, ...fields };
  await context.send({ method: 'PATCH', path: `${groupsPath(group.entity, context)}/${id}`, body });
}

/** What the group takes in keeps its own sort number: the order is written field by field, in bulk. */
async function putInOrder(entity: FieldEntity, fields: readonly Member[], context: AmoWriteContext): Promise<void> {
  for (const part of chunks(resorted(fields)))
    await context.send({ method: 'PATCH', path: fieldsPath(entity, context.resolve), body: part });
}

interface Member extends LiveField {
  /** Where the text wants it; the live number where the text does not say. */
  target: number;
}

/** Only fields the CRM has; those created in this apply get their place when they are created. */
function existingFields({ entity, fields }: FieldGroupSpec, { resolve, snapshot }: AmoWriteContext): Member[] {
  const byId = new Map(snapshot.fields.filter((field) => field.entity === entity).map((field) => [field.id, field]));
  return fields.flatMap((key) => {
    const reference = `${entity}.${key}`;
    const field = byId.get(resolve.field(reference));
    return field ? [{ ...field, target: resolve.sort(reference) ?? field.sort }] : [];
  });
}

function resorted(fields: readonly Member[]): Row[] {
  const placed = fields.map(({ id, target }) => ({ id, sort: target }));
  const sorts = arrangeAbove(0, placed);
  return fields.flatMap((field, index) => {
    const sort = sorts[index] ?? field.target;
    return sort === field.sort ? [] : [{ id: field.id, ...repeatedOf(field), sort }];
  });
}
