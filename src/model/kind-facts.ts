import type { KindFacts, Secrecy } from './facts';
import { entryOf, fromKinds, isKind, type Kind } from './kinds';

export function factsOf(kind: Kind): KindFacts {
  return entryOf(kind).facts;
}

/** Kinds whose objects have fields of their own: what these are called depends on them, so they are looked at first. */
export const kindsWithFields = fromKinds(({ entries }) => entries.filter(hasFields).map(({ kind }) => kind));
export const otherKinds = fromKinds(({ entries }) =>
  entries.filter((entry) => !hasFields(entry)).map(({ kind }) => kind),
);

function hasFields({ facts }: { facts: KindFacts }): boolean {
  return facts.hasFields !== undefined;
}

/**
 * Which attributes of a kind may hold secrets: what an address says to whoever calls it. What the public sees anyway is
 * none: texts and buttons of chat templates, the sites of a website button, what a source's button opens. Files of later
 * versions may bring kinds that nobody knows.
 */
export function secretAttributes(kind: Kind): Readonly<Record<string, Secrecy>> {
  if (!isKind(kind)) return {};
  const { facts, table = {} } = entryOf(kind);
  const secret = Object.entries(table).flatMap(([property, one]) => (one.secret ? [[property, one.secret]] : []));
  return { ...facts.secret, ...Object.fromEntries(secret) };
}
