import { addressOf } from './address';
import type { DesiredObject } from './desired';

/** Cards name the tabs that are among the objects, and no others; one whose tabs are gone is gone with them. */
export function withTheirTabs(objects: readonly DesiredObject[]): DesiredObject[] {
  const known = new Set(objects.map(({ address }) => address));
  return objects.flatMap((object): DesiredObject[] => {
    if (object.kind !== 'card') return [object];
    const { entity, tabs } = object.spec;
    const there = tabs.filter((key) => known.has(addressOf('field_group', `${entity}.${key}`)));
    return there.length > 0 ? [{ ...object, spec: { entity, tabs: there } }] : [];
  });
}
