import type { Scope } from '../../../model/answers';
import type { ListSizes } from '../../driver';
import { pages } from '../paging';
import { listNamed } from './lists';

/** List requests of one sweep of an account of this size; an empty list costs a request, too. */
export function sweepCost(sizes: ListSizes, { lists, hints }: Scope): number {
  const cost = [...lists].reduce((total, name) => total + (listNamed(name).paged ? pages(sizes[name] ?? 0) : 1), 0);
  return cost + (hints && lists.has('pipelines') ? (sizes.pipelines ?? 0) : 0);
}
