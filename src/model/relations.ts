import { splitFieldReference, withEntity } from './field-reference';
import { declaredKinds, type Kind } from './kinds';
import type { Relation } from './relation';
import { isListOf, isTableOf, isText } from './shape';

/** Those of the CRM in use. */
export function relations(): readonly Relation[] {
  return declaredKinds().relations;
}

/** Those that objects of a kind store: a property of the same name of another kind is none. */
export function relationsStoredBy(kind: Kind): readonly Relation[] {
  return relations().filter(({ storedAt }) => storedAt === kind);
}

/** The key of an object that stores the relation: `source` is short for `leads.source`. */
export function keyStoring({ homes }: Pick<Relation, 'homes'>, reference: string): string {
  return withEntity(reference, homes[0]);
}

/** … as the configuration writes it. */
export function shortKeyStoring({ homes }: Pick<Relation, 'homes'>, key: string): string {
  const { entity, key: short } = splitFieldReference(key);
  return entity === homes[0] ? short : key;
}

/** Something for some of the relations. */
export type ByRelation<T> = { [name: string]: T };

/** Stage references (sorted) by the relation that the configuration states there; without any: absent. */
export type ManagedRelations = ByRelation<readonly string[]>;

export interface Managing {
  managedRelations?: ManagedRelations;
}

/** The stages in which the configuration states the relation. */
export function managedStages({ managedRelations }: Managing, name: string): readonly string[] {
  return managedRelations?.[name] ?? [];
}

/** The one form of it: the same statements are the same data, and so have the same digest. */
export function managing(stagesOf: (relation: Relation) => readonly string[]): Managing {
  const managedRelations = byRelation((relation) => {
    const stages = stagesOf(relation);
    return stages.length > 0 ? stages.toSorted() : undefined;
  });
  return Object.keys(managedRelations).length > 0 ? { managedRelations } : {};
}

/** What there is of each relation; a relation without a value is left out. */
export function byRelation<T>(valueFor: (relation: Relation) => T | undefined): ByRelation<T> {
  const values: ByRelation<T> = {};
  for (const relation of relations()) {
    const value = valueFor(relation);
    if (value !== undefined) values[relation.name] = value;
  }
  return values;
}

/** Whether the relation is managed in a stage; for asking often. */
export function isManagedIn(state: Managing): (name: string, stageReference: string) => boolean {
  const stages = byRelation(({ name }) => new Set(managedStages(state, name)));
  return (name, stageReference) => stages[name]?.has(stageReference) === true;
}

export function isManagedRelations(value: unknown): value is ManagedRelations {
  return isTableOf(value, (stages) => isListOf(stages, isText));
}

/** The stages of a relation that an object in canonical form stores. */
export function storedStages(spec: object, { property }: Pick<Relation, 'property'>): string[] | undefined {
  const list: unknown = Reflect.get(spec, property);
  return isListOf(list, isText) ? list : undefined;
}

/** The object with these lists of stages in the place of those that its kind stores; a list that is undefined is left out. */
export function withStored<S extends object>(
  kind: Kind,
  spec: S,
  stagesFor: (relation: Relation, now: readonly string[] | undefined) => readonly string[] | undefined,
): S {
  const next = { ...spec };
  for (const relation of relationsStoredBy(kind)) {
    const stages = stagesFor(relation, storedStages(spec, relation));
    if (stages) Reflect.set(next, relation.property, stages);
    else Reflect.deleteProperty(next, relation.property);
  }
  return next;
}
