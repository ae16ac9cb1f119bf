import type { TagEntity } from '../store/directory-documents';
import type { AccountSettings, CardRights, Entity, StageHint, TaskType } from '../store/documents';

/**
 * What an account holds when it is opened: plain JSON. Stages are named `Pipeline/Stage`, everything else by its name.
 * Ids may be given (to imitate an existing account exactly); without them the account's counters number the objects.
 */
export interface Scenario {
  account?: { id?: number; name?: string; subdomain?: string } & Partial<AccountSettings>;
  departments?: readonly (string | { id: number; name: string })[];
  pipelines: readonly ScenarioPipeline[];
  groups?: readonly { entity: Entity; name: string; sort?: number; id?: string }[];
  fields?: readonly ScenarioField[];
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

export interface ScenarioField {
  entity: Entity;
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
