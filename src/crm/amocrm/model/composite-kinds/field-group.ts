import type { CompositeAttribute, LiveOf, SpecOf } from '../../../../model/attribute-table';
import type { FieldEntity } from '../../../../model/entities';
import type { KindFacts } from '../../../../model/facts';
import { CARD_ENTITIES } from '../entities';
import { BY_API, IN_LIST } from './common-facts';

export const FIELD_GROUP_ATTRIBUTES = {
  name: { type: 'text', needed: true, api: 'name' },
  /** Field keys without the entity, in card order. */
  fields: { type: 'list', needed: true },
} as const satisfies Record<string, CompositeAttribute>;

export interface FieldGroupSpec extends SpecOf<typeof FIELD_GROUP_ATTRIBUTES> {
  entity: FieldEntity;
  /** Live rows only: the id of a tab that every card has by itself; its name is in the account's language. */
  builtIn?: string;
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

export const fieldGroup = {
  calledInKeys: 'group',
  file: 'fields/*',
  fileNames: CARD_ENTITIES,
  schema: 'fields',
  at: 'groups',
  fieldsOf: 'prefix',
  removedAs: 'address',
  manage: 'fields',
  references: [IN_LIST, { property: 'fields', to: 'field', form: 'members', cascades: true }],
  reach: BY_API,
  undoDelete: 'R1',
} as const satisfies KindFacts;
