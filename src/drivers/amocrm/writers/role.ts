import { sameJson } from '../../../model/canonical-json';
import type { LiveRole, Snapshot, StageId } from '../../../model/snapshot';
import type { ListAccessLevel, ListRights, RoleSpec, StageRights } from '../../../model/spec';
import type { Resolver, Writer } from '../../driver';
import { createBulk, patchIfAny } from '../bulk';
import { type Row, whole } from '../json';
import { letterOf } from '../letters';

const PATH = '/roles';

interface StatusRight {
  entity_type: 'leads';
  pipeline_id: number;
  status_id: number;
  rights: Record<string, string>;
}

export const roleWriter: Writer<'role'> = {
  lane: () => 'roles',

  async create(items, { send, resolve, snapshot }) {
    const bodies = items.map(({ key, spec }) => {
      const rows = statusRights(spec.stages ?? {}, resolve, snapshot);
      const lists = listRows(spec.listRights ?? {}, resolve);
      const rights = {
        ...rightsBody(spec),
        ...(rows.length > 0 ? { status_rights: rows } : {}),
        ...(lists.length > 0 ? { catalog_rights: lists } : {}),
        ...(spec.files === undefined ? {} : { files_access: spec.files }),
      };
      return { name: spec.name, rights, request_id: key };
    });
    const rows = await createBulk(send, PATH, 'roles', bodies);
    return rows.map((row) => ({ id: String(whole(row, 'id', PATH)), ids: {} }));
  },

  async update({ live, after }, { send, resolve, snapshot }) {
    const body: Row = after.name === live.name ? {} : { name: after.name };
    const rows = liveRows(live, snapshot);
    const wanted = after.stages ? statusRights(after.stages, resolve, snapshot) : rows;
    const now = { ...rightsBody(live), status_rights: byStage(rows) };
    const next = { ...rightsBody({ mail: live.mail, lists: live.lists, ...after }), status_rights: byStage(wanted) };
    const further = furtherRights(live, after, resolve);
    if (!sameJson(now, next) || further.differ)
      body.rights = { ...rightsPatch(next, rows.length > 0), ...further.rights };
    await patchIfAny(send, `${PATH}/${live.id}`, body);
    return { id: String(live.id), ids: {} };
  },

  async remove({ live }, { send }) {
    await send({ method: 'DELETE', path: `${PATH}/${live.id}` });
  },
};

/**
 * An empty `status_rights` erases all stage rights, so the key is sent empty only to clear rows that exist, and with
 * every row that should stay otherwise. Rights we do not model (fields, reports) are never sent back.
 */
function rightsPatch(next: Row & { status_rights: StatusRight[] }, liveHasRows: boolean): Row {
  const { status_rights, ...rest } = next;
  return status_rights.length > 0 || liveHasRows ? next : rest;
}

function rightsBody(role: Pick<RoleSpec, 'rights' | 'mail' | 'lists'>): Row {
  const { leads, contacts, companies, tasks } = role.rights;
  return {
    leads: letters(leads),
    contacts: letters(contacts),
    companies: letters(companies),
    tasks: letters(tasks),
    ...(role.mail === undefined ? {} : { mail_access: role.mail }),
    ...(role.lists === undefined ? {} : { catalog_access: role.lists }),
  };
}

/**
 * Rights by list go along complete whenever there are any: whether the CRM keeps what a PATCH leaves out is not
 * documented. The access to files, which only live answers tell of, is sent where it changes.
 */
function furtherRights(live: LiveRole, after: RoleSpec, resolve: Resolver): { differ: boolean; rights: Row } {
  const now = Object.fromEntries((live.listRights ?? []).map(({ listId, rights }) => [`#${listId}`, rights]));
  const before = listRows(now, resolve);
  const wanted = after.listRights ? listRows(after.listRights, resolve) : before;
  const files = after.files === undefined || after.files === live.files ? {} : { files_access: after.files };
  return {
    differ: !sameJson(before, wanted) || Object.keys(files).length > 0,
    rights: { ...(wanted.length > 0 ? { catalog_rights: wanted } : {}), ...files },
  };
}

function listRows(rights: Record<string, ListRights>, resolve: Resolver) {
  return Object.entries(rights)
    .map(([list, cells]) => ({ catalog_id: Number(resolve.object('list', list)), rights: letters(cells) }))
    .sort((a, b) => a.catalog_id - b.catalog_id);
}

function letters(cells: object): Record<string, string> {
  const levels = Object.entries(cells) as [string, ListAccessLevel | undefined][];
  return Object.fromEntries(levels.flatMap(([cell, level]) => (level === undefined ? [] : [[cell, letterOf(level)]])));
}

function statusRights(stages: Record<string, StageRights>, resolve: Resolver, snapshot: Snapshot): StatusRight[] {
  return Object.entries(stages).map(([reference, rights]) => statusRight(resolve.stage(reference), rights, snapshot));
}

function liveRows(live: LiveRole, snapshot: Snapshot): StatusRight[] {
  return live.stageRights.map((row) => statusRight(row, row.rights, snapshot));
}

const OPEN: StageRights = { view: 'all', edit: 'all', delete: 'all' };

/** The CRM wants every cell of a row, “all” where nothing is restricted; the incoming stage knows no export right. */
function statusRight({ pipelineId, statusId }: StageId, rights: StageRights, snapshot: Snapshot): StatusRight {
  const stages = snapshot.pipelines.find((pipeline) => pipeline.id === pipelineId)?.stages ?? [];
  const incoming = stages.some((stage) => stage.id === statusId && stage.role === 'incoming');
  const { export: _, ...withoutExport } = rights;
  const cells = letters(incoming ? { ...OPEN, ...withoutExport } : { ...OPEN, export: 'all', ...rights });
  return { entity_type: 'leads', pipeline_id: pipelineId, status_id: statusId, rights: cells };
}

function byStage(rows: readonly StatusRight[]): StatusRight[] {
  return [...rows].sort((a, b) => a.pipeline_id - b.pipeline_id || a.status_id - b.status_id);
}
