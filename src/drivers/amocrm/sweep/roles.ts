import type { LivePipeline, LiveRole, LiveStageRights } from '../../../model/snapshot';
import type { EntityRights, StageRights } from '../../../model/spec';
import { flag, isRow, type Row, rowOf, rowsOf, text, whole } from '../json';
import { levelOf, listLevelOf } from '../letters';

const WHERE = '/roles';
const STAGE_CELLS = ['view', 'edit', 'delete', 'export'] as const;

/** Roles by id; the all-denied rows the CRM keeps for incoming stages by itself are left out. */
export function parseRoles(rows: readonly Row[], pipelines: readonly LivePipeline[]): LiveRole[] {
  const incoming = new Set<number>();
  for (const pipeline of pipelines) {
    for (const stage of pipeline.stages) if (stage.role === 'incoming') incoming.add(stage.id);
  }
  const byId = new Map(rows.map((row) => parseRole(row, incoming)).map((role) => [role.id, role]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

function parseRole(row: Row, incoming: ReadonlySet<number>): LiveRole {
  const rights = rowOf(row.rights, `${WHERE}: rights`);
  const entity = (name: string): EntityRights => {
    const cells = rowOf(rights[name], `${WHERE}: rights.${name}`);
    return {
      view: levelOf(cells.view),
      add: levelOf(cells.add),
      edit: levelOf(cells.edit),
      delete: levelOf(cells.delete),
      export: levelOf(cells.export),
    };
  };
  const tasks = rowOf(rights.tasks, `${WHERE}: rights.tasks`);
  return {
    id: whole(row, 'id', WHERE),
    name: text(row, 'name', WHERE),
    rights: {
      leads: entity('leads'),
      contacts: entity('contacts'),
      companies: entity('companies'),
      tasks: { edit: levelOf(tasks.edit), delete: levelOf(tasks.delete) },
    },
    stageRights: parseStageRights(rights.status_rights, incoming),
    mail: flag(rights.mail_access),
    lists: flag(rights.catalog_access),
    ...(typeof rights.files_access === 'boolean' ? { files: rights.files_access } : {}),
    ...parseListRights(rights.catalog_rights),
    ...unmodelled(rights),
    ...holdersOf(row),
  };
}

/** With `with=users`; some answers may leave it out all the same. */
function holdersOf({ _embedded: box }: Row): Pick<LiveRole, 'holders'> {
  return isRow(box) && box.users !== undefined ? { holders: rowsOf(box.users, `${WHERE}: users`).length } : {};
}

/** `null` where the account has no rights by list. */
function parseListRights(value: unknown): Pick<LiveRole, 'listRights'> {
  const where = `${WHERE}: catalog_rights`;
  const rows = rowsOf(value, where).map((row) => {
    const cells = isRow(row.rights) ? row.rights : {};
    const { view, add, edit, delete: remove, export: exporting } = cells;
    const rights = {
      view: listLevelOf(view),
      add: listLevelOf(add),
      edit: listLevelOf(edit),
      delete: listLevelOf(remove),
      export: listLevelOf(exporting),
    };
    return { listId: whole(row, 'catalog_id', where), rights };
  });
  return rows.length === 0 ? {} : { listRights: rows.sort((a, b) => a.listId - b.listId) };
}

/** Seen in live answers, absent from the documentation, known to no client as something one may write. */
const UNMODELLED = ['custom_fields_rights', 'oper_day_reports_view_access', 'oper_day_user_tracking'] as const;

function unmodelled(rights: Row): Pick<LiveRole, 'unmodelled'> {
  const set = UNMODELLED.filter((key) => {
    const value = rights[key];
    return value === true || (typeof value === 'object' && value !== null && Object.keys(value).length > 0);
  });
  return set.length === 0 ? {} : { unmodelled: set };
}

function parseStageRights(value: unknown, incoming: ReadonlySet<number>): LiveStageRights[] {
  const where = `${WHERE}: status_rights`;
  const stages = new Map<string, LiveStageRights>();
  for (const row of rowsOf(value, where)) {
    if (row.entity_type !== undefined && row.entity_type !== 'leads') continue;
    const stage = {
      pipelineId: whole(row, 'pipeline_id', where),
      statusId: whole(row, 'status_id', where),
      rights: parseCells(row.rights),
    };
    const automatic = incoming.has(stage.statusId) && Object.values(stage.rights).every((level) => level === 'none');
    if (!automatic) stages.set(`${stage.pipelineId}/${stage.statusId}`, stage);
  }
  return [...stages.values()].sort((a, b) => a.pipelineId - b.pipelineId || a.statusId - b.statusId);
}

/** A cell the CRM leaves out means "as the lead rights say", so it stays out. */
function parseCells(value: unknown): StageRights {
  const cells = isRow(value) ? value : {};
  const rights: StageRights = {};
  for (const cell of STAGE_CELLS) if (typeof cells[cell] === 'string') rights[cell] = levelOf(cells[cell]);
  return rights;
}
