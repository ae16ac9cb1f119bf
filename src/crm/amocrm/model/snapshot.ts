import type { LiveOf } from '../../../model/attribute-table';
import type { FieldEntity } from '../../../model/entities';
import type { Kind } from '../../../model/kinds';
import type { ByRelation } from '../../../model/relations';
import type { LiveAttributeSet, LiveRow, Snapshot } from '../../../model/snapshot';
import type { FIELD_ATTRIBUTES } from './attributes/field';
import type { FIELD_GROUP_ATTRIBUTES } from './attributes/field-group';
import type { PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from './attributes/pipeline';
import type { ROLE_ATTRIBUTES } from './attributes/role';
import type { WEBHOOK_ATTRIBUTES } from './attributes/webhook';
import type { AmoKind, AttributeSetKind } from './kind-names';
import type { EntityRights, HintLevel, ListRights, StageRights, TaskRights } from './specs';

/** What a read of an account of amoCRM or Kommo found, letter case of colours aside. */
export interface AmoSnapshot extends Snapshot {
  pipelines: LivePipeline[];
  fieldGroups: LiveFieldGroup[];
  fields: LiveField[];
  roles: LiveRole[];
  webhooks: LiveWebhook[];
  /** Cards whose fields the account refused to show, with the HTTP status; absent: none. */
  withoutFields?: Partial<Record<FieldEntity, number>>;
}

export interface LiveStage extends LiveOf<typeof STAGE_ATTRIBUTES> {
  id: number;
  color: string;
  role: 'own' | 'incoming' | 'won' | 'lost';
  /** Own stages, as far as it was told: what a stage is placed by between two others. */
  sort?: number;
  hints: { id: number; level: HintLevel; description: string }[];
}

export interface LivePipeline extends LiveOf<typeof PIPELINE_ATTRIBUTES> {
  id: number;
  incoming: boolean;
  archived: boolean;
  /** In sort order: incoming first where it exists, own stages, won, lost. */
  stages: LiveStage[];
}

export interface LiveFieldGroup extends LiveOf<typeof FIELD_GROUP_ATTRIBUTES> {
  /** A string, even where it looks like a number. */
  id: string;
  entity: FieldEntity;
  predefined: boolean;
  sort: number;
}

/** A group with the ids of the fields in it, in card order. */
export interface LiveFieldGroupRow extends LiveFieldGroup {
  members: number[];
}

/** The tabs of a card or a list, in the order they are shown in. */
export interface LiveCard {
  entity: FieldEntity;
  tabs: { id: string; sort: number }[];
}

export interface StageId {
  pipelineId: number;
  statusId: number;
}

export interface LiveOption {
  id: number;
  value: string;
  code: string | null;
  sort: number;
  /** Categories only; absent at the top. */
  parentId?: number;
}

export interface LiveField extends Omit<LiveOf<typeof FIELD_ATTRIBUTES>, 'code'> {
  id: number;
  /** That of a list is `lists.#<id>` as read, and carries the key instead of the id once the list is bound. */
  entity: FieldEntity;
  code: string | null;
  sort: number;
  groupId: string | null;
  predefined: boolean;
  /** In sort order, in a category each followed by what stands under it; empty for types without options. */
  options: LiveOption[];
  /** Linked entities only: one of LINK_TARGETS, or the id of a list as text. */
  searchIn?: string;
  /** Chained lists only. */
  chain?: LiveChainLink[];
  /** Only the relations that fields of the entity store. */
  stages: ByRelation<StageId[]>;
}

export interface LiveChainLink {
  listId: number;
  parentId: number | null;
  title: string | null;
}

export interface LiveStageRights extends StageId {
  rights: StageRights;
  /** Of the incoming stage, where nobody may do anything unless a row says so. */
  incoming?: true;
  /** Of a stage that the list of pipelines lacks: nobody can say which kind it is, so every cell counts. */
  unlisted?: true;
}

/** What the CRM shows of a role and the text has no words for; it is sent back as it is. */
export interface ForeignRights {
  /** Cells with a letter or of an action that nobody knows, by `leads.view`, `<pipeline>/<stage>.view`, `#<list>.view`. */
  accessCodes: Readonly<Record<string, string>>;
  /** Rows of `status_rights` that are not about leads. */
  rows: readonly unknown[];
}

export interface LiveRole extends LiveOf<typeof ROLE_ATTRIBUTES> {
  id: number;
  name: string;
  mail: boolean;
  lists: boolean;
  rights: { leads: EntityRights; contacts: EntityRights; companies: EntityRights; tasks: TaskRights };
  foreign?: ForeignRights;
  /** Without the all-denied rows of incoming stages, which the server keeps by itself. */
  stageRights: LiveStageRights[];
  listRights?: { listId: number; rights: ListRights }[];
  /** How many users have it, as far as the account tells. */
  holders?: number;
  /** Rights the API shows and the text cannot state, by the CRM's own names. */
  unmodelled?: string[];
}

export interface LiveWebhook extends LiveOf<typeof WEBHOOK_ATTRIBUTES> {
  id: number;
  destination: string;
  /** Sorted. */
  events: string[];
  disabled: boolean;
}

/** The live row of each kind, in the CRM's own ids. */
export interface LiveByKind extends Record<AttributeSetKind, LiveAttributeSet> {
  pipeline: LivePipeline;
  field_group: LiveFieldGroupRow;
  card: LiveCard;
  field: LiveField;
  role: LiveRole;
  webhook: LiveWebhook;
}

/** The whole of a snapshot that the driver of amoCRM has made. */
export function amoSnapshot(snapshot: Snapshot): AmoSnapshot {
  return snapshot as AmoSnapshot;
}

/** The live row of an object of a kind. */
export function isRowOf<K extends AmoKind>(kind: K, of: Kind, row: LiveRow | undefined): row is LiveByKind[K] {
  return kind === of && row !== undefined;
}
