import { type Address, addressOf } from './address';
import { attributeSetFacts, isAttributeSet, referencesOf, SINGLE_KEY } from './attribute-sets';
import { holderOfEntity } from './entities';
import type { ReferenceFact } from './facts';
import { factsOf } from './kind-facts';
import { fromKinds, type Kind, kinds } from './kinds';
import { holderKind, holderOf } from './part-reference';
import { hasKey } from './parts';
import type { Spec } from './spec';

/** One place where an object names another object, or a stage. */
export interface Reference {
  fact: ReferenceFact;
  /** As addresses have it; of a stage `sales/qualified`. It begins with `#` where the configuration has no key. */
  key: string;
}

interface Naming {
  kind: Kind;
  spec: Spec;
}

const factsByKind = fromKinds(({ entries }) => new Map(entries.map(({ kind }) => [kind, declared(kind)])));

/** How objects of a kind name others, in whatever property of their canonical form. */
export function referenceFacts(kind: Kind): readonly ReferenceFact[] {
  return factsByKind().get(kind) ?? [];
}

function declared(kind: Kind): readonly ReferenceFact[] {
  if (!isAttributeSet(kind)) return factsOf(kind).references ?? [];
  return referencesOf(kind).map(({ attribute, to }) => ({ property: attribute, to, form: 'key' }));
}

/** All that an object names, in the order in which its kind declares it. */
export function referencesIn({ kind, spec }: Naming): Reference[] {
  return referenceFacts(kind).flatMap((fact) => keysIn(fact, spec).map((key) => ({ fact, key })));
}

/** The parts of other objects among them. */
export function partReferences(object: Naming): Reference[] {
  const named = new Map(
    referencesIn(object)
      .filter(isPart)
      .map((reference) => [reference.key, reference]),
  );
  return [...named.values()];
}

/** Whether it names a part of an object. */
export function isPart({ fact }: Pick<Reference, 'fact'>): boolean {
  return holderKind(fact.to) !== undefined;
}

/**
 * The objects that have to be there before this one: those it names by a key, and what has to be switched on before
 * there is any of its kind. Members that are made in the object come after it.
 */
export function objectReferences(object: Naming): Address[] {
  const needed = neededKind(object.kind);
  const first = needed ? [addressOf(needed, SINGLE_KEY)] : [];
  const named = referencesIn(object)
    .filter((reference) => !isPart(reference))
    .filter(({ fact }) => fact.form !== 'members' || comesBefore(fact.to, object.kind))
    .filter(hasKey)
    .map(objectNamed);
  return distinct([...first, ...named]);
}

/** The kind of an object that has to be switched on before there is any of `kind`. */
export function neededKind(kind: Kind): Kind | undefined {
  return isAttributeSet(kind) ? attributeSetFacts(kind).needs?.kind : undefined;
}

/** The object that a reference leads to: of a part, the one that has it. */
export function objectNamed(reference: Reference): Address {
  const { fact, key } = reference;
  return isPart(reference) ? holderOf(fact.to, key) : addressOf(fact.to, key);
}

/** Whether objects of one kind are written before those of another. */
export function comesBefore(kind: Kind, other: Kind): boolean {
  return kinds().indexOf(kind) < kinds().indexOf(other);
}

/**
 * The object without the references that are not to be kept; the same object where all are. Undefined: nothing is left
 * of it, because it stands inside what it named.
 */
export function withReferences<S extends Spec>(
  kind: Kind,
  spec: S,
  keep: (reference: Reference) => boolean,
): S | undefined {
  let left = spec;
  for (const fact of referenceFacts(kind)) {
    const gone = new Set(keysIn(fact, spec).filter((key) => !keep({ fact, key })));
    if (gone.size === 0) continue;
    if (fact.form === 'entity') return undefined;
    const kept = FORMS[fact.form].without(propertyOf(spec, fact.property), (key) => gone.has(within(fact, spec, key)));
    left = withValue(left, fact.property, kept);
  }
  return left;
}

/** The same where a chain is kept as a whole or not at all. What the object stands inside of is there. */
export function withCompleteReferences<S extends Spec>(
  kind: Kind,
  spec: S,
  keep: (reference: Reference) => boolean,
): S {
  const isKept = (reference: Reference) => reference.fact.form === 'entity' || keep(reference);
  const broken = referenceFacts(kind).filter(
    (fact) => fact.form === 'chain' && !keysIn(fact, spec).every((key) => isKept({ fact, key })),
  );
  const whole = broken.reduce((left, { property }) => withValue(left, property, undefined), spec);
  return withReferences(kind, whole, isKept) ?? whole;
}

/** Other value or, where it is undefined, none. */
export function withValue<S extends Spec>(spec: S, property: string, value: unknown): S {
  const changed: S = { ...spec, [property]: value };
  if (value === undefined) Reflect.deleteProperty(changed, property);
  return changed;
}

export function propertyOf(spec: Spec, property: string): unknown {
  const value: unknown = Reflect.get(spec, property);
  return value;
}

function keysIn(fact: ReferenceFact, spec: Spec): string[] {
  return keysOf(fact, propertyOf(spec, fact.property)).map((key) => within(fact, spec, key));
}

function keysOf(fact: ReferenceFact, value: unknown): string[] {
  const words = 'words' in fact ? fact.words : undefined;
  return FORMS[fact.form].keys(value).filter((key) => !words?.includes(key));
}

/** Keys of members are those of their holder's entity. */
function within({ form }: ReferenceFact, spec: Spec, key: string): string {
  return form === 'members' ? `${propertyOf(spec, 'entity')}.${key}` : key;
}

interface Form {
  keys(value: unknown): string[];
  /** What is left of the value; undefined: nothing. */
  without(value: unknown, isGone: (key: string) => boolean): unknown;
}

const ONE: Form = {
  keys: (value) => (typeof value === 'string' ? [value] : []),
  without: () => undefined,
};

const LIST: Form = {
  keys: (value) => itemsOf(value).filter((key) => typeof key === 'string'),
  without: (value, isGone) => itemsOf(value).filter((key) => typeof key !== 'string' || !isGone(key)),
};

const FORMS: Readonly<Record<ReferenceFact['form'], Form>> = {
  key: ONE,
  keys: LIST,
  members: LIST,
  map: {
    keys: (value) => rowsOf(value).map(([key]) => key),
    without: (value, isGone) => Object.fromEntries(rowsOf(value).filter(([key]) => !isGone(key))),
  },
  chain: {
    keys: (value) => itemsOf(value).flatMap(listsOf),
    without: (value, isGone) => itemsOf(value).filter((link) => !listsOf(link).some(isGone)),
  },
  entity: {
    keys: (value) => (typeof value === 'string' ? [holderOfEntity(value)?.key].filter((key) => key !== undefined) : []),
    without: () => undefined,
  },
};

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function rowsOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** The list of a link of a chain, and the one it hangs on. */
function listsOf(link: unknown): string[] {
  if (typeof link !== 'object' || link === null) return [];
  const list = 'list' in link ? link.list : undefined;
  const parent = 'parent' in link ? link.parent : undefined;
  return [list, parent].filter((key) => typeof key === 'string');
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** The kinds whose objects an object of this kind may name, and the one that has to be switched on for it. */
export function kindsNamedBy(kind: Kind): Kind[] {
  const needed = neededKind(kind);
  const named = outside(referenceFacts(kind));
  return distinct(needed === undefined ? named : [...named, needed]);
}

/** Those that it may name in one property. */
export function kindsNamedIn(kind: Kind, property: string): Kind[] {
  return distinct(outside(referenceFacts(kind).filter((fact) => fact.property === property)));
}

/** Members stand where the object itself does. */
function outside(facts: readonly ReferenceFact[]): Kind[] {
  return facts.filter(({ form }) => form !== 'members').map(({ to }) => holderKind(to) ?? to);
}

/** The kinds whose objects may name one of these. */
export function kindsNaming(named: ReadonlySet<Kind>): Kind[] {
  return kinds().filter((kind) => kindsNamedBy(kind).some((to) => named.has(to)));
}
