import { splitFieldReference } from '../../model/field-reference';
import { membersOf } from '../../model/members';
import { mergeOrder } from '../../model/order-merge';
import { type Draft, homeOf, objectAt, putAt } from './draft';
import type { TargetObject } from './types';

/**
 * Writes an object that the text states by how its members stand: the groups of a card come into its order; those it
 * does not name stay behind what they follow now.
 */
export function orderMembers(draft: Draft, { kind, key, spec }: TargetObject): void {
  const place = homeOf(kind, key, draft);
  const present = objectAt(draft, place);
  const members = membersOf(kind, spec).map((member) => splitFieldReference(member).key);
  const there = members.filter((member) => Object.hasOwn(present, member));
  if (there.length === 0) return;
  const order = mergeOrder(Object.keys(present), there, new Set());
  putAt(draft, place, Object.fromEntries(order.map((member) => [member, present[member]])));
}
