import type { AsRead } from './as-read';
import type {
  ChatTemplateDocument,
  LossReasonDocument,
  SourceDocument,
  TagDocument,
  WebsiteButtonDocument,
} from './directory-documents';
import type { CatalogDocument, CustomerStatusDocument, ElementDocument, SegmentDocument } from './list-documents';
import type { DepartmentDocument, RoleDocument, TokenDocument, UserDocument } from './people-documents';
import type { FieldPlace } from './places';

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
