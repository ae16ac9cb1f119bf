import type { Numbered, Placement, Resolver, Written } from '../../crm/driver';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { FieldEntity } from '../../model/entities';
import type { LiveField, StageId } from '../../model/snapshot';
import { arrangeAbove, type Placed } from '../../model/sort-order';
import type { Kind } from '../../model/spec';
import type { Binding } from '../../plan/bind';
import { INCOMING, incomingId, parseRawStageReference, withSystemStages } from '../../plan/names';

/** The ids of everything that has a key, growing while an apply creates objects. */
export class IdRegistry implements Resolver {
  private readonly written = new Map<string, Written>();
  private readonly places: Map<string, Place>;
  private readonly sorts = new Map<string, Map<string, number>>();
  /** Of pipelines that have an incoming stage: pipeline key → status id. */
  private readonly incoming = new Map<string, number>();
  /** The fields that exist, by reference. */
  private readonly live = new Map<string, LiveField>();

  constructor(binding: Binding, desired: DesiredState) {
    for (const object of binding.objects.values()) {
      if (object.id !== undefined) this.record(object.kind, object.key, { id: object.id, ids: object.ids });
    }
    for (const object of binding.objects.values()) {
      if (object.kind === 'field' && object.row) this.live.set(object.key, object.row);
      const incoming = object.kind === 'pipeline' && object.row ? incomingId(object.row) : undefined;
      if (incoming !== undefined) this.incoming.set(object.key, incoming);
    }
    this.places = placesOf(desired, builtInTabs(binding));
  }

  record(kind: Kind, key: string, written: Written): void {
    this.written.set(`${kind}:${key}`, written);
    const incoming = kind === 'pipeline' ? written.ids[INCOMING] : undefined;
    if (incoming !== undefined) this.incoming.set(key, incoming);
  }

  get(kind: Kind, key: string): Written | undefined {
    return this.written.get(`${kind}:${key}`);
  }

  isGiven(kind: Numbered, id: string): boolean {
    const of = kind === 'stage' ? 'pipeline' : kind;
    const written = [...this.written].flatMap(([name, object]) => (name.startsWith(`${of}:`) ? [object] : []));
    if (kind !== 'stage') return written.some((object) => object.id === id);
    return written.some(({ ids }) => Object.values(ids).some((stage) => String(stage) === id));
  }

  stage(reference: string): StageId {
    const raw = parseRawStageReference(reference);
    if (raw) return raw;
    const [pipelineKey = '', stageKey = ''] = reference.split('/');
    const pipeline = this.get('pipeline', pipelineKey);
    const own = stageKey === INCOMING ? this.incoming.get(pipelineKey) : undefined;
    const statusId = own ?? (pipeline && withSystemStages(pipeline.ids)[stageKey]);
    if (!pipeline || statusId === undefined) throw unresolved(reference);
    return { pipelineId: Number(pipeline.id), statusId };
  }

  object = (kind: Kind, reference: string): string => {
    if (reference.startsWith('#')) return reference.slice(1);
    const object = this.get(kind, reference);
    if (!object) throw unresolved(`${kind}:${reference}`);
    return object.id;
  };

  field(reference: string): number {
    const field = this.get('field', reference);
    if (!field) throw unresolved(reference);
    return Number(field.id);
  }

  sort(fieldReference: string): number | undefined {
    const place = this.places.get(fieldReference);
    return place && this.sortsOf(place).get(fieldReference);
  }

  /** Every field of a group gets its place; the fields that are there already move only where the new ones need room. */
  placement(fieldReference: string): Placement | undefined {
    const place = this.places.get(fieldReference);
    const sort = this.sort(fieldReference);
    if (!place || sort === undefined) return undefined;
    if (place.builtIn) return place.builtIn === DEFAULT_TAB ? { sort } : { groupId: place.builtIn, sort };
    const group = this.get('field_group', place.groupKey);
    return group && { groupId: group.id, sort };
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
  for (const object of desired.objects) {
    if (object.kind !== 'field_group') continue;
    const order = object.spec.fields.map((key) => `${object.spec.entity}.${key}`);
    for (const reference of order) places.set(reference, { groupKey: object.key, order });
  }
  const orders = new Map<string, string[]>();
  for (const object of desired.objects) {
    if (object.kind !== 'field' || places.has(object.key)) continue;
    const { entity, type } = object.spec;
    const builtIn = tabOf(entity, type);
    const groupKey = `${entity} ${builtIn}`;
    const order = orders.get(groupKey) ?? [];
    orders.set(groupKey, order);
    order.push(object.key);
    places.set(object.key, { groupKey, order, builtIn });
  }
  return places;
}

function unresolved(reference: string): Failure {
  return new Failure('tool', 'REFERENCE_UNRESOLVED', { reference });
}
