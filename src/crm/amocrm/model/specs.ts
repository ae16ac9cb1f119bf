import type { SpecOf } from '../../../model/attribute-table';
import type { Desired, DesiredObject } from '../../../model/desired';
import type { FieldEntity } from '../../../model/entities';
import type { AttributeSetSpec } from '../../../model/facts';
import type { Kind, Spec } from '../../../model/spec';
import type { FIELD_ATTRIBUTES, OPTION_ATTRIBUTES } from './attributes/field';
import type { CARD_ATTRIBUTES, FIELD_GROUP_ATTRIBUTES } from './attributes/field-group';
import type { PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from './attributes/pipeline';
import type { ROLE_ATTRIBUTES } from './attributes/role';
import type { WEBHOOK_ATTRIBUTES } from './attributes/webhook';
import type { AmoKind, AttributeSetKind } from './kind-names';
import type { StoredRelations } from './relations';

export const HINT_LEVELS = ['newbie', 'candidate', 'master'] as const;
export type HintLevel = (typeof HINT_LEVELS)[number];

export interface StageSpec extends SpecOf<typeof STAGE_ATTRIBUTES> {
  key: string;
  hints?: Partial<Record<HintLevel, string>>;
}

export interface PipelineSpec extends SpecOf<typeof PIPELINE_ATTRIBUTES> {
  stages: StageSpec[];
  won?: { name: string };
  lost?: { name: string };
}

export interface FieldGroupSpec extends SpecOf<typeof FIELD_GROUP_ATTRIBUTES> {
  entity: FieldEntity;
  /** Live rows only: the id of a tab that every card has by itself; its name is in the account's language. */
  builtIn?: string;
}

/** A card as a whole. The text has it wherever it names two tabs or more: their order is the order they stand in. */
export interface CardSpec extends SpecOf<typeof CARD_ATTRIBUTES> {
  entity: FieldEntity;
}

export interface OptionSpec extends SpecOf<typeof OPTION_ATTRIBUTES> {
  key: string;
  /** Categories only: the key of the option it stands under. */
  parent?: string;
}

/** One level of a chained list: the elements of `list` that hang on the chosen element of `parent`. */
export interface ChainLink {
  /** List keys, `#<id>` for a list without one. */
  list: string;
  parent?: string;
  title?: string;
}

/** A type that FIELD_TYPES lacks may stand in a live field: the CRM has more of them than it documents. */
export interface FieldSpec extends SpecOf<typeof FIELD_ATTRIBUTES>, StoredRelations {
  entity: FieldEntity;
  options?: OptionSpec[];
  chain?: ChainLink[];
}

export const LINK_TARGETS = ['contacts', 'companies', 'contacts_and_companies'] as const;

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

export interface WebhookSpec extends SpecOf<typeof WEBHOOK_ATTRIBUTES> {
  /** Event codes, sorted. */
  events: string[];
}

export interface SpecByKind extends Record<AttributeSetKind, AttributeSetSpec> {
  pipeline: PipelineSpec;
  field_group: FieldGroupSpec;
  card: CardSpec;
  field: FieldSpec;
  role: RoleSpec;
  webhook: WebhookSpec;
}

/**
 * Whether something is of a kind, so that its spec is one of that kind. Whatever has both was put together from one object:
 * one of the configuration, of our records, or of the account.
 */
export function isSpecOf<K extends AmoKind>(kind: K, of: Kind, spec: Spec | null | undefined): spec is SpecByKind[K] {
  return kind === of && spec !== null && spec !== undefined;
}

/** The objects of one kind. */
export function ofKind<K extends AmoKind>(objects: readonly DesiredObject[], kind: K): Desired<SpecByKind[K]>[] {
  return objects.filter((object): object is Desired<SpecByKind[K]> => object.kind === kind);
}
