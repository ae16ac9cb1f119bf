import type { AttributeSetFacts, PlainValue } from './facts';
import { entryOf, fromKinds, isKind, type Kind, type KindEntry } from './kinds';

/** The kinds that are sets of attributes. */
export const attributeSetKinds = fromKinds(({ entries }) => entries.filter(isSet).map(({ kind }) => kind));

/** Throws for a kind that is none. */
export function attributeSetFacts(kind: Kind): AttributeSetFacts {
  const entry = entryOf(kind);
  if (!isSet(entry)) throw new Error(`the kind ${kind} is no set of attributes`);
  return entry.facts;
}

export function isAttributeSet(kind: Kind): boolean {
  return isKind(kind) && isSet(entryOf(kind));
}

function isSet(entry: KindEntry): entry is KindEntry & { facts: AttributeSetFacts } {
  return entry.facts.attributes !== undefined;
}

/** The key of the only object of a kind that an account has once. */
export const SINGLE_KEY = 'settings';

/** Where a snapshot says that the account refused to show a kind, or one entity's part of it. */
export function refusedPart(kind: Kind, entity: PlainValue | undefined): string {
  return typeof entity === 'string' && attributeSetFacts(kind).byEntity ? `${kind}.${entity}` : kind;
}

/** What an attribute of a kind names, if it is a reference. */
export function referencesOf(kind: Kind): { attribute: string; to: Kind }[] {
  return Object.entries(attributeSetFacts(kind).attributes).flatMap(([attribute, { to }]) =>
    to ? [{ attribute, to }] : [],
  );
}
