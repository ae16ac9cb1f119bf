import { CARD_ENTITIES } from '../../../model/entities';
import type { AttributeSetFacts, KindFacts, ReferenceFact } from '../../../model/facts';
import type { KindEntry, Kinds } from '../../../model/kinds';
import { keysOf } from '../../../model/typed-object';
import { account, department, taskType } from './attribute-sets/account';
import { customerStatus, customersMode, segment } from './attribute-sets/customers';
import { chatTemplate, lossReason, source, tag, websiteButton } from './attribute-sets/leads';
import { list } from './attribute-sets/lists';
import { user } from './attribute-sets/user';
import { COMPOSITE_ATTRIBUTES } from './attributes';
import { COUNTED_CARDS } from './counted-cards';
import { type AmoKind, type AttributeSetKind, type CompositeKind, KINDS } from './kind-names';
import { RELATIONS } from './relations';
import { LINK_TARGETS } from './specs';
import { LOST_ID, WON_ID } from './system-stages';

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

export const ATTRIBUTE_SET_KINDS = keysOf(ATTRIBUTE_SETS);

/** Whether a kind is a set of attributes. */
export function isSet(kind: AmoKind): kind is AttributeSetKind {
  return Object.hasOwn(ATTRIBUTE_SETS, kind);
}

const ALL = { create: 'api', change: 'api', delete: 'api' } as const;
const IN_LIST: ReferenceFact = { property: 'entity', to: 'list', form: 'entity', cascades: true };

/** The facts of the kinds with parts or rules of their own. */
const COMPOSITE = {
  pipeline: {
    file: 'pipelines/*',
    schema: 'pipeline',
    removedAs: 'key',
    manage: 'pipelines',
    parts: {
      property: 'stages',
      part: 'stage',
      always: ['won', 'lost', 'incoming'],
      sameIds: { won: WON_ID, lost: LOST_ID },
      undoDelete: 'R1',
    },
    holds: 'leads',
    oneHas: 'main',
    reach: ALL,
    undoDelete: 'R3',
    undoDeleteUnused: 'R1',
  },
  field_group: {
    calledInKeys: 'group',
    file: 'fields/*',
    fileNames: CARD_ENTITIES,
    schema: 'fields',
    at: 'groups',
    fieldsOf: 'prefix',
    removedAs: 'address',
    manage: 'fields',
    references: [IN_LIST, { property: 'fields', to: 'field', form: 'members', cascades: true }],
    reach: ALL,
    undoDelete: 'R1',
  },
  card: {
    file: 'fields/*',
    fileNames: CARD_ENTITIES,
    schema: 'fields',
    at: 'groups',
    fieldsOf: 'key',
    implied: true,
    references: [IN_LIST, { property: 'tabs', to: 'field_group', form: 'members', cascades: true }],
    reach: { create: 'api', change: 'api', delete: 'never' },
    undoDelete: 'R0',
  },
  field: {
    file: 'fields/*',
    fileNames: CARD_ENTITIES,
    schema: 'fields',
    at: 'fields',
    fieldsOf: 'prefix',
    removedAs: 'key',
    manage: 'fields',
    parts: { property: 'options', part: 'option', undoDelete: 'R2' },
    references: [
      IN_LIST,
      { property: 'linksTo', to: 'list', form: 'key', words: LINK_TARGETS },
      { property: 'chain', to: 'list', form: 'chain' },
      ...RELATIONS.map(({ property }) => ({ property, to: 'stage', form: 'keys', cascades: true }) as const),
    ],
    holds: 'values',
    countedFor: COUNTED_CARDS,
    reach: ALL,
    undoDelete: 'R2',
  },
  role: {
    file: 'access/roles',
    schema: 'roles',
    at: 'roles',
    manage: 'roles',
    risk: 'medium',
    references: [
      { property: 'stages', to: 'stage', form: 'map', cascades: true },
      { property: 'listRights', to: 'list', form: 'map', cascades: true },
    ],
    reach: ALL,
    undoDelete: 'R1',
  },
  webhook: {
    file: 'webhooks',
    schema: 'webhooks',
    at: 'webhooks',
    manage: 'webhooks',
    reach: ALL,
    undoDelete: 'R1',
  },
} as const satisfies Readonly<Record<CompositeKind, KindFacts>>;

/** What amoCRM and Kommo let people configure. */
export const AMO_KINDS: Kinds = {
  entries: KINDS.map(
    (kind): KindEntry =>
      isSet(kind)
        ? { kind, facts: ATTRIBUTE_SETS[kind] }
        : { kind, facts: COMPOSITE[kind], table: COMPOSITE_ATTRIBUTES[kind] },
  ),
  relations: RELATIONS,
};
