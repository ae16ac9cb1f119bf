import type { Desired, DesiredObject } from '../../../model/desired';
import type { AttributeSetSpec } from '../../../model/facts';
import type { LiveAttributeSet, LiveRow } from '../../../model/snapshot';
import type { Kind, Spec } from '../../../model/spec';
import type { CardSpec, LiveCard } from './composite-kinds/card';
import type { FieldSpec, LiveField } from './composite-kinds/field';
import type { FieldGroupSpec, LiveFieldGroupRow } from './composite-kinds/field-group';
import type { LivePipeline, PipelineSpec } from './composite-kinds/pipeline';
import type { LiveRole, RoleSpec } from './composite-kinds/role';
import type { LiveWebhook, WebhookSpec } from './composite-kinds/webhook';

/** In the order in which they are written: what others refer to comes first. */
export const KINDS = [
  'account',
  'department',
  'task_type',
  'list',
  'pipeline',
  'customers_mode',
  'field_group',
  'card',
  'field',
  'loss_reason',
  'tag',
  'source',
  'website_button',
  'customer_status',
  'segment',
  'chat_template',
  'role',
  'user',
  'webhook',
] as const;
export type AmoKind = (typeof KINDS)[number];

/** Kinds with parts or rules of their own: the canonical form of each, and its live row in the CRM's own ids. */
interface CompositeTypes {
  pipeline: { spec: PipelineSpec; live: LivePipeline };
  field_group: { spec: FieldGroupSpec; live: LiveFieldGroupRow };
  card: { spec: CardSpec; live: LiveCard };
  field: { spec: FieldSpec; live: LiveField };
  role: { spec: RoleSpec; live: LiveRole };
  webhook: { spec: WebhookSpec; live: LiveWebhook };
}
export type CompositeKind = keyof CompositeTypes;
/** All others are sets of attributes (./attribute-sets). */
export type AttributeSetKind = Exclude<AmoKind, CompositeKind>;

export type SpecByKind = Record<AttributeSetKind, AttributeSetSpec> & {
  [K in CompositeKind]: CompositeTypes[K]['spec'];
};
export type LiveByKind = Record<AttributeSetKind, LiveAttributeSet> & {
  [K in CompositeKind]: CompositeTypes[K]['live'];
};

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

/** The live row of an object of a kind. */
export function isRowOf<K extends AmoKind>(kind: K, of: Kind, row: LiveRow | undefined): row is LiveByKind[K] {
  return kind === of && row !== undefined;
}
