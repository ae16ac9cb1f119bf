import type { LiveField } from '../../../model/snapshot';
import { arrangeAbove, STEP } from '../../../model/sort-order';
import type { FieldEntity, FieldGroupSpec } from '../../../model/spec';
import type { WriteContext, Writer } from '../../driver';
import { chunks, createBulk, patchIfAny } from '../bulk';
import { fieldsPath } from '../field-paths';
import { badShape, type Row } from '../json';

export const fieldGroupWriter: Writer<'field_group'> = {
  lane: (spec) => spec.entity,

  async create(items, context) {
    const entity = items[0]?.spec.entity;
    if (!entity) return [];
    const there = context.snapshot.fieldGroups.filter((group) => group.entity === entity);
    const last = Math.max(0, ...there.map(({ sort }) => sort));
    const bodies = items.map(({ key, spec }, index) => ({
      name: spec.name,
      sort: last + STEP * (index + 1),
      request_id: key,
    }));
    const path = groupsPath(entity, context);
    const rows = await createBulk(context.send, path, 'custom_field_groups', bodies);
    const ids = rows.map((row) => groupId(row, path));
    for (const [index, { spec }] of items.entries()) await writeMembers(spec, ids[index] ?? '', {}, context);
    return ids.map((id) => ({ id, ids: {} }));
  },

  async update({ live, after }, context) {
    await writeMembers(after, live.id, after.name === live.name ? {} : { name: after.name }, context);
    return { id: live.id, ids: {} };
  },

  async remove({ live }, context) {
    await context.send({ method: 'DELETE', path: `${groupsPath(live.entity, context)}/${live.id}` });
  },
};

export function groupsPath(entity: FieldEntity, { resolve }: WriteContext): string {
  return `${fieldsPath(entity, resolve)}/groups`;
}

function groupId(row: Row, path: string): string {
  if (typeof row.id === 'string' || typeof row.id === 'number') return String(row.id);
  throw badShape(`${path}.id`, 'string');
}

/**
 * Name and newcomers in one PATCH of the group, then the order in one bulk PATCH of the fewest fields. Runs before
 * the fields of the same apply are changed: the bulk PATCH has to repeat each field's name, and takes the live one.
 */
async function writeMembers(spec: FieldGroupSpec, id: string, head: Row, context: WriteContext): Promise<void> {
  const fields = existingFields(spec, context);
  const newcomers = fields.filter((field) => field.groupId !== id).map((field) => field.id);
  const body = newcomers.length > 0 ? { ...head, fields: newcomers } : head;
  await patchIfAny(context.send, `${groupsPath(spec.entity, context)}/${id}`, body);
  for (const part of chunks(resorted(fields))) {
    await context.send({ method: 'PATCH', path: fieldsPath(spec.entity, context.resolve), body: part });
  }
}

interface Member extends LiveField {
  /** Where the text wants it; the live number where the text does not say. */
  target: number;
}

/** Only fields the CRM has; those born in this apply get their place at birth. */
function existingFields({ entity, fields }: FieldGroupSpec, { resolve, snapshot }: WriteContext): Member[] {
  const byId = new Map(snapshot.fields.filter((field) => field.entity === entity).map((field) => [field.id, field]));
  return fields.flatMap((key) => {
    const reference = `${entity}.${key}`;
    const field = byId.get(resolve.field(reference));
    return field ? [{ ...field, target: resolve.sort(reference) ?? field.sort }] : [];
  });
}

function resorted(fields: readonly Member[]): { id: number; name: string; sort: number }[] {
  const placed = fields.map(({ id, target }) => ({ id, sort: target }));
  const sorts = arrangeAbove(0, placed);
  return fields.flatMap((field, index) => {
    const sort = sorts[index] ?? field.target;
    return sort === field.sort ? [] : [{ id: field.id, name: field.name, sort }];
  });
}
