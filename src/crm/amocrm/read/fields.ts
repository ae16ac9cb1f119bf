import type { FieldEntity } from '../../../model/entities';
import { BY_ID, inTreeOrder } from '../../../model/option-tree';
import { byRelation } from '../../../model/relations';
import { readValues } from '../attributes';
import { flag, idText, listOf, type Row, rowsOf, text, textOrNull, whole, wholeOr } from '../json';
import { FIELD_ATTRIBUTES, hasAttribute, type LiveField, type LiveOption } from '../model/composite-kinds/field';
import { FIELD_GROUP_ATTRIBUTES, type LiveFieldGroup } from '../model/composite-kinds/field-group';
import type { StageId } from '../model/composite-kinds/pipeline';
import { isTree, storesRelation } from '../model/field-types';
import { inOrder } from '../paging';
import { STAGES_OF } from '../relations';

/** The CRM's own default for a field created without a place. */
const DEFAULT_SORT = 500;

export function parseFields(rows: readonly Row[], entity: FieldEntity): LiveField[] {
  return inOrder(rows.map((row) => parseField(row, entity)));
}

/** Every field carries every attribute; they mean something on some types, or of some entities. */
function parseField(row: Row, entity: FieldEntity): LiveField {
  const where = `/${entity}/custom_fields`;
  const type = text(row, 'type', where);
  return {
    id: whole(row, 'id', where),
    entity,
    ...readValues(FIELD_ATTRIBUTES, row, where, (property) => hasAttribute({ entity, type }, property)),
    ...listsOf(row, where),
    code: textOrNull(row.code),
    sort: wholeOr(row.sort, DEFAULT_SORT),
    groupId: typeof row.group_id === 'number' ? String(row.group_id) : textOrNull(row.group_id),
    predefined: flag(row.is_predefined),
    options: isTree(type) ? parseNested(row.nested, where) : parseOptions(row.enums, where),
    stages: byRelation((relation) => {
      const name = STAGES_OF[relation.name] ?? '';
      return storesRelation(entity, relation) ? parseStageIds(row[name], `${where}: ${name}`) : undefined;
    }),
  };
}

/** The lists of which a field is made, by its type. */
function listsOf({ type, search_in, chained_lists }: Row, where: string): Pick<LiveField, 'searchIn' | 'chain'> {
  if (type === 'chained_list') return { chain: parseChain(chained_lists, where) };
  const target = typeof search_in === 'number' ? String(search_in) : textOrNull(search_in);
  return type === 'linked_entity' && target !== null ? { searchIn: target } : {};
}

function parseChain(value: unknown, where: string): NonNullable<LiveField['chain']> {
  return rowsOf(value, `${where}: chained_lists`).map((link) => ({
    listId: whole(link, 'catalog_id', `${where}: chained_lists`),
    parentId: wholeOr(link.parent_catalog_id, null) || null,
    title: textOrNull(link.title),
  }));
}

/** `enums` comes as a list, as an object keyed by index, or not at all. */
export function parseOptions(enums: unknown, where: string): LiveField['options'] {
  const options = rowsOf(enums, `${where}: enums`).map((row) => ({
    id: whole(row, 'id', `${where}: enums`),
    value: text(row, 'value', `${where}: enums`),
    code: textOrNull(row.code),
    sort: wholeOr(row.sort, 0),
  }));
  return inOrder(options);
}

/** The values of a category, each followed by those under it. */
export function parseNested(nested: unknown, where: string): LiveOption[] {
  const rows = rowsOf(nested, `${where}: nested`).map((row) => ({
    id: whole(row, 'id', `${where}: nested`),
    value: text(row, 'value', `${where}: nested`),
    code: null,
    sort: wholeOr(row.sort, 0),
    parentId: wholeOr(row.parent_id, 0),
  }));
  const ids = new Set(rows.map(({ id }) => id));
  const options = inOrder(rows).map(
    ({ parentId, ...row }): LiveOption => (ids.has(parentId) ? { ...row, parentId } : row),
  );
  return inTreeOrder(options, BY_ID);
}

function parseStageIds(value: unknown, where: string): StageId[] {
  const stages = new Map<string, StageId>();
  for (const row of rowsOf(value, where)) {
    const stage = { pipelineId: whole(row, 'pipeline_id', where), statusId: whole(row, 'status_id', where) };
    stages.set(`${stage.pipelineId}/${stage.statusId}`, stage);
  }
  return [...stages.values()].sort((a, b) => a.pipelineId - b.pipelineId || a.statusId - b.statusId);
}

/** Group ids are strings, even those that look like numbers. */
export function parseFieldGroups(rows: readonly Row[], entity: FieldEntity): LiveFieldGroup[] {
  const where = `/${entity}/custom_fields/groups`;
  const groups = new Map<string, LiveFieldGroup>();
  for (const row of rows) {
    const id = idText(row.id, `${where}.id`);
    const values = readValues(FIELD_GROUP_ATTRIBUTES, row, where);
    groups.set(id, { id, entity, ...values, predefined: flag(row.is_predefined), sort: wholeOr(row.sort, 0) });
  }
  const compareIds = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  return [...groups.values()].sort((a, b) => a.sort - b.sort || compareIds(a.id, b.id));
}

/** A field may carry no `group_id` while a group lists it among its `fields` (the main tab): the group's word counts. */
export function withGroups(fields: readonly LiveField[], groupRows: readonly Row[], entity: FieldEntity): LiveField[] {
  const where = `/${entity}/custom_fields/groups`;
  const groups = new Map<unknown, string>();
  for (const row of groupRows) {
    for (const id of listOf(row.fields, `${where}: fields`))
      groups.set(wholeOr(id, undefined), idText(row.id, `${where}.id`));
  }
  return fields.map((field) => ({ ...field, groupId: field.groupId ?? groups.get(field.id) ?? null }));
}
