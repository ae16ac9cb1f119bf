import type { AsRead } from './as-read';

export type Letter = 'A' | 'L' | 'G' | 'M' | 'D';
export interface CardRights {
  view: Letter;
  edit: Letter;
  add: Letter;
  delete: Letter;
  export: Letter;
}

export interface StageRight {
  entity_type: string;
  pipeline_id: number;
  status_id: number;
  /** The unsorted stage knows no export; captured rows may lack other cells, too. */
  rights: { view?: Letter; edit?: Letter; delete?: Letter; export?: Letter };
}

/** Rights on one list. */
export interface CatalogRight {
  catalog_id: number;
  rights: { view?: Letter; edit?: Letter; add?: Letter; delete?: Letter; export?: Letter };
}

export interface Rights {
  leads: CardRights;
  contacts: CardRights;
  companies: CardRights;
  tasks: { edit: Letter; delete: Letter };
  mail_access: boolean;
  catalog_access: boolean;
  files_access: boolean;
  /** Only what was asked for; the denied rows of unsorted stages are added on every read. */
  status_rights: StageRight[];
  catalog_rights: CatalogRight[] | null;
  /** Shown and never written: no page and no client says how. */
  custom_fields_rights: unknown[] | null;
  oper_day_reports_view_access: boolean;
  oper_day_user_tracking: boolean;
  as_read?: AsRead;
}

export interface RoleDocument {
  id: number;
  name: string;
  rights: Rights;
  as_read?: AsRead;
}

export interface UserDocument {
  id: number;
  uuid: string;
  name: string;
  email: string;
  lang: string;
  /** Individual rights, in force while no role is. */
  rights: Rights;
  role_id: number | null;
  group_id: number | null;
  is_admin: boolean;
  is_free: boolean;
  is_active: boolean;
  as_read?: AsRead;
}

export interface DepartmentDocument {
  id: number;
  uuid: string | null;
  name: string;
}

export interface TokenDocument {
  id: string;
  kind: 'long-lived' | 'access' | 'refresh' | 'code';
  user_id: number;
  expires_at: number;
  /** The client id of the integration it was given to; absent: the account's own one. */
  integration?: string;
  /** A button-created integration, which may not touch users and sources. */
  external?: boolean;
  /** The other half of an access/refresh pair: both die together on refresh. */
  pair: string | null;
  used: boolean;
}
