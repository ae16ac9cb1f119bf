import type { RelationName } from '../../model/relations';

/** The API's names of the lists in which a field has the stages of a relation. */
export const STAGES_OF = {
  requires: 'required_statuses',
  hides: 'hidden_statuses',
} as const satisfies Record<RelationName, string>;
