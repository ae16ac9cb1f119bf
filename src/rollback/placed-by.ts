import type { Address } from '../model/address';
import { membersOf } from '../model/members';
import type { Operation } from '../plan/types';

/** What the run made, deleted, or moved into a group: the group it leaves is changed by that alone. */
export function placedBy({ kind, address, before, after }: Operation): Address[] {
  const [old, now] = [membersOf(kind, before), membersOf(kind, after)];
  const moved = [...old.filter((member) => !now.includes(member)), ...now.filter((member) => !old.includes(member))];
  return [...(before && after ? [] : [address]), ...moved];
}
