import { sameJson } from '../../../model/canonical-json';
import { homeOf, isTree } from '../../../model/field-types';
import type { StageId } from '../../../model/snapshot';
import { type FieldSpec, LINK_TARGETS } from '../../../model/spec';
import type { CreateItem, Resolver, UpdateItem } from '../../driver';
import { conflict } from '../bulk';
import type { Row } from '../json';
import { nestedChanges, newNested } from './nested';
import { enumChanges, newEnums } from './options';

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

/** Everything the text states of a new field. */
export function createBody({ key, spec }: CreateItem<'field'>, resolve: Resolver) {
  refuseContradiction(key, spec.apiOnly, spec.requiredIn);
  const simple = SIMPLE_PROPERTIES.filter((property) => spec[property] !== undefined);
  return {
    name: spec.name,
    type: spec.type,
    ...(spec.code === undefined ? {} : { code: spec.code }),
    ...placeBody({ key, spec }, resolve),
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

/** Fields of lists have no `group_id`: joinGroups. */
export function placeBody({ key, spec }: CreateItem<'field'>, resolve: Resolver): { sort?: number; group_id?: string } {
  const place = resolve.placement(key);
  if (!place) return {};
  return { sort: place.sort, ...(homeOf(spec.entity) === 'lists' ? {} : { group_id: place.groupId }) };
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
export function updateBody(item: UpdateItem<'field'>, resolve: Resolver): Row {
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
