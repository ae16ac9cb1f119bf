import type { Configuration, ObjectDeclaration } from '../../../configuration/model/configuration';
import type { DeclaredOf } from '../../../model/attribute-table';
import type { FieldEntity } from '../../../model/entities';
import type { ChainLink, FIELD_ATTRIBUTES, OPTION_ATTRIBUTES } from '../model/composite-kinds/field';
import type { FIELD_GROUP_ATTRIBUTES } from '../model/composite-kinds/field-group';
import type { HintLevel, PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from '../model/composite-kinds/pipeline';
import type { ListRights, ROLE_ATTRIBUTES, RoleSpec, StageRights } from '../model/composite-kinds/role';
import type { WEBHOOK_ATTRIBUTES } from '../model/composite-kinds/webhook';
import type { StatedOf } from '../model/relations';

/** A text of amoCRM or Kommo. */
export interface AmoConfiguration extends Configuration {
  /** Sorted by key; the lists below keep the order of their files. */
  pipelines: PipelineDeclaration[];
  groups: GroupDeclaration[];
  fields: FieldDeclaration[];
  roles: RoleDeclaration[];
  webhooks: WebhookDeclaration[];
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

export const SYSTEM_STAGES = ['won', 'lost'] as const;
