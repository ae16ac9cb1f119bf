import type { FIELD_ATTRIBUTES, OPTION_ATTRIBUTES } from '../../model/amocrm/attributes/field';
import type { FIELD_GROUP_ATTRIBUTES } from '../../model/amocrm/attributes/field-group';
import type { PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from '../../model/amocrm/attributes/pipeline';
import type { ROLE_ATTRIBUTES } from '../../model/amocrm/attributes/role';
import type { WEBHOOK_ATTRIBUTES } from '../../model/amocrm/attributes/webhook';
import type { StatedOf } from '../../model/amocrm/relations';
import type { ChainLink, HintLevel, ListRights, RoleSpec, StageRights } from '../../model/amocrm/specs';
import type { DeclaredOf } from '../../model/attribute-table';
import type { Crm } from '../../model/crm';
import type { FieldEntity } from '../../model/entities';
import type { AttributeSetSpec } from '../../model/facts';
import type { Kind } from '../../model/kinds';
import type { Managed } from '../../model/manage';

/**
 * Everything under crm/ as plain JSON: shorthands written out, references complete, `${variables}` still in place.
 * It holds no file names and no positions, and every ordered thing is a list, so that a release can freeze it and its
 * digest depends on nothing but the meaning.
 */
export interface Configuration {
  format: 1;
  project: ProjectSettings;
  /** Sorted by name. */
  variables: VariableDeclaration[];
  /** Sorted by key; the lists below keep the order of their files. */
  pipelines: PipelineDeclaration[];
  groups: GroupDeclaration[];
  fields: FieldDeclaration[];
  roles: RoleDeclaration[];
  webhooks: WebhookDeclaration[];
  /** Objects of all plain kinds, in the order of the registry. */
  plain: AttributeSetDeclaration[];
  removals: RemovalDeclaration[];
}

export interface ProjectSettings {
  name: string;
  crm: Crm;
  language: 'ru' | 'en';
  /** In the order of promotion. */
  environments: string[];
  manage: Readonly<Record<string, Managed>>;
  /** Environments in which nothing is applied without an approved plan. */
  approval: string[];
  audit?: { path?: string };
  /** Advice of `crmctl lint` that the owner has declined; a rule without an object is off altogether. */
  lint?: { exceptions: LintException[] };
}

export interface LintException {
  rule: string;
  object?: string;
  reason: string;
}

export type VariableType = 'string' | 'number' | 'boolean';
export type VariableValue = string | number | boolean;

/** What an environment says of the text's variables. */
export interface EnvironmentValues {
  name: string;
  variables: Readonly<Record<string, VariableValue>>;
  /** Variables whose values are in the environment of the process, known by now or not: under which name. */
  elsewhere?: Readonly<Record<string, string>>;
}

export interface VariableDeclaration {
  name: string;
  type: VariableType;
  description: string;
  default?: VariableValue;
}

/** What every object may carry. */
export interface ObjectDeclaration {
  key: string;
  /** Left out: it exists everywhere. */
  environments?: string[];
  formerly?: string[];
}

/** What a stage states of fields: full references, `leads.source`. Left out: not ours; empty: ours, and of no field. */
export type StatedRelations = StatedOf<string[]>;

export interface StageDeclaration extends DeclaredOf<typeof STAGE_ATTRIBUTES>, StatedRelations {
  key: string;
  hints?: Partial<Record<HintLevel, string>>;
  formerly?: string[];
}

export interface SystemStageDeclaration extends StatedRelations {
  name?: string;
}

export interface PipelineDeclaration extends ObjectDeclaration, DeclaredOf<typeof PIPELINE_ATTRIBUTES> {
  stages: StageDeclaration[];
  won?: SystemStageDeclaration;
  lost?: SystemStageDeclaration;
}

export interface GroupDeclaration extends ObjectDeclaration, DeclaredOf<typeof FIELD_GROUP_ATTRIBUTES> {
  entity: FieldEntity;
}

export interface OptionDeclaration extends DeclaredOf<typeof OPTION_ATTRIBUTES> {
  key: string;
  /** Categories only: the key of the option it stands under. */
  parent?: string;
  formerly?: string[];
}

export interface FieldDeclaration extends ObjectDeclaration, DeclaredOf<typeof FIELD_ATTRIBUTES> {
  entity: FieldEntity;
  /** A category's tree in the order in which it is read: each option, then what stands under it. */
  options?: OptionDeclaration[];
  chain?: ChainLink[];
}

export interface RoleDeclaration extends ObjectDeclaration, DeclaredOf<typeof ROLE_ATTRIBUTES> {
  rights: RoleSpec['rights'];
  stages?: Record<string, StageRights>;
  listRights?: Record<string, ListRights>;
}

export type WebhookDeclaration = ObjectDeclaration & DeclaredOf<typeof WEBHOOK_ATTRIBUTES>;

/** An object that is a set of attributes; the key of one that belongs to an entity begins with it. */
export interface AttributeSetDeclaration extends ObjectDeclaration {
  kind: Kind;
  values: AttributeSetSpec;
}

export interface RemovalDeclaration {
  object: string;
  action: 'delete' | 'detach';
  moveTo?: string;
  reason: string;
}
