import type { CompositeAttribute } from '../../../../model/attribute-table';

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
