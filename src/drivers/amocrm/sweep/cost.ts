import { ENTITIES } from '../../../model/spec';
import type { ListSizes } from '../../driver';
import { pages } from '../paging';

/** List requests of one snapshot of an account of this size; an empty list costs a request, too. */
export function sweepCost({ pipelines, fields, roles }: ListSizes, { hints }: { hints: boolean }): number {
  const cards = ENTITIES.reduce((total, entity) => total + pages(fields[entity]) + 1, 0);
  return 1 + (hints ? pipelines : 0) + cards + pages(roles) + 1;
}
