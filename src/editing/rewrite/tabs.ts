import { mergeOrder } from '../../model/order-merge';
import type { CardSpec } from '../../model/spec';
import { type Draft, homeOf, objectAt, putAt } from './draft';

/** Puts the groups of a card into an order; those it does not name stay behind what they follow now. */
export function orderTabs(draft: Draft, { key, spec }: { key: string; spec: CardSpec }): void {
  const place = homeOf('card', key, draft);
  const groups = objectAt(draft, place);
  const there = spec.tabs.filter((tab) => Object.hasOwn(groups, tab));
  if (there.length === 0) return;
  const order = mergeOrder(Object.keys(groups), there, new Set());
  putAt(draft, place, Object.fromEntries(order.map((tab) => [tab, groups[tab]])));
}
