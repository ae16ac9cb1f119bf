import type { TagEntity } from '../store/directory-documents';
import type { AccountSettings, StageHint, TaskType } from '../store/documents';
import type { ListType } from '../store/list-documents';
import type { CardRights } from '../store/people-documents';
import type { Entity } from '../store/places';

/**
 * What an account holds when it is opened: plain JSON. Stages are named `Pipeline/Stage`, everything else by its name.
 * Ids may be given (to imitate an existing account exactly); without them the account's counters number the objects.
 */
export interface Scenario {
  account?: { id?: number; name?: string; subdomain?: string } & Partial<AccountSettings>;
  departments?: readonly (string | { id: number; name: string })[];
  pipelines: readonly ScenarioPipeline[];
  groups?: readonly (ScenarioGroup & { entity: Exclude<ScenarioEntity, 'segments'> })[];
  lists?: readonly ScenarioList[];
  fields?: readonly ScenarioField[];
  customers?: ScenarioCustomers;
  roles?: readonly ScenarioRole[];
  users?: readonly ScenarioUser[];
  /** In the place of the two the service makes. */
  taskTypes?: readonly (Partial<TaskType> & Pick<TaskType, 'id' | 'name'>)[];
  lossReasons?: readonly (string | { id: number; name: string })[];
  tags?: readonly { entity: TagEntity; name: string; color?: string; id?: number }[];
  sources?: readonly ScenarioSource[];
  websiteButtons?: readonly ScenarioWebsiteButton[];
  /** E-mails the vendor knows from other accounts: such people join without a password. */
  platformEmails?: readonly string[];
  webhooks?: readonly { destination: string; settings: readonly string[]; disabled?: boolean; id?: number }[];
  data?: ScenarioData;
}

interface ScenarioStage {
  name: string;
  color: string;
  id?: number;
  hints?: Partial<Record<StageHint['level'], string>>;
}

export interface ScenarioPipeline {
  name: string;
  id?: number;
  main?: boolean;
  archived?: boolean;
  /** False switches the unsorted stage off; a number is its id. */
  incoming?: boolean | number;
  stages: readonly ScenarioStage[];
  won?: string;
  lost?: string;
}

export interface ScenarioGroup {
  name: string;
  sort?: number;
  id?: string;
}

export type ScenarioEntity = Entity | 'customers' | 'segments';

export interface ScenarioField extends ScenarioListField {
  entity: ScenarioEntity;
}

/** A field without its place: of a list, whose scenario it stands in. */
export interface ScenarioListField {
  name: string;
  type: string;
  id?: number;
  code?: string;
  group?: string;
  options?: readonly (string | { value: string; code?: string; id?: number })[];
  apiOnly?: boolean;
  predefined?: boolean;
  /** `Pipeline/Stage` names. */
  requiredIn?: readonly string[];
  hiddenIn?: readonly string[];
  remind?: string;
  currency?: string;
  trackingCallback?: string;
  /** The tree of a category field. */
  categories?: readonly ScenarioCategory[];
  /** Names of lists, each chained to the one before it. */
  chain?: readonly string[];
  /** `contacts`, `companies`, `contacts_and_companies` or the name of a list. */
  searchIn?: string;
  /** The last two are of lists only. */
  visible?: boolean;
  required?: boolean;
}

export interface ScenarioCategory {
  value: string;
  id?: number;
  below?: readonly ScenarioCategory[];
}

export interface ScenarioList {
  name: string;
  type?: ListType;
  id?: number;
  linkMultiple?: boolean;
  groups?: readonly ScenarioGroup[];
  /** Beside those that a list of products or invoices is born with. */
  fields?: readonly ScenarioListField[];
  /** Names. */
  elements?: readonly string[];
}

/** Statuses beside the system's own. Their mode follows from what is declared, unless `account.customers_mode` says it. */
export interface ScenarioCustomers {
  statuses?: readonly { name: string; color?: string; id?: number }[];
  segments?: readonly { name: string; color?: string; id?: number }[];
}

export interface ScenarioRights {
  leads?: Partial<CardRights>;
  contacts?: Partial<CardRights>;
  companies?: Partial<CardRights>;
  tasks?: { edit?: 'A' | 'G' | 'M' | 'D'; delete?: 'A' | 'G' | 'M' | 'D' };
  mail_access?: boolean;
  catalog_access?: boolean;
  files_access?: boolean;
  oper_day_reports_view_access?: boolean;
  oper_day_user_tracking?: boolean;
}

interface ScenarioRole {
  name: string;
  id?: number;
  rights: ScenarioRights;
}

interface ScenarioSource {
  name: string;
  externalId: string;
  id?: number;
  /** A pipeline's name; the main one when absent. */
  pipeline?: string;
  /** Another integration than the account's own: its sources are hidden from everybody else. */
  integration?: string;
}

interface ScenarioWebsiteButton {
  name: string;
  id?: number;
  pipeline?: string;
  websites?: readonly string[];
  deleted?: boolean;
}

export interface ScenarioUser {
  name: string;
  email: string;
  id?: number;
  role?: string;
  department?: string;
  admin?: boolean;
  active?: boolean;
  rights?: ScenarioRights;
}

/** Generated leads, contacts, companies and events: the same on every run. */
export interface ScenarioData {
  companies: number;
  contacts: number;
  leads: number;
  /** At most this many, of the newest leads. */
  events: number;
  /** How far back the leads go. */
  days: number;
}
