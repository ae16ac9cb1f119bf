import type { CompositeAttribute } from '../../../model/attribute-table';
import type { CreateItem, UpdateItem } from '../../../registry/driver';
import { changesAt } from '../approved';
import { bodyOf } from '../attributes';
import { conflict } from '../bulk';
import type { Row } from '../json';
import {
  FIELD_ATTRIBUTES,
  type FieldProperty,
  type FieldSpec,
  LINK_TARGETS,
  type LiveField,
} from '../model/composite-kinds/field';
import type { StageId } from '../model/composite-kinds/pipeline';
import { homeOf, isTree } from '../model/field-types';
import { RELATIONS, type Relation } from '../model/relations';
import { STAGES_OF } from '../relations';
import { repeated } from '../repeated';
import type { AmoResolver } from '../write-context';
import { nestedOf, newNested } from './nested';
import { enumsOf, newEnums } from './options';

/** Everything the text states of a new field. */
export function createBody({ key, spec }: CreateItem<FieldSpec>, resolve: AmoResolver) {
  refuseContradiction(key, spec.apiOnly, ({ property }) => spec[property]);
  return {
    ...bodyOf(FIELD_ATTRIBUTES, spec),
    name: spec.name,
    ...placeBody({ key, spec }, resolve),
    ...(spec.options
      ? isTree(spec.type)
        ? { nested: newNested(spec.options) }
        : { enums: newEnums(spec.options) }
      : {}),
    ...listsBody(spec, resolve),
    ...stagesBody(({ property }) => (spec[property]?.length ? spec[property] : undefined), resolve),
    request_id: key,
  };
}

/** Fields of lists have no `group_id`: joinGroups. */
export function placeBody(
  { key, spec }: CreateItem<FieldSpec>,
  resolve: AmoResolver,
): { sort?: number; group_id?: string } {
  const place = resolve.placement(key);
  if (!place) return {};
  const { sort, groupId } = place;
  return { sort, ...(groupId === undefined || homeOf(spec.entity) === 'lists' ? {} : { group_id: groupId }) };
}

/** The stages of each relation, as far as there is something to say of it. */
function stagesBody(referencesOf: (relation: Relation) => readonly string[] | undefined, resolve: AmoResolver): Row {
  const lists = RELATIONS.flatMap((relation) => {
    const references = referencesOf(relation);
    return references ? [[STAGES_OF[relation.name], statusBodies(references, resolve)] as const] : [];
  });
  return Object.fromEntries(lists);
}

/** What names lists: `search_in` is their id as text. */
function listsBody(
  { linksTo, chain }: { linksTo?: FieldSpec['linksTo'] | undefined; chain?: FieldSpec['chain'] | undefined },
  resolve: AmoResolver,
): Row {
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

/** What was approved to change, by attribute (a code never does); lists of stages and of options are complete where they change at all. */
export function updateBody(item: UpdateItem<FieldSpec, LiveField>, resolve: AmoResolver): Row {
  const { key, live, after, changes } = item;
  if (after.type !== live.type) throw conflict('CRM_FIELD_TYPE_FIXED', key);
  const change = (attribute: keyof FieldSpec) => changesAt(changes, attribute) && after[attribute] !== undefined;
  const tree = isTree(live.type);
  const now: Record<string, unknown> = { ...live };
  const isSent = (property: FieldProperty, { fixed, undocumented }: CompositeAttribute) =>
    change(property) && !fixed && !(undocumented && now[property] === after[property]);
  refuseContradiction(key, after.apiOnly ?? live.apiOnly, ({ property }) => (change(property) ? after[property] : []));
  if (change('apiOnly'))
    refuseContradiction(key, after.apiOnly, ({ name, property }) => after[property] ?? live.stages[name]);
  return {
    ...bodyOf(FIELD_ATTRIBUTES, after, isSent),
    ...(change('options') ? (tree ? { nested: nestedOf(item) } : { enums: enumsOf(item) }) : {}),
    ...listsBody(
      { ...(change('linksTo') ? { linksTo: after.linksTo } : {}), ...(change('chain') ? { chain: after.chain } : {}) },
      resolve,
    ),
    ...stagesBody(({ property }) => (change(property) ? after[property] : undefined), resolve),
  };
}

/** What every PATCH of this field repeats. */
export function repeatedOf({ type, name, currency }: Pick<FieldSpec, 'type' | 'name' | 'currency'>): Row {
  return type === 'monetary' ? repeated('monetary', { name, currency }) : repeated('field', { name });
}

function statusBodies(
  references: readonly string[],
  resolve: AmoResolver,
): { pipeline_id: number; status_id: number }[] {
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
  stagesOf: (relation: Relation) => readonly unknown[] | undefined,
): void {
  const isToBeFilled = RELATIONS.some((relation) => relation.filledByPeople && stagesOf(relation)?.length);
  if (apiOnly && isToBeFilled) throw conflict('CRM_API_ONLY_REQUIRED', key);
}
