import type { CatalogRight, StageRight } from '../rules/rights';
import type {
  ChatTemplateDocument,
  LossReasonDocument,
  SourceDocument,
  TagDocument,
  WebsiteButtonDocument,
} from './directory-documents';
import type { CatalogDocument, CustomerStatusDocument, ElementDocument, SegmentDocument } from './list-documents';

/** Attributes of a captured object in the form they were captured in (rules/as-read.ts). */
export type AsRead = Record<string, unknown>;

export const ENTITIES = ['leads', 'contacts', 'companies'] as const;
export type Entity = (typeof ENTITIES)[number];

/** Where a custom field or a group of them lives: the part of the address before `/custom_fields`. */
export const FIXED_PLACES = [...ENTITIES, 'customers', 'customers/segments'] as const;
export type ListPlace = `catalogs/${number}`;
export type FieldPlace = (typeof FIXED_PLACES)[number] | ListPlace;

export interface StageHint {
  id: number;
  level: 'newbie' | 'candidate' | 'master';
  description: string;
  created_at: number;
  updated_at: number;
}

export interface Stage {
  id: number;
  name: string;
  sort: number;
  color: string;
  /** 1: the unsorted stage; 0: all others, also 142 and 143. */
  type: 0 | 1;
  is_editable: boolean;
  hints: StageHint[];
  as_read?: AsRead;
}

export interface PipelineDocument {
  id: number;
  name: string;
  sort: number;
  is_main: boolean;
  is_unsorted_on: boolean;
  is_archive: boolean;
  /** The unsorted stage stays here, hidden, while `is_unsorted_on` is false. */
  stages: Stage[];
  as_read?: AsRead;
}

export interface StageReference {
  pipeline_id: number;
  status_id: number;
}

export interface FieldEnum {
  id: number;
  value: string;
  sort: number;
  code: string | null;
}

/** A value of a category field; the tree is in `parent_id`. */
export interface NestedValue {
  id: number;
  parent_id: number | null;
  value: string;
  sort: number;
}

export interface ChainedList {
  title: string | null;
  catalog_id: number;
  parent_catalog_id: number | null;
}

export interface FieldDocument {
  id: number;
  /** Captured fields are kept under this: in old accounts contacts and companies have fields of the same id. */
  key?: string;
  place: FieldPlace;
  name: string;
  type: string;
  code: string | null;
  sort: number;
  group_id: string | null;
  is_api_only: boolean;
  is_predefined: boolean;
  is_deletable: boolean;
  required_statuses: StageReference[];
  hidden_statuses: StageReference[];
  enums: FieldEnum[] | null;
  remind: string | null;
  currency: string | null;
  tracking_callback: string | null;
  nested: NestedValue[] | null;
  chained_lists: ChainedList[] | null;
  search_in: string | null;
  is_visible: boolean;
  is_required: boolean;
  settings: unknown;
  as_read?: AsRead;
}

export interface GroupDocument {
  /** `place:group_id`, because `default` exists in every place. */
  id: string;
  place: FieldPlace;
  group_id: string;
  name: string;
  sort: number;
  is_predefined: boolean;
  as_read?: AsRead;
}

export type Letter = 'A' | 'L' | 'G' | 'M' | 'D';
export interface CardRights {
  view: Letter;
  edit: Letter;
  add: Letter;
  delete: Letter;
  export: Letter;
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

export interface WebhookDocument {
  id: number;
  destination: string;
  created_at: number;
  updated_at: number;
  created_by: number;
  /** Of a captured one; others are numbered by their place. */
  sort?: number;
  disabled: boolean;
  settings: string[];
}

interface DepartmentDocument {
  id: number;
  uuid: string | null;
  name: string;
}

export interface TaskType {
  id: number;
  name: string;
  color: string | null;
  icon_id: number | null;
  code: string | null;
}

/** Whether there are customers, and how they are sorted; `unavailable`: the plan has none, `dynamic`: segments of old. */
export const CUSTOMERS_MODES = ['unavailable', 'disabled', 'segments', 'dynamic', 'periodicity'] as const;
export type CustomersMode = (typeof CUSTOMERS_MODES)[number];

/** What the account's owner chose in the interface; the API only shows it, but for the mode of customers. */
export interface AccountSettings {
  country: string;
  currency: string;
  currency_symbol: string;
  language: string;
  /** A name of the tz database. */
  timezone: string;
  customers_mode: CustomersMode;
  is_loss_reason_enabled: boolean;
  is_helpbot_enabled: boolean;
  is_technical_account: boolean;
  /** 1: first name first, 2: last name first. */
  contact_name_display_order: 1 | 2;
}

export interface AccountDocument {
  id: number;
  name: string;
  subdomain: string;
  uuid: string;
  created_at: number;
  /** The administrator who opened the account and granted the long-lived token. */
  owner_id: number;
  settings: AccountSettings;
  task_types: TaskType[];
  /** E-mails the vendor knows from other accounts: such people join without a password. */
  platform_emails: string[];
  as_read?: AsRead;
  /** Captured task types, date formats and the like, repeated as they were. */
  embedded_as_read?: AsRead;
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

export interface DocumentKinds {
  account: AccountDocument;
  department: DepartmentDocument;
  pipeline: PipelineDocument;
  field: FieldDocument;
  group: GroupDocument;
  catalog: CatalogDocument;
  element: ElementDocument;
  customerStatus: CustomerStatusDocument;
  segment: SegmentDocument;
  role: RoleDocument;
  user: UserDocument;
  webhook: WebhookDocument;
  tag: TagDocument;
  lossReason: LossReasonDocument;
  source: SourceDocument;
  chatTemplate: ChatTemplateDocument;
  websiteButton: WebsiteButtonDocument;
  token: TokenDocument;
}
