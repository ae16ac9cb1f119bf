import { RIGHTS_ENTITIES } from '../../../model/spec';

/** One list call: where it is, what its rows are called in `_embedded`, and whether it comes in pages. */
export interface List {
  path: string;
  collection: string;
  paged: boolean;
}

export const PIPELINES = '/leads/pipelines';

/** Everything one sweep can read, in the order of asking. A list more is a line more. */
export const LISTS: ReadonlyMap<string, List> = new Map<string, List>([
  ['pipelines', { path: `${PIPELINES}?with=descriptions`, collection: 'pipelines', paged: false }],
  ...RIGHTS_ENTITIES.flatMap((entity): [string, List][] => [
    [`custom_fields.${entity}`, { path: `/${entity}/custom_fields`, collection: 'custom_fields', paged: true }],
    [`groups.${entity}`, { path: `/${entity}/custom_fields/groups`, collection: 'custom_field_groups', paged: false }],
  ]),
  ['roles', { path: '/roles', collection: 'roles', paged: true }],
  ['webhooks', { path: '/webhooks', collection: 'webhooks', paged: false }],
]);

/** For messages: the address without its query. */
export function placeOf({ path }: List): string {
  return path.split('?')[0] ?? path;
}

export function listNamed(name: string): List {
  const list = LISTS.get(name);
  if (!list) throw new RangeError(`no list is called ${name}`);
  return list;
}
