import { declaredValues } from '../../../../configuration/normalise/declared';
import { defined, objectOf } from '../../../../configuration/normalise/parts';
import type { Draft } from '../../../../configuration/schema/prune';
import type { RolesFile } from '../../../../model/generated/roles';
import { type ListRights, ROLE_ATTRIBUTES, type StageRights } from '../../model/composite-kinds/role';
import type { RoleDeclaration } from '../declarations';

type RoleDraft = NonNullable<NonNullable<Draft<RolesFile>['roles']>[string]>;

/** A cell that is missing or wrong has been reported; the value put in its place must not cause a second finding. */
export function normaliseRole(key: string, role: RoleDraft): RoleDeclaration {
  return defined<RoleDeclaration>({
    ...objectOf(key, role),
    ...declaredValues(ROLE_ATTRIBUTES, role),
    rights: {
      leads: rowRights(role.rights?.leads),
      contacts: rowRights(role.rights?.contacts),
      companies: rowRights(role.rights?.companies),
      tasks: { edit: role.rights?.tasks?.edit ?? 'none', delete: role.rights?.tasks?.delete ?? 'none' },
    },
    stages: role.stages && stageRights(role.stages),
    listRights: role.list_rights && listRights(role.list_rights),
  });
}

type Cell = 'view' | 'add' | 'edit' | 'delete' | 'export';

/** Rights to the cards of an entity, or to the elements of a list, which know one level more. */
function rowRights<L extends string>(cells: { [C in Cell]?: L | undefined } = {}): Record<Cell, L | 'all' | 'none'> {
  const { view = 'all', add = 'none', edit = view, delete: remove = 'none', export: exporting = 'none' } = cells;
  return { view, add, edit, delete: remove, export: exporting };
}

function listRights(lists: NonNullable<RoleDraft['list_rights']>): Record<string, ListRights> {
  return Object.fromEntries(Object.entries(lists).map(([list, cells]) => [list, rowRights(cells)]));
}

function stageRights(stages: NonNullable<RoleDraft['stages']>): Record<string, StageRights> {
  const rows = Object.entries(stages).map(([stage, cells]) => {
    const { view, edit, delete: remove, export: exporting } = cells ?? {};
    return [stage, defined<StageRights>({ view, edit, delete: remove, export: exporting })] as const;
  });
  return Object.fromEntries(rows);
}
