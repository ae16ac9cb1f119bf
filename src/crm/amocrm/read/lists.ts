import type { FieldEntity } from '../../../model/entities';
import { idName } from '../../../model/id-name';
import { factsOf } from '../../../model/kind-facts';
import type { Kind } from '../../../model/spec';
import { entryIn } from '../../../model/typed-object';
import type { Recorded } from '../../../registry/driver';
import { SET_MAPPINGS } from '../attribute-sets';
import { fieldsPath } from '../field-paths';
import { CARD_ENTITIES, listEntity, listOfEntity, RIGHTS_ENTITIES } from '../model/entities';
import { hasGroups } from '../model/field-types';
import type { CompositeKind } from '../model/kind-types';
import type { List } from './list';

export const PIPELINES = '/leads/pipelines';

/** Everything one account read can ask for, in the order of asking. A list more is a line more. */
export const LISTS: ReadonlyMap<string, List> = new Map<string, List>([
  ['pipelines', { path: `${PIPELINES}?with=descriptions`, collection: 'pipelines', paged: false }],
  ...CARD_ENTITIES.flatMap(fieldLists),
  ['roles', { path: '/roles?with=users', collection: 'roles', paged: true }],
  ['webhooks', { path: '/webhooks', collection: 'webhooks', paged: false }],
  ...SET_MAPPINGS.flatMap(({ lists }) => lists.map(({ name, ...list }): [string, List] => [name, list])),
]);

/** Fields and, where there are any, tabs. Not every plan has customers, and not every list has tabs of its own. */
function fieldLists(entity: FieldEntity): [string, List][] {
  const path = fieldsPath(entity, { object: (_kind, key) => key.slice(1) });
  const buyers = entity === 'customers' || entity === 'segments';
  const ofList = listOfEntity(entity) !== undefined;
  const lists: List[] = [
    { path, collection: 'custom_fields', paged: true, optional: buyers },
    { path: `${path}/groups`, collection: 'custom_field_groups', paged: false, optional: buyers || ofList },
  ];
  return fieldListNames(entity).flatMap((name, index): [string, List][] => {
    const list = lists[index];
    return list ? [[name, list]] : [];
  });
}

/** A list goes by its id, `lists.#5001`; the captures of accounts use the same names. */
export function fieldListNames(entity: FieldEntity): string[] {
  const place = entity.replace(/^lists\.#?/, 'catalogs.');
  return [`custom_fields.${place}`, ...(hasGroups(entity) ? [`groups.${place}`] : [])];
}

/** Answers `lists.#5001` of `custom_fields.catalogs.5001`; undefined for the names of other lists. */
export function listEntityIn(name: string): FieldEntity | undefined {
  const id = /^custom_fields\.catalogs\.(\d+)$/.exec(name)?.[1];
  return id === undefined ? undefined : listEntity(idName(id));
}

/** A card has no list: it is put together from its groups. */
const OWN_LISTS: Readonly<
  Record<Exclude<CompositeKind, 'card'>, (entity: FieldEntity | undefined) => string | undefined>
> = {
  pipeline: () => 'pipelines',
  field_group: (entity) => entity && fieldListNames(entity)[1],
  field: (entity) => entity && fieldListNames(entity)[0],
  role: () => 'roles',
  webhook: () => 'webhooks',
};

/** What every snapshot needs: the account's id is in its pipelines. */
const ALWAYS = 'pipelines';

/**
 * The lists that hold the objects of some kinds and the fields of some cards. Of a kind whose objects are about fields: those of
 * the cards that every account has.
 */
export function listsFor(kinds: ReadonlySet<Kind>, entities: ReadonlySet<FieldEntity>): ReadonlySet<string> {
  const cards = [...kinds].some((kind) => factsOf(kind).fieldsOf !== undefined) ? RIGHTS_ENTITIES : [];
  const wanted = new Set([
    ALWAYS,
    ...[...kinds].flatMap((kind) => entryIn(OWN_LISTS, kind)?.(undefined) ?? []),
    ...[...cards, ...entities].flatMap(fieldListNames),
    ...SET_MAPPINGS.filter(({ kind }) => kinds.has(kind)).flatMap(({ lists }) => lists.map(({ name }) => name)),
  ]);
  return new Set([...LISTS.keys()].filter((name) => wanted.has(name)));
}

/** The list that has the object as a row. */
export function listOf({
  kind,
  entity,
  values = {},
}: Pick<Recorded, 'kind' | 'entity' | 'values'>): string | undefined {
  const own = entryIn(OWN_LISTS, kind);
  if (own) return own(entity);
  const lists = SET_MAPPINGS.find((mapping) => mapping.kind === kind)?.lists ?? [];
  return (lists.find((list) => list.entity === values.entity) ?? lists[0])?.name;
}

/** For messages: the address without its query. */
export function placeOf({ path }: List): string {
  return path.split('?')[0] ?? path;
}

export function listNamed(name: string): List {
  const ofList = /^(?:custom_fields|groups)\.catalogs\.(.+)$/.exec(name)?.[1];
  const list =
    LISTS.get(name) ?? (ofList === undefined ? undefined : new Map(fieldLists(listEntity(idName(ofList)))).get(name));
  if (!list) throw new RangeError(`no list is called ${name}`);
  return list;
}
