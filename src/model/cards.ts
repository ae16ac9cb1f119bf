import { type Address, addressOf } from './address';
import type { DesiredObject, DesiredOf } from './desired';

/** Cards name the tabs that are among the objects, and no others; one whose tabs are gone is gone with them. */
export function withTheirTabs(objects: readonly DesiredObject[]): DesiredObject[] {
  const known = new Set(objects.map(({ address }) => address));
  return objects.flatMap((object): DesiredObject[] => {
    if (object.kind !== 'card') return [object];
    const tabs = object.spec.tabs.filter((key) => known.has(addressOf('field_group', `${object.spec.entity}.${key}`)));
    return tabs.length > 0 ? [{ ...object, spec: { ...object.spec, tabs } }] : [];
  });
}

/** Objects in the same places, but the tabs of a card in its order: in that order they are made. */
export function inTabOrder(objects: readonly DesiredObject[]): DesiredObject[] {
  const order = objects.flatMap((object) => (object.kind === 'card' ? addressesOf(object) : []));
  const named = new Set(order);
  const tabs = new Map(objects.filter(({ address }) => named.has(address)).map((object) => [object.address, object]));
  const next = order.flatMap((address) => tabs.get(address) ?? []).values();
  return objects.map((object) => (named.has(object.address) ? (next.next().value ?? object) : object));
}

function addressesOf({ spec }: DesiredOf<'card'>): Address[] {
  return spec.tabs.map((key) => addressOf('field_group', `${spec.entity}.${key}`));
}
