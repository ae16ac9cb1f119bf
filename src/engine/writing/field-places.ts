import { addressOf } from '../../model/address';
import { amoSnapshot, isRowOf, type LiveField, type LiveFieldGroupRow } from '../../model/amocrm/snapshot';
import { arrangeAbove, type Placed } from '../../model/amocrm/sort-order';
import type { FieldGroupSpec } from '../../model/amocrm/specs';
import { ofKind } from '../../model/amocrm/specs';
import { sameJson } from '../../model/canonical-json';
import type { DesiredObject, DesiredState } from '../../model/desired';
import type { FieldEntity } from '../../model/entities';
import type { Binding } from '../../plan/bind';
import type { Operation } from '../../plan/types';
import type { Placement, UpdateItem } from '../../registry/driver';

/** Where fields stand in their groups, and where new ones come to stand. */
export class FieldPlaces {
  private readonly places: Map<string, Place>;
  private readonly sorts = new Map<string, Map<string, number>>();
  /** The fields that exist, by reference. */
  private readonly live: ReadonlyMap<string, LiveField>;

  constructor(binding: Binding, desired: DesiredState) {
    this.live = new Map(
      [...binding.objects.values()].flatMap((object) =>
        isRowOf('field', object.kind, object.row) ? [[object.key, object.row] as const] : [],
      ),
    );
    this.places = placesOf(desired, builtInTabs(binding));
  }

  sort(fieldReference: string): number | undefined {
    const place = this.places.get(fieldReference);
    return place && this.sortsOf(place).get(fieldReference);
  }

  /**
   * Every field of a group gets its place; the fields that are there already move only where the new ones need room.
   * `idOf`: the id of a group, once it has one.
   */
  placement(fieldReference: string, idOf: (group: string) => string | undefined): Placement | undefined {
    const place = this.places.get(fieldReference);
    const sort = this.sort(fieldReference);
    if (!place || sort === undefined) return undefined;
    if (place.builtIn) return place.builtIn === DEFAULT_TAB ? { sort } : { groupId: place.builtIn, sort };
    const groupId = idOf(place.groupKey);
    return groupId === undefined ? undefined : { groupId, sort };
  }

  private sortsOf(place: Place): Map<string, number> {
    const known = this.sorts.get(place.groupKey);
    if (known) return known;
    const rows = place.order.map((reference) => this.live.get(reference) ?? NEWBORN);
    const numbers = arrangeAbove(0, rows);
    const sorts = new Map(place.order.flatMap((reference, index) => pairOf(reference, numbers[index])));
    this.sorts.set(place.groupKey, sorts);
    return sorts;
  }
}

const NEWBORN: Placed = { id: Number.MAX_SAFE_INTEGER, sort: undefined };

function pairOf(reference: string, sort: number | undefined): [string, number][] {
  return sort === undefined ? [] : [[reference, sort]];
}

interface Place {
  groupKey: string;
  order: string[];
  /** The id of the CRM's own tab, for fields that the configuration puts in no group. */
  builtIn?: string;
}

/** Where a new field comes to stand when nothing else is asked for, and where the CRM keeps the marks of advertising. */
const DEFAULT_TAB = 'default';
const STATISTICS_TAB = 'statistic';

type BuiltInTabs = (entity: FieldEntity, type: string) => string;

/** On cards with a statistics tab the CRM shows tracking data there. */
function builtInTabs({ snapshot }: Binding): BuiltInTabs {
  const withStatistics = new Set(
    amoSnapshot(snapshot)
      .fieldGroups.filter(({ id }) => id === STATISTICS_TAB)
      .map(({ entity }) => entity),
  );
  return (entity, type) => (type === 'tracking_data' && withStatistics.has(entity) ? STATISTICS_TAB : DEFAULT_TAB);
}

function placesOf(desired: DesiredState, tabOf: BuiltInTabs): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { key: groupKey, spec } of ofKind(desired.objects, 'field_group')) {
    const order = spec.fields.map((key) => `${spec.entity}.${key}`);
    for (const reference of order) places.set(reference, { groupKey, order });
  }
  const orders = new Map<string, string[]>();
  for (const { key, spec } of ofKind(desired.objects, 'field')) {
    if (places.has(key)) continue;
    const builtIn = tabOf(spec.entity, spec.type);
    const groupKey = `${spec.entity} ${builtIn}`;
    const order = orders.get(groupKey) ?? [];
    orders.set(groupKey, order);
    order.push(key);
    places.set(key, { groupKey, order, builtIn });
  }
  return places;
}

/**
 * Fields that are there already move aside where new ones come between them and nothing else moves the group: only their
 * sort numbers change. Where the group has other members or another order than is wanted, that is no business of this plan.
 * `idOf`: the id of a field that exists.
 */
export function* groupsToOpen(
  untouched: readonly DesiredObject[],
  created: readonly Operation[],
  { binding, idOf }: { binding: Binding; idOf(fieldReference: string): string | undefined },
): Iterable<UpdateItem<FieldGroupSpec, LiveFieldGroupRow>> {
  const born = new Set(created.map(({ address }) => address));
  for (const { key, address, spec } of ofKind(untouched, 'field_group')) {
    const bound = binding.objects.get(address);
    const live = bound && isRowOf('field_group', bound.kind, bound.row) ? bound.row : undefined;
    const referenceTo = (field: string) => `${spec.entity}.${field}`;
    if (!live || !spec.fields.some((field) => born.has(addressOf('field', referenceTo(field))))) continue;
    const fields = spec.fields.filter((field) => idOf(referenceTo(field)));
    const ids = fields.map((field) => Number(idOf(referenceTo(field))));
    if (!standSo(ids, live)) continue;
    const changes = [{ path: ['fields'], to: fields }];
    yield { key, live, ids: {}, changes, after: { ...spec, fields }, removals: [] };
  }
}

/** Whether these fields are in the group, in this order. */
function standSo(fields: readonly number[], { members }: LiveFieldGroupRow): boolean {
  const wanted = new Set(fields);
  return sameJson(
    members.filter((id) => wanted.has(id)),
    fields,
  );
}
