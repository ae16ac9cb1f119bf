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

/** Whether an account has one object of the kind, always: its attributes are the file, and nothing has to tell it apart. */
export function isSingle(kind: Kind): boolean {
  if (!isAttributeSet(kind)) return false;
  const { at, file } = attributeSetFacts(kind);
  return at === undefined && !file.includes('*');
}

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
