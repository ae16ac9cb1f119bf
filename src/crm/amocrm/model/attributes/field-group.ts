import type { CompositeAttribute } from '../../../../model/attribute-table';

export const FIELD_GROUP_ATTRIBUTES = {
  name: { type: 'text', needed: true, api: 'name' },
  /** Field keys without the entity, in card order. */
  fields: { type: 'list', needed: true },
} as const satisfies Record<string, CompositeAttribute>;

export const CARD_ATTRIBUTES = {
  /** Keys of groups without the entity, in the order of the tabs: that in which the groups stand. */
  tabs: { type: 'list', needed: true, elsewhere: true },
} as const satisfies Record<string, CompositeAttribute>;
