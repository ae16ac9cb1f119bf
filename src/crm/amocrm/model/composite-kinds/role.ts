import type { CompositeAttribute, LiveOf, SpecOf } from '../../../../model/attribute-table';
import type { KindFacts } from '../../../../model/facts';
import { BY_API } from './common-facts';
import type { StageId } from './pipeline';

/** Keys of the API are those of its rights. */
export const ROLE_ATTRIBUTES = {
  name: { type: 'text', needed: true },
  rights: { type: 'own', needed: true },
  /** By stage reference. Rows the CRM adds by itself for incoming stages are never part of this. */
  stages: { type: 'own' },
  mail: { type: 'flag', api: 'mail_access', unset: false },
  lists: { type: 'flag', api: 'catalog_access', unset: false },
  files: { type: 'flag', api: 'files_access', undocumented: true },
  /** When people began and ended their working day, where the account keeps count of it. */
  workdayReports: {
    type: 'flag',
    name: 'workday_reports',
    api: 'oper_day_reports_view_access',
    undocumented: true,
  },
  /** By list key (`#<id>` where it has none). */
  listRights: { type: 'own', name: 'list_rights' },
} as const satisfies Record<string, CompositeAttribute>;

export const ACCESS_LEVELS = ['all', 'group', 'own', 'none'] as const;

export type AccessLevel = (typeof ACCESS_LEVELS)[number];

export interface EntityRights {
  view: AccessLevel;
  add: AccessLevel;
  edit: AccessLevel;
  delete: AccessLevel;
  export: AccessLevel;
}

export interface TaskRights {
  edit: AccessLevel;
  delete: AccessLevel;
}

/** Stage rights are a restriction of the lead rights; a missing cell means "as the lead rights say". */
export type StageRights = Partial<Pick<EntityRights, 'view' | 'edit' | 'delete' | 'export'>>;

/** `linked`: elements that are linked to cards one may see. */
export type ListAccessLevel = AccessLevel | 'linked';

export type ListRights = Record<'view' | 'add' | 'edit' | 'delete' | 'export', ListAccessLevel>;

export interface RoleSpec extends SpecOf<typeof ROLE_ATTRIBUTES> {
  rights: { leads: EntityRights; contacts: EntityRights; companies: EntityRights; tasks: TaskRights };
  stages?: Record<string, StageRights>;
  listRights?: Record<string, ListRights>;
}

export interface LiveStageRights extends StageId {
  rights: StageRights;
  /** Of the incoming stage, where nobody may do anything unless a row says so. */
  incoming?: true;
  /** Of a stage that the list of pipelines lacks: nobody can say which kind it is, so every cell counts. */
  unlisted?: true;
}

/** What the CRM shows of a role and the text has no words for; it is sent back as it is. */
export interface ForeignRights {
  /** Cells with a letter or of an action that nobody knows, by `leads.view`, `<pipeline>/<stage>.view`, `#<list>.view`. */
  accessCodes: Readonly<Record<string, string>>;
  /** Rows of `status_rights` that are not about leads. */
  rows: readonly unknown[];
}

export interface LiveRole extends LiveOf<typeof ROLE_ATTRIBUTES> {
  id: number;
  name: string;
  mail: boolean;
  lists: boolean;
  rights: { leads: EntityRights; contacts: EntityRights; companies: EntityRights; tasks: TaskRights };
  foreign?: ForeignRights;
  /** Without the all-denied rows of incoming stages, which the server keeps by itself. */
  stageRights: LiveStageRights[];
  listRights?: { listId: number; rights: ListRights }[];
  /** How many users have it, as far as the account tells. */
  holders?: number;
  /** Rights the API shows and the text cannot state, by the CRM's own names. */
  unmodelled?: string[];
}

export const role = {
  file: 'access/roles',
  schema: 'roles',
  at: 'roles',
  manage: 'roles',
  watchedByDefault: true,
  risk: 'medium',
  references: [
    { property: 'stages', to: 'stage', form: 'map', cascades: true },
    { property: 'listRights', to: 'list', form: 'map', cascades: true },
  ],
  reach: BY_API,
  undoDelete: 'R1',
} as const satisfies KindFacts;
