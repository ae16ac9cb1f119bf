import { type AttributeSetSpec, isAttributeSet } from './attribute-sets';
import type { FieldEntity } from './entities';
import type { AttributeSetKind, Kind } from './kinds';
import type { StoredRelations } from './relations';

export { KINDS, type Kind, type StructuredKind } from './kinds';

/**
 * The canonical form of every configuration object: what the text says (desired), what we last applied (base)
 * and what the CRM holds (live) are all brought into these shapes before anything is compared.
 *
 * References are symbolic: a stage is `sales/qualified`, a field is `leads.source`, a group or role is its key.
 * A live reference to an object that has no key in the text is written with ids: `#<pipelineId>/<statusId>` for a
 * stage. An absent optional property means "not ours, leave it as it is"; an empty list means "ours, and empty".
 */

export const HINT_LEVELS = ['newbie', 'candidate', 'master'] as const;
export type HintLevel = (typeof HINT_LEVELS)[number];

export interface StageSpec {
  key: string;
  name: string;
  /** One of the CRM's palette, lower case. */
  color?: string;
  hints?: Partial<Record<HintLevel, string>>;
}

export interface PipelineSpec {
  name: string;
  main?: boolean;
  /** Whether the pipeline has the incoming ("unsorted") stage. */
  incoming?: boolean;
  /** Own stages only, in order; the incoming stage, won and lost are not among them. */
  stages: StageSpec[];
  won?: { name: string };
  lost?: { name: string };
}

export interface FieldGroupSpec {
  entity: FieldEntity;
  name: string;
  /** Live rows only: the id of a tab that every card has by itself; its name is in the account's language. */
  builtIn?: string;
  /** Field keys without the entity, in card order. */
  fields: string[];
}

/** A card as a whole. The text has it wherever it names two tabs or more: their order is the order they stand in. */
export interface CardSpec {
  entity: FieldEntity;
  /** Keys of field groups without the entity, in the order of the tabs. */
  tabs: string[];
}

export interface OptionSpec {
  key: string;
  name: string;
  code?: string;
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

export interface FieldSpec extends StoredRelations {
  entity: FieldEntity;
  name: string;
  /** One of FIELD_TYPES in the text; a live field may carry any other type name of the CRM. */
  type: string;
  code?: string;
  /** Cards other than segments. */
  apiOnly?: boolean;
  /** Select, multiselect, radiobutton and category only, in order; in a category each is followed by what stands under it. */
  options?: OptionSpec[];
  /** Birthdays only: how long before people are reminded; `never`, `day`, `week`, `month`. */
  remind?: string;
  /** Monetary fields only: three letters of ISO 4217. */
  currency?: string;
  /** Tracking data only: the name of a function in the web page. */
  trackingCallback?: string;
  /** Linked entities only: one of LINK_TARGETS, or the key of a list (`#<id>` where it has none). */
  linksTo?: string;
  /** Chained lists only, the outermost level first. */
  chain?: ChainLink[];
  /** Fields of lists only: a column of the list; needed in every element; settings whose form the CRM does not document. */
  visible?: boolean;
  required?: boolean;
  settings?: unknown;
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

export interface RoleSpec {
  name: string;
  rights: { leads: EntityRights; contacts: EntityRights; companies: EntityRights; tasks: TaskRights };
  /** By stage reference. Rows the CRM adds by itself for incoming stages are never part of this. */
  stages?: Record<string, StageRights>;
  mail?: boolean;
  lists?: boolean;
  files?: boolean;
  /** By list key (`#<id>` where it has none). */
  listRights?: Record<string, ListRights>;
}

export interface WebhookSpec {
  url: string;
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
export type Spec = SpecByKind[Kind];

/**
 * Whether something is of a kind, so that its spec is one of that kind. Whatever has both was put together from one object:
 * one of the configuration, of our records, or of the account.
 */
export function isSpecOf<K extends Kind>(kind: K, of: Kind, spec: Spec | null | undefined): spec is SpecByKind[K] {
  return kind === of && spec !== null && spec !== undefined;
}

/** The same of the kinds that are sets of attributes. */
export function isAttributeSetSpec(of: Kind, spec: Spec | null | undefined): spec is AttributeSetSpec {
  return isAttributeSet(of) && spec !== null && spec !== undefined;
}

/** The same object with another spec of its kind. */
export function withSpec<O extends { spec: Spec }>(object: O, spec: Spec): O {
  return { ...object, spec };
}
