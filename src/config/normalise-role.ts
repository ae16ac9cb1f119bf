import type { RolesFile } from '../model/generated/roles';
import type { EntityRights, ListRights, StageRights } from '../model/spec';
import { defined, objectOf } from './normalise-parts';
import type { Draft } from './prune';
import type { RoleText } from './text';

type RoleDraft = NonNullable<NonNullable<Draft<RolesFile>['roles']>[string]>;
type RightsDraft = NonNullable<RoleDraft['rights']>;

/** A cell that is missing or wrong has been reported; the value put in its place must not cause a second finding. */
export function normaliseRole(key: string, role: RoleDraft): RoleText {
  return defined<RoleText>({
    ...objectOf(key, role),
    name: role.name ?? '',
    rights: {
      leads: entityRights(role.rights?.leads),
      contacts: entityRights(role.rights?.contacts),
      companies: entityRights(role.rights?.companies),
      tasks: { edit: role.rights?.tasks?.edit ?? 'none', delete: role.rights?.tasks?.delete ?? 'none' },
    },
    stages: role.stages && stageRights(role.stages),
    mail: role.mail,
    lists: role.lists,
    files: role.files,
    listRights: role.list_rights && listRights(role.list_rights),
  });
}

function entityRights(cells: RightsDraft['leads']): EntityRights {
  const view = cells?.view ?? 'all';
  return {
    view,
    add: cells?.add ?? 'none',
    edit: cells?.edit ?? view,
    delete: cells?.delete ?? 'none',
    export: cells?.export ?? 'none',
  };
}

function listRights(lists: NonNullable<RoleDraft['list_rights']>): Record<string, ListRights> {
  const rows = Object.entries(lists).map(([list, cells]): [string, ListRights] => {
    const view = cells?.view ?? 'all';
    const { add = 'none', edit = view, delete: remove = 'none', export: exporting = 'none' } = cells ?? {};
    return [list, { view, add, edit, delete: remove, export: exporting }];
  });
  return Object.fromEntries(rows);
}

function stageRights(stages: NonNullable<RoleDraft['stages']>): Record<string, StageRights> {
  const rows = Object.entries(stages).map(([stage, cells]) => {
    const { view, edit, delete: remove, export: exporting } = cells ?? {};
    return [stage, defined<StageRights>({ view, edit, delete: remove, export: exporting })] as const;
  });
  return Object.fromEntries(rows);
}
