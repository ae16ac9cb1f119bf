import type { Account } from '../account';
import { Problem } from '../http/problems';
import type { Call, Route } from '../http/route';

/** Lists are for who has the right to them. That it holds for reads, too, is a guess: their pages list no 403. */
export function refuseWithoutLists(route: Route): Route {
  return {
    ...route,
    handle: (call, account) => {
      if (!mayUseLists(call, account)) throw new Problem(403, 'Insufficient rights for this method');
      return route.handle(call, account);
    },
  };
}

function mayUseLists({ actor }: Call, { store }: Account): boolean {
  if (actor.admin) return true;
  const user = store.find('user', actor.userId);
  const role = user?.role_id ? store.find('role', user.role_id) : undefined;
  return (role ?? user)?.rights.catalog_access ?? false;
}
