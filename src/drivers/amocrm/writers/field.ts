import type { StageId } from '../../../model/snapshot';
import type { FieldSpec } from '../../../model/spec';
import type { CreateItem, Resolver, UpdateItem, Writer } from '../../driver';
import { conflict, createBulk, singleRow } from '../bulk';
import { type Row, whole } from '../json';
import { partId } from '../part-ids';
import { enumChanges, newEnums, optionIds } from './options';

export const fieldWriter: Writer<'field'> = {
  lane: (spec) => spec.entity,

  async create(items, { send, resolve }) {
    const entity = items[0]?.spec.entity;
    if (!entity) return [];
    const path = pathOf(entity);
    const rows = await createBulk(
      send,
      path,
      'custom_fields',
      items.map((item) => createBody(item, resolve)),
    );
    return items.map(({ spec }, index) => {
      const row = rows[index] ?? {};
      return {
        id: String(whole(row, 'id', path)),
        ids: optionIds(spec.options ?? [], () => undefined, row.enums, path),
      };
    });
  },

  async update(item, { send, resolve }) {
    const { live, after, ids } = item;
    const changes = updateBody(item, resolve);
    const where = `${pathOf(live.entity)}/${live.id}`;
    const known = (option: { key: string }): number | undefined => partId(ids, option.key, live.options);
    const id = String(live.id);
    if (Object.keys(changes).length === 0) return { id, ids: optionIds(after.options ?? [], known, [], where) };
    // The documentation lists these as required even where they do not change.
    const required = { name: after.name, ...(after.currency === undefined ? {} : { currency: after.currency }) };
    const answer = await send({ method: 'PATCH', path: where, body: { ...changes, ...required } });
    const isNew = (after.options ?? []).some((option) => known(option) === undefined);
    const enums = isNew ? singleRow(answer, 'custom_fields', where).enums : [];
    return { id, ids: optionIds(after.options ?? [], known, enums, where, live.options) };
  },

  async remove({ live }, { send }) {
    await send({ method: 'DELETE', path: `${pathOf(live.entity)}/${live.id}` });
  },
};

function pathOf(entity: string): string {
  return `/${entity}/custom_fields`;
}

function createBody({ key, spec }: CreateItem<'field'>, resolve: Resolver) {
  refuseContradiction(key, spec.apiOnly, spec.requiredIn);
  const place = resolve.placement(key);
  return {
    name: spec.name,
    type: spec.type,
    ...(spec.code === undefined ? {} : { code: spec.code }),
    ...(place ? { sort: place.sort, group_id: place.groupId } : {}),
    ...(spec.apiOnly === undefined ? {} : { is_api_only: spec.apiOnly }),
    ...(spec.options ? { enums: newEnums(spec.options) } : {}),
    ...(spec.remind === undefined ? {} : { remind: spec.remind }),
    ...(spec.currency === undefined ? {} : { currency: spec.currency }),
    ...(spec.requiredIn && spec.requiredIn.length > 0 ? { required_statuses: statusBodies(spec, resolve) } : {}),
    request_id: key,
  };
}

/** Only what differs; the list of required stages and the list of options are complete where they differ at all. */
function updateBody(item: UpdateItem<'field'>, resolve: Resolver): Row {
  const { key, live, after } = item;
  if (after.type !== live.type) throw conflict('CRM_FIELD_TYPE_FIXED', key);
  const body: Row = {};
  if (after.name !== live.name) body.name = after.name;
  if (after.code !== undefined && after.code !== live.code) body.code = after.code;
  if (after.apiOnly !== undefined && after.apiOnly !== live.apiOnly) body.is_api_only = after.apiOnly;
  if (after.remind !== undefined && after.remind !== live.remind) body.remind = after.remind;
  if (after.currency !== undefined && after.currency !== live.currency) body.currency = after.currency;
  const enums = enumChanges(item);
  if (enums) body.enums = enums;
  if (after.requiredIn) {
    const wanted = statusBodies(after, resolve);
    const now = new Set(live.requiredStatuses.map((stage) => idOf(stage)));
    const same = wanted.length === now.size && wanted.every((row) => now.has(`${row.pipeline_id}/${row.status_id}`));
    if (!same) {
      refuseContradiction(key, after.apiOnly ?? live.apiOnly, after.requiredIn);
      body.required_statuses = wanted;
    }
  }
  if (body.is_api_only === true) refuseContradiction(key, true, after.requiredIn ?? live.requiredStatuses);
  return body;
}

function statusBodies(spec: FieldSpec, resolve: Resolver): { pipeline_id: number; status_id: number }[] {
  const stages = new Map(
    (spec.requiredIn ?? []).map((reference) => resolve.stage(reference)).map((id) => [idOf(id), id]),
  );
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
