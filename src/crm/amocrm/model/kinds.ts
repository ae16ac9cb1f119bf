import type { AttributeTable } from '../../../model/attribute-table';
import type { AttributeSetFacts, KindFacts } from '../../../model/facts';
import type { KindEntry, Kinds } from '../../../model/kinds';
import { keysOf } from '../../../model/typed-object';
import { account, department, taskType } from './attribute-sets/account';
import { customerStatus, customersMode, segment } from './attribute-sets/customers';
import { chatTemplate, lossReason, source, tag, websiteButton } from './attribute-sets/leads';
import { list } from './attribute-sets/lists';
import { user } from './attribute-sets/user';
import { CARD_ATTRIBUTES, card } from './composite-kinds/card';
import { FIELD_ATTRIBUTES, field } from './composite-kinds/field';
import { FIELD_GROUP_ATTRIBUTES, fieldGroup } from './composite-kinds/field-group';
import { PIPELINE_ATTRIBUTES, pipeline } from './composite-kinds/pipeline';
import { ROLE_ATTRIBUTES, role } from './composite-kinds/role';
import { WEBHOOK_ATTRIBUTES, webhook } from './composite-kinds/webhook';
import { type AmoKind, type AttributeSetKind, type CompositeKind, KINDS } from './kind-types';
import { RELATIONS } from './relations';

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

/** The kinds with parts or rules of their own. */
const COMPOSITE: { readonly [K in CompositeKind]: { facts: KindFacts; table: AttributeTable } } = {
  pipeline: { facts: pipeline, table: PIPELINE_ATTRIBUTES },
  field_group: { facts: fieldGroup, table: FIELD_GROUP_ATTRIBUTES },
  card: { facts: card, table: CARD_ATTRIBUTES },
  field: { facts: field, table: FIELD_ATTRIBUTES },
  role: { facts: role, table: ROLE_ATTRIBUTES },
  webhook: { facts: webhook, table: WEBHOOK_ATTRIBUTES },
};

/** What amoCRM and Kommo let people configure. */
export const AMO_KINDS: Kinds = {
  entries: KINDS.map(
    (kind): KindEntry => (isSet(kind) ? { kind, facts: ATTRIBUTE_SETS[kind] } : { kind, ...COMPOSITE[kind] }),
  ),
  relations: RELATIONS,
};
