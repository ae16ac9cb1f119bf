import { addressOf } from '../../../model/address';
import { mergeOrder } from '../../../model/order-merge';
import type { KindRules } from '../../../plan/kinds/rules';
import type { CardSpec, LiveCard } from '../model/composite-kinds/card';
import type { AmoSnapshot } from '../model/snapshot';
import { fieldsRefusedWith } from './fields-refused';
import { liveReference } from './live-references';

export const cardRules: KindRules<CardSpec, LiveCard> = {
  kind: 'card',
  refusedWith: fieldsRefusedWith,
  imported: (live, stated) => ({ ...live, tabs: stated ? mergeOrder(stated.tabs, live.tabs, new Set()) : live.tabs }),
  rows({ fieldGroups }: AmoSnapshot) {
    const cards = new Map<string, LiveCard>();
    for (const { entity, id, sort } of fieldGroups) {
      const card = cards.get(entity) ?? { entity, tabs: [] };
      cards.set(entity, { entity, tabs: [...card.tabs, { id, sort }] });
    }
    return [...cards.values()];
  },
  rowId: (row) => row.entity,
  baseKey: (base, current) => current(base.spec.entity),
  rowName: (row) => row.entity,
  candidates: (desired, rows) => rows.filter((row) => row.entity === desired.entity),

  toSpec: ({ entity, tabs }, _ids, names) => ({
    entity,
    tabs: tabs.flatMap(({ id }) => names.reference(liveReference.group(entity, id)) ?? []),
  }),

  /** New tabs are made behind all others: only one that belongs further to the front changes the card. */
  overlay(live, desired, { exists }) {
    const { entity, tabs } = desired;
    const there = tabs.filter((key) => exists(addressOf('field_group', `${entity}.${key}`)));
    const appended = there.every((key, index) => key === tabs[index]);
    return { entity, tabs: mergeOrder(live.tabs, appended ? there : tabs, new Set()) };
  },

  /** A tab that one card lacks is a difference of its own. */
  common(left, right) {
    const both = (one: CardSpec, other: CardSpec) => ({
      ...one,
      tabs: one.tabs.filter((key) => other.tabs.includes(key)),
    });
    return [both(left, right), both(right, left)];
  },
};
