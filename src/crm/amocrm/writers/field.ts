import type { CreateItem, UpdateItem, Written } from '../../../registry/driver';
import { createBulk, singleRow } from '../bulk';
import { fieldsPath } from '../field-paths';
import { type Row, whole } from '../json';
import type { FieldSpec, LiveField } from '../model/composite-kinds/field';
import { homeOf, isTree } from '../model/field-types';
import { newIds } from '../new-ids';
import { partId } from '../part-ids';
import { repeated } from '../repeated';
import type { AmoWriteContext, AmoWriter } from '../write-context';
import { asUpdate, defaultFieldsAmong } from './default-fields';
import { createBody, placeBody, repeatedOf, updateBody } from './field-body';
import { fieldGroupWriter } from './field-group';
import { nestedIds } from './nested';
import { optionIds } from './options';

export const fieldWriter: AmoWriter<FieldSpec, LiveField> = {
  /** Some Kommo accounts answer 500 to every new monetary field: each goes alone (and last, plan/in-order.ts), so that it fails alone. */
  batchKey: (spec) => (spec.type === 'monetary' ? undefined : spec.entity),

  async create(items, context) {
    const { send, resolve } = context;
    const entity = items[0]?.spec.entity;
    if (!entity) return [];
    const path = fieldsPath(entity, resolve);
    const existing = await defaultFieldsAmong(items, context);
    const created = items.filter((item) => !existing.has(item));
    const bodies = created.map((item) => createBody(item, resolve));
    const rows = bodies.length === 0 ? [] : await createBulk(send, path, 'custom_fields', bodies);
    const ids = rows.map((row) => whole(row, 'id', path));
    newIds('field', ids, path, context);
    const written: Written[] = [];
    for (const item of items) {
      const live = existing.get(item);
      const row = rows[created.indexOf(item)] ?? {};
      if (live) written.push(await write(asUpdate(item, live), context, placeBody(item, resolve)));
      else written.push({ id: String(whole(row, 'id', path)), ids: partIds(item.spec, () => undefined, row, path) });
    }
    if (homeOf(entity) === 'lists') await joinGroups(items, written, path, context);
    return written;
  },

  /** Groups that a new field comes into the middle of. */
  async makeRoom(created, context) {
    for (const group of context.groupsToOpen(created)) await fieldGroupWriter.update(group, context);
  },

  update: (item, context) => write(item, context, {}),

  async remove({ live }, { send, resolve }) {
    await send({ method: 'DELETE', path: `${fieldsPath(live.entity, resolve)}/${live.id}` });
  },
};

/** All changes of one field in one PATCH. */
async function write(
  item: UpdateItem<FieldSpec, LiveField>,
  { send, resolve }: Pick<AmoWriteContext, 'send' | 'resolve'>,
  place: Row,
): Promise<Written> {
  const { live, after, ids } = item;
  const changes = { ...updateBody(item, resolve), ...place };
  const where = `${fieldsPath(live.entity, resolve)}/${live.id}`;
  const known = (key: string): number | undefined => partId(ids, key, live.options);
  const id = String(live.id);
  if (Object.keys(changes).length === 0) return { id, ids: partIds(after, known, {}, where) };
  const { type, currency = live.currency } = after;
  const held = repeatedOf({ type, name: after.name, ...(currency === undefined ? {} : { currency }) });
  const answer = await send({ method: 'PATCH', path: where, body: { ...held, ...changes } });
  const isNew = (after.options ?? []).some(({ key }) => known(key) === undefined);
  const row = isNew ? singleRow(answer, 'custom_fields', where) : {};
  return { id, ids: partIds(after, known, row, where, live.options) };
}

/** New fields of lists stand in no group: they are moved into theirs. */
async function joinGroups(
  items: readonly CreateItem<FieldSpec>[],
  written: readonly Written[],
  path: string,
  { send, resolve, nameAfter }: AmoWriteContext,
): Promise<void> {
  const { entity } = items[0]?.spec ?? {};
  const groups = new Map<string, number[]>();
  for (const [index, { key }] of items.entries()) {
    const group = resolve.placement(key)?.groupId;
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), Number(written[index]?.id)]);
  }
  for (const [group, fields] of groups) {
    const held = repeated('field_group', { name: nameAfter('field_group', group, entity), sort: undefined });
    await send({ method: 'PATCH', path: `${path}/groups/${group}`, body: { ...held, fields } });
  }
}

function partIds(
  { type, options = [] }: FieldSpec,
  known: (key: string) => number | undefined,
  row: Row,
  where: string,
  before: LiveField['options'] = [],
): Record<string, number> {
  return isTree(type)
    ? nestedIds(options, known, row.nested, where, before)
    : optionIds(options, ({ key }) => known(key), row.enums, where, before);
}
