import type { CompositeAttribute, SpecOf } from '../../../../model/attribute-table';
import type { FieldEntity } from '../../../../model/entities';
import type { KindFacts } from '../../../../model/facts';
import { CARD_ENTITIES } from '../entities';
import { IN_LIST } from './common-facts';

export const CARD_ATTRIBUTES = {
  /** Keys of groups without the entity, in the order of the tabs: that in which the groups stand. */
  tabs: { type: 'list', needed: true, elsewhere: true },
} as const satisfies Record<string, CompositeAttribute>;

/** A card as a whole. The text has it wherever it names two tabs or more: their order is the order they stand in. */
export interface CardSpec extends SpecOf<typeof CARD_ATTRIBUTES> {
  entity: FieldEntity;
}

/** The tabs of a card or a list, in the order they are shown in. */
export interface LiveCard {
  entity: FieldEntity;
  tabs: { id: string; sort: number }[];
}

export const card = {
  file: 'fields/*',
  fileNames: CARD_ENTITIES,
  schema: 'fields',
  at: 'groups',
  fieldsOf: 'key',
  implied: true,
  references: [IN_LIST, { property: 'tabs', to: 'field_group', form: 'members', cascades: true }],
  reach: { create: 'api', change: 'api', delete: 'never' },
  undoDelete: 'R0',
} as const satisfies KindFacts;
