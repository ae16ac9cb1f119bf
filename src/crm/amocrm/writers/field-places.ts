import { type Address, addressOf } from '../../../model/address';
import { sameJson } from '../../../model/canonical-json';
import type { FieldEntity } from '../../../model/entities';
import type { Run, UpdateItem } from '../../../registry/driver';
import type { LiveField } from '../model/composite-kinds/field';
import type { FieldGroupSpec, LiveFieldGroupRow } from '../model/composite-kinds/field-group';
import { isRowOf, isSpecOf } from '../model/kind-types';
import { amoSnapshot } from '../model/snapshot';
import { arrangeAbove, type Placed } from '../model/sort-order';
import type { Placement } from '../write-context';

/** Where fields stand in their groups, and where new ones come to stand. */
export class FieldPlaces {
  private readonly places: Map<string, Place>;
  private readonly sorts = new Map<string, Map<string, number>>();
  /** The fields that exist, by reference. */
  private readonly live: ReadonlyMap<string, LiveField>;

  constructor(run: Run) {
    this.live = new Map(
      run.objects.flatMap(({ kind, key, row }) => (isRowOf('field', kind, row) ? [[key, row] as const] : [])),
    );
    this.places = placesOf(run, builtInTabs(run));
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
function builtInTabs({ snapshot }: Run): BuiltInTabs {
  const withStatistics = new Set(
    amoSnapshot(snapshot)
      .fieldGroups.filter(({ id }) => id === STATISTICS_TAB)
      .map(({ entity }) => entity),
  );
  return (entity, type) => (type === 'tracking_data' && withStatistics.has(entity) ? STATISTICS_TAB : DEFAULT_TAB);
}

function placesOf({ objects }: Run, tabOf: BuiltInTabs): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { kind, key: groupKey, wanted: spec } of objects) {
    if (!isSpecOf('field_group', kind, spec)) continue;
    const order = spec.fields.map((key) => `${spec.entity}.${key}`);
    for (const reference of order) places.set(reference, { groupKey, order });
  }
  const orders = new Map<string, string[]>();
  for (const { kind, key, wanted: spec } of objects) {
    if (!isSpecOf('field', kind, spec) || places.has(key)) continue;
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
 */
export function* groupsToOpen(
  { objects, idOf }: Run,
  created: ReadonlySet<Address>,
): Iterable<UpdateItem<FieldGroupSpec, LiveFieldGroupRow>> {
  for (const { kind, key, row, wanted: spec, after } of objects) {
    if (after !== undefined || !isSpecOf('field_group', kind, spec) || !isRowOf('field_group', kind, row)) continue;
    const referenceTo = (field: string) => `${spec.entity}.${field}`;
    if (!spec.fields.some((field) => created.has(addressOf('field', referenceTo(field))))) continue;
    const fields = spec.fields.filter((field) => idOf('field', referenceTo(field)));
    const ids = fields.map((field) => Number(idOf('field', referenceTo(field))?.id));
    if (!standSo(ids, row)) continue;
    const changes = [{ path: ['fields'], to: fields }];
    yield { key, live: row, ids: {}, changes, after: { ...spec, fields }, removals: [] };
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
