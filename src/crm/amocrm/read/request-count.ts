import type { Scope } from '../../../model/answers';
import type { RowCounts } from '../../../registry/driver';
import { pages } from '../paging';
import { listNamed } from './lists';

/** List requests of one read of an account of this size; an empty list costs a request, too. */
export function requestCount(sizes: RowCounts, { lists, details }: Scope): number {
  const costOf = (name: string) => {
    const { paged, pageSize } = listNamed(name);
    return paged ? pages(sizes[name] ?? 0, pageSize) : 1;
  };
  const cost = [...lists].reduce((total, name) => total + costOf(name), 0);
  return cost + (details && lists.has('pipelines') ? (sizes.pipelines ?? 0) : 0);
}
