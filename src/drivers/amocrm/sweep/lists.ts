import type { PlainKind, PlainSpec } from '../../../model/plain';
import { type Kind, RIGHTS_ENTITIES } from '../../../model/spec';
import { PLAIN_MAPPINGS } from '../plain';
import type { PlainMapping } from '../plain/mapping';
import type { List } from './list';

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
  ...PLAIN_MAPPINGS.flatMap(({ lists }) => lists.map(({ name, ...list }): [string, List] => [name, list])),
]);

/** The lists that hold the objects of some kinds; those of the structured kinds belong together and are always read. */
export function listsFor(kinds: ReadonlySet<Kind>): ReadonlySet<string> {
  const listsOf = (mappings: readonly PlainMapping[]) =>
    new Set(mappings.flatMap(({ lists }) => lists.map(({ name }) => name)));
  const plain = listsOf(PLAIN_MAPPINGS);
  const wanted = listsOf(PLAIN_MAPPINGS.filter(({ kind }) => kinds.has(kind)));
  return new Set([...LISTS.keys()].filter((name) => !plain.has(name) || wanted.has(name)));
}

export function listOf(kind: PlainKind, { entity }: PlainSpec): string {
  const lists = PLAIN_MAPPINGS.find((mapping) => mapping.kind === kind)?.lists ?? [];
  return (lists.find((list) => list.entity === entity) ?? lists[0])?.name ?? '';
}

/** For messages: the address without its query. */
export function placeOf({ path }: List): string {
  return path.split('?')[0] ?? path;
}

export function listNamed(name: string): List {
  const list = LISTS.get(name);
  if (!list) throw new RangeError(`no list is called ${name}`);
  return list;
}
