import type { Relation as Declared } from '../../../model/relation';

/** A new relation is a new entry, a property in the schema, and its words. */
export const RELATIONS = [
  /** A lead cannot enter the stage while the field is empty: somebody has to be able to fill it. */
  {
    name: 'requires',
    statedAt: 'stage',
    storedAt: 'field',
    property: 'requiredIn',
    homes: ['leads', 'contacts', 'companies', 'customers'],
    filledByPeople: true,
  },
  /** The card of a lead does not show the field in the stage. */
  {
    name: 'hides',
    statedAt: 'stage',
    storedAt: 'field',
    property: 'hiddenIn',
    homes: ['leads'],
    filledByPeople: false,
  },
] as const satisfies readonly Declared[];

export type Relation = (typeof RELATIONS)[number];
export type RelationName = Relation['name'];

/** The lists in which fields store them: stage references (sorted); absent where an entity's fields have none. */
export type StoredRelations = { [R in Relation as R['property']]?: string[] };

/** What a stage states of fields. Left out: not ours; empty: ours, and of no field. */
export type StatedOf<T> = { [N in RelationName]?: T };
