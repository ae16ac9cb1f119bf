import type { Resolver, Written } from '../drivers/driver';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { LiveField, StageId } from '../model/snapshot';
import { arrangeAbove, type Placed } from '../model/sort-order';
import type { Kind } from '../model/spec';
import type { Binding } from '../plan/bind';
import { INCOMING, incomingId, parseRawStageReference, withSystemStages } from '../plan/names';

/** The ids of everything that has a key, growing while an apply creates objects. */
export class IdBook implements Resolver {
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
    this.places = placesOf(desired);
  }

  record(kind: Kind, key: string, written: Written): void {
    this.written.set(`${kind}:${key}`, written);
    const incoming = kind === 'pipeline' ? written.ids[INCOMING] : undefined;
    if (incoming !== undefined) this.incoming.set(key, incoming);
  }

  get(kind: Kind, key: string): Written | undefined {
    return this.written.get(`${kind}:${key}`);
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
  placement(fieldReference: string): { groupId: string; sort: number } | undefined {
    const place = this.places.get(fieldReference);
    const group = place && this.get('field_group', place.groupKey);
    const sort = this.sort(fieldReference);
    return group && sort !== undefined ? { groupId: group.id, sort } : undefined;
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
}

function placesOf(desired: DesiredState): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const object of desired.objects) {
    if (object.kind !== 'field_group') continue;
    const order = object.spec.fields.map((key) => `${object.spec.entity}.${key}`);
    for (const reference of order) places.set(reference, { groupKey: object.key, order });
  }
  return places;
}

function unresolved(reference: string): Failure {
  return new Failure('tool', 'REFERENCE_UNRESOLVED', { reference });
}
