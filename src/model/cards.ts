import type { DesiredObject } from './desired';
import { factsOf } from './kind-facts';
import { bearsMembers, membersOf, withMembers } from './members';
import { withSpec } from './spec';

/** Cards name the tabs that are among the objects, and no others; one whose tabs are gone is gone with them. */
export function withTheirTabs(objects: readonly DesiredObject[]): DesiredObject[] {
  const known = new Set(objects.map(({ address }) => address));
  return objects.flatMap((object): DesiredObject[] => {
    if (!factsOf(object.kind).implied) return [object];
    const tabs = membersOf(object.kind, object.spec).filter((tab) => known.has(tab));
    return tabs.length > 0 ? [withSpec(object, withMembers(object.kind, object.spec, tabs))] : [];
  });
}

/** Objects in the same places, but the tabs of a card in its order: in that order they are made. */
export function inTabOrder(objects: readonly DesiredObject[]): DesiredObject[] {
  const order = objects.filter(({ kind }) => !bearsMembers(kind)).flatMap(({ kind, spec }) => membersOf(kind, spec));
  const named = new Set(order);
  const tabs = new Map(objects.filter(({ address }) => named.has(address)).map((object) => [object.address, object]));
  const next = order.flatMap((address) => tabs.get(address) ?? []).values();
  return objects.map((object) => (named.has(object.address) ? (next.next().value ?? object) : object));
}
