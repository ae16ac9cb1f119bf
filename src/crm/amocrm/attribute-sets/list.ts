import type { SetMapping } from './mapping';

export const listMapping: SetMapping = {
  kind: 'list',
  lists: [{ name: 'catalogs', path: '/catalogs', collection: 'catalogs', paged: true, optional: true }],
  keys: {
    name: 'name',
    type: 'type',
    can_add_elements: 'can_add_elements',
    can_link_multiple: 'can_link_multiple',
    can_show_in_cards: 'can_show_in_cards',
  },
  write: { path: () => '/catalogs', collection: 'catalogs' },
};
