import { sameJson } from '../../../model/canonical-json';
import { homeOf, isTree } from '../../../model/field-types';
import type { LiveField, StageId } from '../../../model/snapshot';
import { type FieldSpec, LINK_TARGETS } from '../../../model/spec';
import type { CreateItem, Resolver, UpdateItem, WriteContext, Writer } from '../../driver';
import { conflict, createBulk, singleRow } from '../bulk';
import { fieldsPath } from '../field-paths';
import { type Row, whole } from '../json';
import { partId } from '../part-ids';
import { nestedChanges, nestedIds, newNested } from './nested';
import { enumChanges, newEnums, optionIds } from './options';

export const fieldWriter: Writer<'field'> = {
  lane: (spec) => spec.entity,

  async create(items, { send, resolve }) {
    const entity = items[0]?.spec.entity;
    if (!entity) return [];
    const path = fieldsPath(entity, resolve);
    const bodies = items.map((item) => createBody(item, resolve));
    const rows = await createBulk(send, path, 'custom_fields', bodies);
    if (homeOf(entity) === 'lists') await joinGroups(items, rows, path, { send, resolve });
    return items.map(({ spec }, index) => {
      const row = rows[index] ?? {};
      return { id: String(whole(row, 'id', path)), ids: partIds(spec, () => undefined, row, path) };
    });
  },

  async update(item, { send, resolve }) {
    const { live, after, ids } = item;
    const changes = updateBody(item, resolve);
    const where = `${fieldsPath(live.entity, resolve)}/${live.id}`;
    const known = (key: string): number | undefined => partId(ids, key, live.options);
    const id = String(live.id);
    if (Object.keys(changes).length === 0) return { id, ids: partIds(after, known, {}, where) };
    // The documentation lists these as required even where they do not change.
    const required = { name: after.name, ...(after.currency === undefined ? {} : { currency: after.currency }) };
    const answer = await send({ method: 'PATCH', path: where, body: { ...changes, ...required } });
    const isNew = (after.options ?? []).some(({ key }) => known(key) === undefined);
    const row = isNew ? singleRow(answer, 'custom_fields', where) : {};
    return { id, ids: partIds(after, known, row, where, live.options) };
  },

  async remove({ live }, { send, resolve }) {
    await send({ method: 'DELETE', path: `${fieldsPath(live.entity, resolve)}/${live.id}` });
  },
};

/** Fields of lists are not born in a group: the group takes them in. */
async function joinGroups(
  items: readonly CreateItem<'field'>[],
  rows: readonly Row[],
  path: string,
  { send, resolve }: Pick<WriteContext, 'send' | 'resolve'>,
): Promise<void> {
  const groups = new Map<string, number[]>();
  for (const [index, { key }] of items.entries()) {
    const group = resolve.placement(key)?.groupId;
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), whole(rows[index] ?? {}, 'id', path)]);
  }
  for (const [group, fields] of groups)
    await send({ method: 'PATCH', path: `${path}/groups/${group}`, body: { fields } });
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

/** Attributes that are one value each and are spelt alike in the text and in the account: their names in the API. */
const SIMPLE = {
  apiOnly: 'is_api_only',
  remind: 'remind',
  currency: 'currency',
  trackingCallback: 'tracking_callback',
  visible: 'is_visible',
  required: 'is_required',
  settings: 'settings',
} as const;
const SIMPLE_PROPERTIES = Object.keys(SIMPLE) as (keyof typeof SIMPLE)[];

function createBody({ key, spec }: CreateItem<'field'>, resolve: Resolver) {
  refuseContradiction(key, spec.apiOnly, spec.requiredIn);
  const place = resolve.placement(key);
  const simple = SIMPLE_PROPERTIES.filter((property) => spec[property] !== undefined);
  return {
    name: spec.name,
    type: spec.type,
    ...(spec.code === undefined ? {} : { code: spec.code }),
    ...(place ? { sort: place.sort } : {}),
    ...(place && homeOf(spec.entity) !== 'lists' ? { group_id: place.groupId } : {}),
    ...Object.fromEntries(simple.map((property) => [SIMPLE[property], spec[property]])),
    ...(spec.options
      ? isTree(spec.type)
        ? { nested: newNested(spec.options) }
        : { enums: newEnums(spec.options) }
      : {}),
    ...listsBody(spec, resolve),
    ...stagesBody('required_statuses', spec.requiredIn, resolve),
    ...stagesBody('hidden_statuses', spec.hiddenIn, resolve),
    request_id: key,
  };
}

function stagesBody(property: string, references: readonly string[] | undefined, resolve: Resolver): Row {
  return references && references.length > 0 ? { [property]: statusBodies(references, resolve) } : {};
}

/** What names lists: `search_in` is their id as text. */
function listsBody({ linksTo, chain }: Pick<FieldSpec, 'linksTo' | 'chain'>, resolve: Resolver): Row {
  const isCard = LINK_TARGETS.some((target) => target === linksTo);
  const listId = (key: string) => Number(resolve.object('list', key));
  return {
    ...(linksTo === undefined ? {} : { search_in: isCard ? linksTo : String(listId(linksTo)) }),
    ...(chain === undefined
      ? {}
      : {
          chained_lists: chain.map(({ list, parent, title }) => ({
            title: title ?? null,
            catalog_id: listId(list),
            parent_catalog_id: parent === undefined ? null : listId(parent),
          })),
        }),
  };
}

/** Only what differs; lists of stages and of options are complete where they differ at all. */
function updateBody(item: UpdateItem<'field'>, resolve: Resolver): Row {
  const { key, live, after } = item;
  if (after.type !== live.type) throw conflict('CRM_FIELD_TYPE_FIXED', key);
  const body: Row = {};
  if (after.name !== live.name) body.name = after.name;
  if (after.code !== undefined && after.code !== live.code) body.code = after.code;
  for (const property of SIMPLE_PROPERTIES) {
    const differs = after[property] !== undefined && !sameJson(after[property], live[property] ?? null);
    if (differs) body[SIMPLE[property]] = after[property];
  }
  if (isTree(live.type)) {
    const nested = nestedChanges(item);
    if (nested) body.nested = nested;
  } else {
    const enums = enumChanges(item);
    if (enums) body.enums = enums;
  }
  Object.assign(body, listChanges(item, resolve));
  if (after.requiredIn && !sameStages(after.requiredIn, live.requiredStatuses, resolve)) {
    refuseContradiction(key, after.apiOnly ?? live.apiOnly, after.requiredIn);
    body.required_statuses = statusBodies(after.requiredIn, resolve);
  }
  if (after.hiddenIn && !sameStages(after.hiddenIn, live.hiddenStatuses ?? [], resolve)) {
    body.hidden_statuses = statusBodies(after.hiddenIn, resolve);
  }
  if (body.is_api_only === true) refuseContradiction(key, true, after.requiredIn ?? live.requiredStatuses);
  return body;
}

function listChanges({ live, after }: UpdateItem<'field'>, resolve: Resolver): Row {
  const now = {
    ...(live.searchIn === undefined ? {} : { search_in: live.searchIn }),
    ...(live.chain === undefined
      ? {}
      : {
          chained_lists: live.chain.map(({ title, listId, parentId }) => ({
            title,
            catalog_id: listId,
            parent_catalog_id: parentId,
          })),
        }),
  };
  const wanted = Object.entries(listsBody(after, resolve));
  return Object.fromEntries(wanted.filter(([property, value]) => !sameJson(value, (now as Row)[property] ?? null)));
}

function sameStages(references: readonly string[], live: readonly StageId[], resolve: Resolver): boolean {
  const wanted = new Set(references.map((reference) => idOf(resolve.stage(reference))));
  return wanted.size === live.length && live.every((stage) => wanted.has(idOf(stage)));
}

function statusBodies(references: readonly string[], resolve: Resolver): { pipeline_id: number; status_id: number }[] {
  const stages = new Map(references.map((reference) => resolve.stage(reference)).map((id) => [idOf(id), id]));
  return [...stages.values()].map((stage) => ({ pipeline_id: stage.pipelineId, status_id: stage.statusId }));
}

function idOf({ pipelineId, statusId }: StageId): string {
  return `${pipelineId}/${statusId}`;
}

/** People cannot fill a field that only the API may write: the CRM would drop one of the two settings in silence. */
function refuseContradiction(
  key: string,
  apiOnly: boolean | undefined,
  required: readonly unknown[] | undefined,
): void {
  if (apiOnly && required && required.length > 0) throw conflict('CRM_API_ONLY_REQUIRED', key);
}
