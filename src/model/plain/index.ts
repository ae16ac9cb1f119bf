import { account, department, taskType } from './account';
import { customerStatus, customersMode, segment } from './customers';
import { chatTemplate, lossReason, source, tag, websiteButton } from './leads';
import { list } from './lists';
import type { PlainKindFacts, PlainValue } from './plain-kind';
import { user } from './user';

/** The kinds that are sets of attributes. A new one is an entry here, a schema, and a mapping in the driver. */
export const PLAIN = {
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
} as const satisfies Record<string, PlainKindFacts>;

export type PlainKind = keyof typeof PLAIN;
export const PLAIN_KINDS = Object.keys(PLAIN) as PlainKind[];

export function plainFacts(kind: PlainKind): PlainKindFacts {
  return PLAIN[kind];
}

export function isPlainKind(kind: string): kind is PlainKind {
  return Object.hasOwn(PLAIN, kind);
}

/** The key of the only object of a kind that an account has once. */
export const SINGLE_KEY = 'settings';

/** Where a snapshot says that the account refused to show a kind, or one entity's part of it. */
export function refusedPart(kind: PlainKind, entity: PlainValue | undefined): string {
  return typeof entity === 'string' && plainFacts(kind).byEntity ? `${kind}.${entity}` : kind;
}

/** What an attribute of a kind names, if it is a reference. */
export function referencesOf(kind: PlainKind): { attribute: string; to: string }[] {
  return Object.entries(plainFacts(kind).attributes).flatMap(([attribute, { to }]) => (to ? [{ attribute, to }] : []));
}

export {
  type Attribute,
  type KindFacts,
  type PlainKindFacts,
  type PlainSpec,
  type PlainValue,
  type Reach,
  type ReachOfKind,
  reachOf,
  type Secrecy,
} from './plain-kind';
