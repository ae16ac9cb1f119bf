import { type Address, addressOf } from './address';
import type { MembersReference } from './facts';
import { fromKinds, type Kind } from './kinds';
import type { Path } from './path';
import { comesBefore, objectNamed, propertyOf, referenceFacts, referencesIn, withValue } from './references';
import type { Spec } from './spec';

/**
 * A group says which fields stand in it, a card which tabs, in their order. Members are objects of their own, each in one
 * holder at most.
 */

/** How a kind names its members; undefined for kinds that hold none. */
export function membersFact(kind: Kind): MembersReference | undefined {
  return referenceFacts(kind).find((fact) => fact.form === 'members');
}

/** Whether members of the kind are made in their holder: it is there first, and the CRM puts them elsewhere when it goes. */
export function bearsMembers(kind: Kind): boolean {
  const fact = membersFact(kind);
  return fact !== undefined && comesBefore(kind, fact.to);
}

/** Of which kind the members in a property are. */
export const memberKinds: () => ReadonlyMap<string, Kind> = fromKinds(
  ({ entries }) =>
    new Map(entries.flatMap(({ kind }) => membersFact(kind) ?? []).map(({ property, to }) => [property, to])),
);

/** In their order; none where nothing is said of them. */
export function membersOf(kind: Kind, spec: Spec | null | undefined): Address[] {
  const named = spec ? referencesIn({ kind, spec }) : [];
  return named.filter(({ fact }) => fact.form === 'members').map(objectNamed);
}

/** The same object with these members. */
export function withMembers<S extends Spec>(kind: Kind, spec: S, members: readonly Address[]): S {
  const fact = membersFact(kind);
  return fact ? withValue(spec, fact.property, members.map(keyOf)) : spec;
}

/** Which object holds a member, by the member's address; of all kinds whose members are made in their holder. */
export function bearersOf<O extends { kind: Kind; spec: Spec }>(objects: Iterable<O>): Map<Address, O> {
  const bearers = [...objects].filter(({ kind }) => bearsMembers(kind));
  return new Map(bearers.flatMap((object) => membersOf(object.kind, object.spec).map((member) => [member, object])));
}

export function isMembers(kind: Kind, path: Path): boolean {
  return path.length === 1 && path[0] === membersFact(kind)?.property;
}

/** The members of an object (`spec`) without some of them; anything else but a list as it is. */
export function membersWithout(members: unknown, kind: Kind, spec: Spec | null, some: ReadonlySet<Address>): unknown {
  const fact = membersFact(kind);
  if (!fact || !spec || !Array.isArray(members)) return members;
  const entity = propertyOf(spec, 'entity');
  return members.filter((key) => !some.has(addressOf(fact.to, `${entity}.${key}`)));
}

/** A member as its holder names it. */
function keyOf(member: Address): string {
  return member.slice(member.lastIndexOf('.') + 1);
}
