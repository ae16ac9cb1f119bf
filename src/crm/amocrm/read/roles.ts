import { idName } from '../../../model/id-name';
import { isKnownLevel, isKnownListLevel, levelOf, levelText, listLevelOf } from '../access-codes';
import { apiNamesOf, readValues } from '../attributes';
import { isRow, type Row, rowOf, rowsOf, text, whole } from '../json';
import type { LivePipeline, LiveStage } from '../model/composite-kinds/pipeline';
import {
  type EntityRights,
  type ForeignRights,
  type LiveRole,
  type LiveStageRights,
  ROLE_ATTRIBUTES,
  type StageRights,
} from '../model/composite-kinds/role';

const WHERE = '/roles';
const ENTITIES = ['leads', 'contacts', 'companies'] as const;
const CELLS = ['view', 'add', 'edit', 'delete', 'export'] as const;
const STAGE_CELLS = ['view', 'edit', 'delete', 'export'] as const;

/**
 * Roles by id. Rows of incoming stages that deny everything are the CRM's own and left out; a row that allows something
 * there is a setting (dumps of live accounts have both).
 */
export function parseRoles(rows: readonly Row[], pipelines: readonly LivePipeline[]): LiveRole[] {
  const stages = new Map(
    pipelines.flatMap(({ id, stages }) => stages.map((stage) => [`${id}/${stage.id}`, stage.role] as const)),
  );
  const byId = new Map(rows.map((row) => parseRole(row, stages)).map((role) => [role.id, role]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

/** By `<pipeline>/<stage>`. */
type StageRoles = ReadonlyMap<string, LiveStage['role']>;

function parseRole(row: Row, roles: StageRoles): LiveRole {
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
  const foreign = foreignIn(rights);
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
    stageRights: parseStageRights(rights.status_rights, roles),
    ...readValues(ROLE_ATTRIBUTES, rights, WHERE),
    ...parseListRights(rights.catalog_rights),
    ...(Object.keys(foreign.accessCodes).length > 0 || foreign.rows.length > 0 ? { foreign } : {}),
    ...unmodelled(rights, foreign),
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

/** What the text speaks of, and what of a user's own rights says nothing about the role. */
const MODELLED: ReadonlySet<string> = new Set([
  ...[...ENTITIES, 'tasks', 'status_rights', 'catalog_rights', ...apiNamesOf(ROLE_ATTRIBUTES)],
  ...['is_admin', 'is_free', 'is_active', 'group_id', 'role_id'],
]);

/**
 * Rights seen in live answers that no client writes, and letters nobody knows. The vendor adds to both, so the list is
 * open: whatever is set and not modelled is named.
 */
function unmodelled(rights: Row, { accessCodes, rows }: ForeignRights): Pick<LiveRole, 'unmodelled'> {
  const keys = Object.keys(rights).filter((key) => {
    const value = rights[key];
    if (MODELLED.has(key)) return false;
    return value === true || (typeof value === 'object' && value !== null && Object.keys(value).length > 0);
  });
  const cells = Object.entries(accessCodes).map(([cell, letter]) => `${cell}: ${levelText(letter)}`);
  const named = [...keys, ...cells, ...(rows.length > 0 ? ['status_rights'] : [])];
  return named.length === 0 ? {} : { unmodelled: named };
}

function foreignIn(rights: Row): ForeignRights {
  const stages = rowsOf(rights.status_rights, `${WHERE}: status_rights`);
  const lists = rowsOf(rights.catalog_rights, `${WHERE}: catalog_rights`);
  const accessCodes = [
    ...[...ENTITIES, 'tasks'].flatMap((entity) => foreignCells(entity, rights[entity], CELLS, isKnownLevel)),
    ...stages
      .filter(isOfLeads)
      .flatMap((row) => foreignCells(`${row.pipeline_id}/${row.status_id}`, row.rights, STAGE_CELLS, isKnownLevel)),
    ...lists.flatMap((row) => foreignCells(idName(String(row.catalog_id)), row.rights, CELLS, isKnownListLevel)),
  ];
  return { accessCodes: Object.fromEntries(accessCodes), rows: stages.filter((row) => !isOfLeads(row)) };
}

/** Cells of an unknown action, and unknown letters in known ones. */
function foreignCells(
  place: string,
  cells: unknown,
  known: readonly string[],
  isKnown: (letter: string) => boolean,
): [string, string][] {
  return Object.entries(isRow(cells) ? cells : {}).flatMap(([cell, letter]): [string, string][] =>
    typeof letter !== 'string' || letter === '' || (known.includes(cell) && isKnown(letter))
      ? []
      : [[`${place}.${cell}`, letter]],
  );
}

function isOfLeads(row: Row): boolean {
  return row.entity_type === undefined || row.entity_type === 'leads';
}

function parseStageRights(value: unknown, roles: StageRoles): LiveStageRights[] {
  const where = `${WHERE}: status_rights`;
  const stages = new Map<string, LiveStageRights>();
  for (const row of rowsOf(value, where)) {
    if (!isOfLeads(row)) continue;
    const stage = {
      pipelineId: whole(row, 'pipeline_id', where),
      statusId: whole(row, 'status_id', where),
      rights: parseCells(row.rights),
    };
    const place = `${stage.pipelineId}/${stage.statusId}`;
    const role = roles.get(place);
    if (role === 'incoming' && Object.values(stage.rights).every((level) => level === 'none')) continue;
    const sort = role === 'incoming' ? { incoming: true as const } : role ? {} : { unlisted: true as const };
    stages.set(place, { ...stage, ...sort });
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
