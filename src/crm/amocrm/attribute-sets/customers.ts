import { flag, textOrNull } from '../json';
import type { SetMapping } from './mapping';

export const customerStatusMapping: SetMapping = {
  kind: 'customer_status',
  lists: [
    {
      name: 'customers_statuses',
      path: '/customers/statuses',
      collection: 'statuses',
      paged: false,
      optional: true,
    },
  ],
  // the first and the last three are the CRM's own: nobody makes, changes or deletes them
  within: (row) => (flag(row.is_default) ? [] : [row]),
  sorted: true,
  keys: { name: 'name' },
  read: ({ color }) => colour(textOrNull(color)?.toLowerCase()),
  write: { path: () => '/customers/statuses', collection: 'statuses', body: ({ color }) => colour(color) },
};

export const segmentMapping: SetMapping = {
  kind: 'segment',
  lists: [{ name: 'segments', path: '/customers/segments', collection: 'segments', paged: true, optional: true }],
  keys: { name: 'name' },
  read: ({ color }) => colour(textOrNull(color)?.replace(/^#/, '').toLowerCase()),
  write: { path: () => '/customers/segments', collection: 'segments', batch: 1, body: ({ color }) => colour(color) },
};

function colour<C>(color: C | undefined): { color?: C } {
  return color === undefined ? {} : { color };
}
