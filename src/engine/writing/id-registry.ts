import { type Address, addressOf } from '../../model/address';
import type { StageId } from '../../model/amocrm/snapshot';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { Kind } from '../../model/spec';
import type { Binding, Bound } from '../../plan/bind';
import { rulesOf } from '../../plan/kinds';
import { INCOMING, parseRawStageReference, withSystemStages } from '../../plan/names';
import type { Numbered, Placement, Resolver, Written } from '../../registry/driver';
import { FieldPlaces } from './field-places';

/** The ids of everything that has a key, growing while an apply creates objects. */
export class IdRegistry implements Resolver {
  private readonly written = new Map<Address, Written>();
  private readonly fields: FieldPlaces;
  /** Of pipelines that have an incoming stage. */
  private readonly incoming = new Map<Address, number>();

  constructor(binding: Binding, desired: DesiredState) {
    for (const object of binding.objects.values()) {
      if (object.id !== undefined) this.record(object.kind, object.key, { id: object.id, ids: object.ids });
    }
    for (const object of binding.objects.values()) this.rememberIncoming(object.address, alwaysIds(object));
    this.fields = new FieldPlaces(binding, desired);
  }

  record(kind: Kind, key: string, written: Written): void {
    this.written.set(addressOf(kind, key), written);
    this.rememberIncoming(addressOf(kind, key), written.ids);
  }

  private rememberIncoming(pipeline: Address, { [INCOMING]: incoming }: Readonly<Record<string, number>>): void {
    if (incoming !== undefined) this.incoming.set(pipeline, incoming);
  }

  get(kind: Kind, key: string): Written | undefined {
    return this.at(addressOf(kind, key));
  }

  at(address: Address): Written | undefined {
    return this.written.get(address);
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
    const own = stageKey === INCOMING ? this.incoming.get(addressOf('pipeline', pipelineKey)) : undefined;
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
    return this.fields.sort(fieldReference);
  }

  placement(fieldReference: string): Placement | undefined {
    return this.fields.placement(fieldReference, (group) => this.get('field_group', group)?.id);
  }
}

function alwaysIds({ kind, row }: Bound): Readonly<Record<string, number>> {
  return (row && rulesOf(kind).alwaysIds?.(row)) ?? {};
}

function unresolved(reference: string): Failure {
  return new Failure('tool', 'REFERENCE_UNRESOLVED', { reference });
}
