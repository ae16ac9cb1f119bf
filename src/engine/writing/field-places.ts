import type { Placement } from '../../crm/driver';
import { type DesiredState, ofKind } from '../../model/desired';
import type { FieldEntity } from '../../model/entities';
import type { LiveField } from '../../model/snapshot';
import { arrangeAbove, type Placed } from '../../model/sort-order';
import type { Binding } from '../../plan/bind';

/** Where fields stand in their groups, and where new ones come to stand. */
export class FieldPlaces {
  private readonly places: Map<string, Place>;
  private readonly sorts = new Map<string, Map<string, number>>();
  /** The fields that exist, by reference. */
  private readonly live: ReadonlyMap<string, LiveField>;

  constructor(binding: Binding, desired: DesiredState) {
    this.live = new Map(
      [...binding.objects.values()].flatMap((object) =>
        object.kind === 'field' && object.row ? [[object.key, object.row] as const] : [],
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
    snapshot.fieldGroups.filter(({ id }) => id === STATISTICS_TAB).map(({ entity }) => entity),
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
