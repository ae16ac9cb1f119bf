import { specValues } from '../../../model/attribute-table';
import { idName } from '../../../model/id-name';
import type { UpdateItem } from '../../../registry/driver';
import { letterOf } from '../access-codes';
import { changesAt } from '../approved';
import { bodyOf, sentWhole } from '../attributes';
import { createBulk } from '../bulk';
import { isRow, type Row, whole } from '../json';
import type { StageId } from '../model/composite-kinds/pipeline';
import {
  type ListRights,
  type LiveRole,
  type LiveStageRights,
  ROLE_ATTRIBUTES,
  type RoleSpec,
  type StageRights,
} from '../model/composite-kinds/role';
import type { AmoSnapshot } from '../model/snapshot';
import { newIds } from '../new-ids';
import { repeated } from '../repeated';
import type { AmoResolver, AmoWriter } from '../write-context';

const PATH = '/roles';

interface StatusRight {
  entity_type: 'leads';
  pipeline_id: number;
  status_id: number;
  rights: Record<string, string>;
}

export const roleWriter: AmoWriter<RoleSpec, LiveRole> = {
  batchKey: () => 'roles',

  async create(items, { send, resolve, snapshot }) {
    const bodies = items.map(({ key, spec }) => {
      const rows = statusRights(spec.stages ?? {}, resolve, snapshot);
      const lists = listRows(spec.listRights ?? {}, resolve);
      const rights = {
        ...rightsBody(spec),
        ...bodyOf(ROLE_ATTRIBUTES, spec),
        ...(rows.length > 0 ? { status_rights: rows } : {}),
        ...(lists.length > 0 ? { catalog_rights: lists } : {}),
      };
      return { name: spec.name, rights, request_id: key };
    });
    const rows = await createBulk(send, PATH, 'roles', bodies);
    const ids = rows.map((row) => whole(row, 'id', PATH));
    return newIds('role', ids, PATH, { resolve, snapshot }).map((id) => ({ id: String(id), ids: {} }));
  },

  /** Whatever changes, the role is sent as a whole: nobody measured what the CRM does with a part of it. */
  async update(item, { send, resolve, snapshot }) {
    const { live, after } = item;
    const rights = wholeRights(item, resolve, snapshot);
    await send({ method: 'PATCH', path: `${PATH}/${live.id}`, body: repeated('role', { name: after.name, rights }) });
    return { id: String(live.id), ids: {} };
  },

  async remove({ live }, { send }) {
    await send({ method: 'DELETE', path: `${PATH}/${live.id}` });
  },
};

/**
 * An empty `status_rights` erases all stage rights, so the key is sent empty only to clear rows that exist, and with
 * every row that should stay otherwise; the same with rights by list. What only live answers tell of, as the access to
 * files, is sent where it changes. Rights we do not model, as those to fields, are never sent back.
 */
function wholeRights(item: UpdateItem<RoleSpec, LiveRole>, resolve: AmoResolver, snapshot: AmoSnapshot): Row {
  const { live, after, changes } = item;
  const rows = [...byStage(stageRows(item, resolve, snapshot)), ...(live.foreign?.rows ?? [])];
  const lists = updatedListRows(item, resolve);
  return {
    ...entityRows(rightsBody(after), item),
    ...bodyOf(ROLE_ATTRIBUTES, { ...specValues(ROLE_ATTRIBUTES, live), ...after }, sentWhole(changes)),
    ...(rows.length > 0 || live.stageRights.length > 0 ? { status_rights: rows } : {}),
    ...(lists.length > 0 ? { catalog_rights: lists } : {}),
  };
}

/** Rows that were not approved to change go back as they came, with the cells they came with. */
function stageRows(
  { live, after, changes }: UpdateItem<RoleSpec, LiveRole>,
  resolve: AmoResolver,
  snapshot: AmoSnapshot,
): StatusRight[] {
  if (!after.stages) return live.stageRights.map(rowAsRead);
  const written = Object.entries(after.stages).map(([reference, rights]) => {
    const id = resolve.stage(reference);
    const now = live.stageRights.find((row) => row.pipelineId === id.pipelineId && row.statusId === id.statusId);
    const kept = now && !changesAt(changes, 'stages', reference) ? rowAsRead(now) : undefined;
    const { rights: cells, ...row } = kept ?? statusRight(id, rights, snapshot, reference);
    const place = `${id.pipelineId}/${id.statusId}`;
    return { ...row, rights: withForeign(cells, live, place, (cell) => changesAt(changes, 'stages', reference, cell)) };
  });
  const unlisted = live.stageRights.filter(
    (row) =>
      isUnlisted(row, live) &&
      !written.some(({ pipeline_id, status_id }) => pipeline_id === row.pipelineId && status_id === row.statusId),
  );
  return [...written, ...unlisted.map((row) => unlistedRow(row, live))];
}

/** What restricts nothing is read as no row, of which the plan has none, though a letter nobody knows may stand in it. */
function isUnlisted({ pipelineId, statusId, rights }: LiveStageRights, { foreign }: LiveRole): boolean {
  return (
    Object.values(rights).every((level) => level === 'all') &&
    Object.keys(foreign?.accessCodes ?? {}).some((cell) => cell.startsWith(`${pipelineId}/${statusId}.`))
  );
}

function unlistedRow(row: LiveStageRights, live: LiveRole): StatusRight {
  const { rights, ...rest } = rowAsRead(row);
  return { ...rest, rights: withForeign(rights, live, `${row.pipelineId}/${row.statusId}`, () => false) };
}

/** Without an export right where none came: “all” beside a denied view is refused, and incoming stages know none. */
function rowAsRead({ pipelineId, statusId, rights, incoming }: LiveStageRights): StatusRight {
  const { export: _, ...withoutExport } = rights;
  const cells = accessCodes({ ...OPEN, ...(incoming ? withoutExport : rights) });
  return { entity_type: 'leads', pipeline_id: pipelineId, status_id: statusId, rights: cells };
}

function updatedListRows({ live, after, changes }: UpdateItem<RoleSpec, LiveRole>, resolve: AmoResolver): ListRow[] {
  const present = Object.fromEntries((live.listRights ?? []).map(({ listId, rights }) => [idName(listId), rights]));
  return Object.entries(after.listRights ?? present)
    .map(([list, rights]) => {
      const id = Number(resolve.object('list', list));
      const isApproved = (cell: string) => changesAt(changes, 'listRights', list, cell);
      return { catalog_id: id, rights: withForeign(accessCodes(rights), live, idName(id), isApproved) };
    })
    .sort(byList);
}

function entityRows(rights: Row, { live, changes }: UpdateItem<RoleSpec, LiveRole>): Row {
  const entries = Object.entries(rights).map(([entity, cells]) => {
    const isApproved = (cell: string) => changesAt(changes, 'rights', entity, cell);
    return [entity, isRow(cells) ? withForeign(cells, live, entity, isApproved) : cells] as const;
  });
  return Object.fromEntries(entries);
}

/** Letters that nobody knows go back as they came, but where the cell was approved to change. */
function withForeign<C extends Row>(
  cells: C,
  { foreign }: Pick<LiveRole, 'foreign'>,
  place: string,
  isApproved: (cell: string) => boolean,
): C {
  const ours = Object.entries(foreign?.accessCodes ?? {}).flatMap(([at, letter]) => {
    const cell = at.startsWith(`${place}.`) ? at.slice(place.length + 1) : undefined;
    return cell === undefined || isApproved(cell) ? [] : [[cell, letter] as const];
  });
  return { ...cells, ...Object.fromEntries(ours) };
}

function rightsBody(role: Pick<RoleSpec, 'rights'>): Row {
  const { leads, contacts, companies, tasks } = role.rights;
  return {
    leads: accessCodes(leads),
    contacts: accessCodes(contacts),
    companies: accessCodes(companies),
    tasks: accessCodes(tasks),
  };
}

interface ListRow {
  catalog_id: number;
  rights: Record<string, string>;
}

function listRows(rights: Record<string, ListRights>, resolve: AmoResolver): ListRow[] {
  return Object.entries(rights)
    .map(([list, cells]) => ({ catalog_id: Number(resolve.object('list', list)), rights: accessCodes(cells) }))
    .sort(byList);
}

function byList(a: ListRow, b: ListRow): number {
  return a.catalog_id - b.catalog_id;
}

function accessCodes(cells: Readonly<Partial<ListRights>>): Record<string, string> {
  const levels = Object.entries(cells);
  return Object.fromEntries(levels.flatMap(([cell, level]) => (level === undefined ? [] : [[cell, letterOf(level)]])));
}

function statusRights(stages: Record<string, StageRights>, resolve: AmoResolver, snapshot: AmoSnapshot): StatusRight[] {
  return Object.entries(stages).map(([reference, rights]) =>
    statusRight(resolve.stage(reference), rights, snapshot, reference),
  );
}

const OPEN: StageRights = { view: 'all', edit: 'all', delete: 'all' };

/**
 * The CRM wants every cell of a row, “all” where nothing is restricted; the incoming stage knows no export right. That
 * of a pipeline made in this run is in no snapshot: the reference tells.
 */
function statusRight(
  { pipelineId, statusId }: StageId,
  rights: StageRights,
  snapshot: AmoSnapshot,
  reference = '',
): StatusRight {
  const stages = snapshot.pipelines.find((pipeline) => pipeline.id === pipelineId)?.stages ?? [];
  const isKnown = stages.some((stage) => stage.id === statusId && stage.role === 'incoming');
  const incoming = isKnown || reference.endsWith('/incoming');
  const { export: _, ...withoutExport } = rights;
  const cells = accessCodes(incoming ? { ...OPEN, ...withoutExport } : { ...OPEN, export: 'all', ...rights });
  return { entity_type: 'leads', pipeline_id: pipelineId, status_id: statusId, rights: cells };
}

function byStage(rows: readonly StatusRight[]): StatusRight[] {
  return [...rows].sort((a, b) => a.pipeline_id - b.pipeline_id || a.status_id - b.status_id);
}
