import type { AttributeTable } from '../../../../model/attribute-table';
import type { CompositeKind } from '../kind-names';
import { FIELD_ATTRIBUTES } from './field';
import { CARD_ATTRIBUTES, FIELD_GROUP_ATTRIBUTES } from './field-group';
import { PIPELINE_ATTRIBUTES } from './pipeline';
import { ROLE_ATTRIBUTES } from './role';
import { WEBHOOK_ATTRIBUTES } from './webhook';

/** The attributes of each kind with parts or rules of its own, in the order in which the files have them. */
export const COMPOSITE_ATTRIBUTES: { readonly [K in CompositeKind]: AttributeTable } = {
  pipeline: PIPELINE_ATTRIBUTES,
  field_group: FIELD_GROUP_ATTRIBUTES,
  card: CARD_ATTRIBUTES,
  field: FIELD_ATTRIBUTES,
  role: ROLE_ATTRIBUTES,
  webhook: WEBHOOK_ATTRIBUTES,
};
