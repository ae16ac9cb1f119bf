import type { AttributeTable } from './attribute-table';
import type { AttributeSetFacts, KindFacts } from './facts';
import type { Kind } from './kind';
import type { KindWords } from './kind-words';
import type { Relation } from './relation';

export type { Kind };

/** A kind as its CRM declares it: a set of attributes, or one with parts or rules of its own. */
export type KindEntry = Called &
  (
    | { kind: Kind; facts: AttributeSetFacts; table?: never }
    | { kind: Kind; facts: KindFacts & { attributes?: never }; table: AttributeTable }
  );

/** Without words a kind is called as the tool calls one of that name (messages/kind-words.ts), else by its name. */
interface Called {
  words?: KindWords;
  /** The same of its parts. */
  partWords?: KindWords;
}

/** What a CRM declares of its objects. */
export interface Kinds {
  /** In the order in which they are written: what others refer to comes first. */
  entries: readonly KindEntry[];
  relations: readonly Relation[];
}

let inUse: Kinds | undefined;
let byName: ReadonlyMap<Kind, KindEntry> = new Map();

/** From now on a kind is one of these: a process works with the objects of one CRM (src/registry/crms.ts says which). */
export function useKinds(kinds: Kinds): void {
  if (kinds === inUse) return;
  inUse = kinds;
  byName = new Map(kinds.entries.map((entry) => [entry.kind, entry]));
}

export function declaredKinds(): Kinds {
  if (!inUse) throw new Error('no CRM is registered: an entry point imports src/crm first');
  return inUse;
}

/** In the order in which they are written. */
export function kinds(): readonly Kind[] {
  return allKinds();
}

export function isKind(word: string): boolean {
  return byName.has(word);
}

/** Throws for a word that is no kind. */
export function entryOf(kind: Kind): KindEntry {
  const entry = byName.get(kind);
  if (!entry) throw new Error(`no CRM in use has the kind ${kind}`);
  return entry;
}

/** Something made of the declared kinds, once for each CRM. */
export function fromKinds<T>(make: (kinds: Kinds) => T): () => T {
  const made = new WeakMap<Kinds, { value: T }>();
  return () => {
    const of = declaredKinds();
    const known = made.get(of) ?? { value: make(of) };
    made.set(of, known);
    return known.value;
  };
}

const allKinds = fromKinds(({ entries }) => entries.map(({ kind }) => kind));
