import type { AttributeSetKind, Kind } from '../kinds';
import { keysOf } from '../typed-object';
import { account, department, taskType } from './account';
import type { AttributeSetFacts, PlainValue } from './attribute-set';
import { customerStatus, customersMode, segment } from './customers';
import { chatTemplate, lossReason, source, tag, websiteButton } from './leads';
import { list } from './lists';
import { user } from './user';

/** The kinds that are sets of attributes. A new one is an entry here, a schema, and a mapping in the driver. */
export const ATTRIBUTE_SETS = {
  account,
  department,
  task_type: taskType,
  list,
  loss_reason: lossReason,
  tag,
  source,
  website_button: websiteButton,
  customers_mode: customersMode,
  customer_status: customerStatus,
  segment,
  chat_template: chatTemplate,
  user,
} as const satisfies Record<AttributeSetKind, AttributeSetFacts>;

export type { AttributeSetKind };
/** The files that hold sets of attributes, by their schemas. */
export type AttributeSetFile = (typeof ATTRIBUTE_SETS)[AttributeSetKind]['schema'];
export const ATTRIBUTE_SET_KINDS = keysOf(ATTRIBUTE_SETS);

export function attributeSetFacts(kind: AttributeSetKind): AttributeSetFacts & { schema: AttributeSetFile } {
  return ATTRIBUTE_SETS[kind];
}

export function isAttributeSet(kind: string): kind is AttributeSetKind {
  return Object.hasOwn(ATTRIBUTE_SETS, kind);
}

/** The key of the only object of a kind that an account has once. */
export const SINGLE_KEY = 'settings';

/** Where a snapshot says that the account refused to show a kind, or one entity's part of it. */
export function refusedPart(kind: AttributeSetKind, entity: PlainValue | undefined): string {
  return typeof entity === 'string' && attributeSetFacts(kind).byEntity ? `${kind}.${entity}` : kind;
}

/** What an attribute of a kind names, if it is a reference. */
export function referencesOf(kind: AttributeSetKind): { attribute: string; to: Kind }[] {
  return Object.entries(attributeSetFacts(kind).attributes).flatMap(([attribute, { to }]) =>
    to ? [{ attribute, to }] : [],
  );
}

export {
  type Attribute,
  type AttributeSetFacts,
  type AttributeSetSpec,
  type KindFacts,
  type MembersReference,
  type PartsFact,
  type PlainValue,
  type Reach,
  type ReachOfKind,
  type ReferenceFact,
  reachOf,
  type Secrecy,
} from './attribute-set';
