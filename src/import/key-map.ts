import { isKnownThere } from '../model/field-types';
import { PLAIN_KINDS, type PlainKind, plainFacts, SINGLE_KEY } from '../model/plain';
import type { LiveField, LiveFieldGroup, LivePipeline, LivePlain, Snapshot, StageId } from '../model/snapshot';
import { LINK_TARGETS } from '../model/spec';
import { listEntities } from '../plan/list-entities';
import { LOST_ID, ownStages, WON_ID } from '../plan/names';
import { Keys } from './keys';

/** The keys an import gives to everything it takes over, by the CRM's ids. */
export interface KeyMap {
  pipelines: Map<number, string>;
  /** By `<pipeline id>/<status id>`, won and lost included; a reference as the text writes it. */
  stages: Map<string, string>;
  /** Own stages of a pipeline: key → status id. */
  stageIds: Map<number, Record<string, number>>;
  /** By `<entity>/<id>`: full references. */
  groups: Map<string, string>;
  /** By `<entity>/<id>`: full references, `leads.source`. */
  fields: Map<string, string>;
  /** Options by field (`<entity>/<id>`): key → enum id. */
  optionIds: Map<string, Record<string, number>>;
  roles: Map<number, string>;
  webhooks: Map<number, string>;
  /** Objects of plain kinds: `<kind>/<id>` (with an entity: `<kind>/<entity>/<id>`) → key. */
  plain: Map<string, string>;
}

/** Keys come from names, in the CRM's order, so that the same account gives the same keys every time. */
export function keyMapOf(snapshot: Snapshot): KeyMap {
  const map: KeyMap = {
    pipelines: new Map(),
    stages: new Map(),
    stageIds: new Map(),
    groups: new Map(),
    fields: new Map(),
    optionIds: new Map(),
    roles: new Map(),
    webhooks: new Map(),
    plain: new Map(),
  };
  const pipelineKeys = new Keys('pipeline');
  for (const pipeline of snapshot.pipelines)
    if (!pipeline.archived) addPipeline(map, pipeline, pipelineKeys.take(pipeline.name));
  addPlain(map, snapshot);
  addCards(map, withListKeys(snapshot, map));
  const roleKeys = new Keys('role');
  for (const role of snapshot.roles) map.roles.set(role.id, roleKeys.take(role.name));
  const hookKeys = new Keys('webhook');
  for (const hook of snapshot.webhooks) map.webhooks.set(hook.id, hookKeys.take(hostOf(hook.destination)));
  return map;
}

/** The snapshot with the fields of lists called by the keys that the import gives to the lists. */
export function withListKeys(snapshot: Snapshot, map: KeyMap): Snapshot {
  const lists = (snapshot.plain.list ?? []).flatMap((row) => {
    const key = map.plain.get(plainId('list', row));
    return key === undefined ? [] : [{ key, id: row.id, recordedAs: undefined }];
  });
  return listEntities(lists).named(snapshot);
}

function addCards(map: KeyMap, { fields, fieldGroups }: Snapshot): void {
  const keys = new Map<string, { groups: Keys; fields: Keys }>();
  const keysOf = (entity: string) => {
    const known = keys.get(entity) ?? { groups: new Keys('group'), fields: new Keys('field') };
    keys.set(entity, known);
    return known;
  };
  for (const group of fieldGroups)
    map.groups.set(groupId(group), `${group.entity}.${keysOf(group.entity).groups.take(group.name)}`);
  for (const field of fields)
    if (isKnownThere(field.type, field.entity))
      addField(map, field, keysOf(field.entity).fields.take(nameForKey(field)));
}

function addPipeline(map: KeyMap, pipeline: LivePipeline, key: string): void {
  map.pipelines.set(pipeline.id, key);
  const keys = new Keys('stage', ['won', 'lost', 'incoming']);
  const ids: Record<string, number> = {};
  for (const stage of ownStages(pipeline)) {
    const stageKey = keys.take(stage.name);
    ids[stageKey] = stage.id;
    map.stages.set(`${pipeline.id}/${stage.id}`, `${key}/${stageKey}`);
  }
  map.stages.set(`${pipeline.id}/${WON_ID}`, `${key}/won`);
  map.stages.set(`${pipeline.id}/${LOST_ID}`, `${key}/lost`);
  map.stageIds.set(pipeline.id, ids);
}

function addField(map: KeyMap, field: LiveField, key: string): void {
  map.fields.set(fieldId(field), `${field.entity}.${key}`);
  const keys = new Keys('option');
  map.optionIds.set(
    fieldId(field),
    Object.fromEntries(field.options.map((option) => [keys.take(option.value), option.id])),
  );
}

/** Ids of groups and of fields are only unique within their entity. */
export function groupId({ entity, id }: Pick<LiveFieldGroup, 'entity' | 'id'>): string {
  return `${entity}/${id}`;
}

export function fieldId({ entity, id }: Pick<LiveField, 'entity' | 'id'>): string {
  return `${entity}/${id}`;
}

/** The CRM's own fields have a code that says more than their translated name. */
function nameForKey(field: LiveField): string {
  return field.predefined && field.code !== null ? field.code : field.name;
}

/** Objects of a plain kind are named in the order of the CRM; one that an account has once needs no name. */
function addPlain(map: KeyMap, snapshot: Snapshot): void {
  for (const kind of PLAIN_KINDS) {
    const { at, file, byEntity = [''] } = plainFacts(kind);
    const single = at === undefined && !file.includes('*');
    for (const entity of byEntity) {
      const keys = new Keys(kind, kind === 'list' ? LINK_TARGETS : []);
      for (const row of snapshot.plain[kind] ?? []) {
        if ((row.values.entity ?? '') !== entity) continue;
        const key = single ? SINGLE_KEY : keys.take(nameOfPlain(row));
        map.plain.set(plainId(kind, row), entity === '' ? key : `${entity}.${key}`);
      }
    }
  }
}

export function plainId(kind: PlainKind, { id, values }: LivePlain): string {
  return [kind, ...(typeof values.entity === 'string' ? [values.entity] : []), id].join('/');
}

/** People go by the part of their address before the @: a name changes with a marriage. */
function nameOfPlain({ id, values }: LivePlain): string {
  const { email, name, external_id: external } = values;
  const said = [typeof email === 'string' ? email.split('@')[0] : undefined, name, external];
  return String(said.find((text) => typeof text === 'string' && text !== '') ?? id);
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
}

export function stageReference(map: KeyMap, { pipelineId, statusId }: StageId): string | undefined {
  return map.stages.get(`${pipelineId}/${statusId}`);
}
