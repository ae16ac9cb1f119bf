import type { Address } from '../../model/address';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import type { FieldEntity } from '../../model/entities';
import { bearsMembers, membersOf, withMembers } from '../../model/members';
import { propertiesOf } from '../../model/shape';
import type { LiveRow, Snapshot } from '../../model/snapshot';
import type { Kind } from '../../model/spec';
import type { Binding } from '../../plan/bind';
import { rulesOf } from '../../plan/kinds';
import type { Operation, PartRemoval } from '../../plan/types';
import { writes } from '../../plan/writes';
import {
  type InnerRemoval,
  type LeadRow,
  type Send,
  type WriteContext,
  type Writers,
  type Written,
  writerOf,
} from '../../registry/driver';
import { type Batch, batchesOf } from './batches';
import { groupsToOpen } from './field-places';
import { IdRegistry } from './id-registry';

export interface ExecutorInput {
  operations: readonly Operation[];
  binding: Binding;
  desired: DesiredState;
  snapshot: Snapshot;
  writers: Writers;
  send: Send;
  /** The leads of a pipeline; the writers look when a stage or the pipeline is about to go. */
  leads(pipelineId: number): Promise<LeadRow[]>;
  /** The fields a list made in this run was born with. */
  defaultFields: WriteContext['defaultFields'];
  objectsNow: WriteContext['objectsNow'];
}

/** Carries out batches of operations through the writers. The same code forecasts (dry send) and applies (real send). */
export class Executor {
  readonly batches: Batch[];
  readonly book: IdRegistry;
  private readonly context: WriteContext;

  constructor(private readonly input: ExecutorInput) {
    this.batches = batchesOf(input.operations, input.writers);
    this.book = new IdRegistry(input.binding, input.desired);
    const { send, snapshot, leads, defaultFields, objectsNow } = input;
    this.context = {
      send,
      resolve: this.book,
      snapshot,
      leads,
      defaultFields: defaultFields,
      objectsNow,
      nameAfter: this.nameAfter,
    };
  }

  /** The new ids by address; empty for objects that leave. */
  async run(batch: Batch): Promise<Map<Address, Written>> {
    const [first] = batch.operations;
    if (!first) return new Map();
    const written = await this.outcomeOf(first, batch.operations);
    for (const operation of batch.operations) {
      const ids = written.get(operation.address);
      if (ids) this.book.record(operation.kind, operation.key, ids);
    }
    return written;
  }

  private outcomeOf(first: Operation, operations: Operation[]): Promise<Map<Address, Written>> | Map<Address, Written> {
    if (first.action === 'create') return this.create(first.kind, operations);
    return writes(first) ? this.single(first) : this.known(operations);
  }

  private known(operations: readonly Operation[]): Map<Address, Written> {
    return new Map(operations.flatMap(({ address, kind, key }) => pair(address, this.book.get(kind, key))));
  }

  private async create(kind: Kind, operations: Operation[]): Promise<Map<Address, Written>> {
    await this.makeRoom(operations);
    const items = operations.flatMap((operation) => {
      const spec = this.writable(operation);
      return spec ? [{ key: operation.key, spec }] : [];
    });
    const results = await writerOf(this.input.writers, kind).create(items, this.context);
    return new Map(operations.flatMap((operation, index) => pair(operation.address, results[index])));
  }

  /** Groups that a new field comes into the middle of. */
  private async makeRoom(created: readonly Operation[]): Promise<void> {
    const { operations, desired, binding, writers } = this.input;
    const untouched = desired.objects.filter(
      ({ address }) => !operations.some((operation) => operation.address === address && operation.changes.length > 0),
    );
    const groups = groupsToOpen(untouched, created, { binding, idOf: (field) => this.book.get('field', field)?.id });
    for (const group of groups) await writerOf(writers, 'field_group').update(group, this.context);
  }

  private async single(operation: Operation): Promise<Map<Address, Written>> {
    const { kind } = operation;
    const row = this.input.binding.objects.get(operation.address)?.row;
    if (!row) throw new Failure('tool', 'ROW_MISSING', { object: operation.address });
    if (operation.action === 'delete') {
      await this.remove(kind, row, operation);
      return new Map();
    }
    return new Map([[operation.address, await this.update(kind, row, operation)]]);
  }

  private async update(kind: Kind, live: LiveRow, operation: Operation): Promise<Written> {
    const ids = this.book.get(kind, operation.key)?.ids ?? {};
    const removals = operation.removals.map(innerRemoval);
    const { key, changes } = operation;
    const after = this.writable(operation);
    if (!after) throw new Error(`nothing is wanted of ${operation.address}`);
    const item = { key, live, ids, changes, after, removals, ...mainTo(operation) };
    return writerOf(this.input.writers, kind).update(item, this.context);
  }

  /** As the operations leave it, else as it is. */
  private readonly nameAfter: WriteContext['nameAfter'] = (kind, id, entity) => {
    const { operations, snapshot } = this.input;
    const isIt = (spec: Operation['after']) => entity === undefined || propertiesOf(spec).entity === entity;
    const written = operations.find(
      ({ kind: of, key, after }) => of === kind && after && this.book.get(kind, key)?.id === id && isIt(after),
    );
    const { name } = propertiesOf(written?.after);
    return typeof name === 'string' ? name : liveName(kind, snapshot, { id, entity });
  };

  private async remove(kind: Kind, live: LiveRow, operation: Operation): Promise<void> {
    const moveTo = operation.removal?.moveTo;
    await writerOf(this.input.writers, kind).remove({ live, moveTo, ...mainTo(operation) }, this.context);
  }

  /** A group is written with the fields that exist; new ones are born in it. */
  private writable({ kind, after }: Operation): Operation['after'] {
    if (!after || !bearsMembers(kind)) return after;
    const born = membersOf(kind, after).filter((member) => this.book.at(member));
    return withMembers(kind, after, born);
  }
}

function liveName(
  kind: Kind,
  snapshot: Snapshot,
  { id, entity }: { id: string; entity: FieldEntity | undefined },
): string | undefined {
  const rules = rulesOf(kind);
  const isOn = (row: object) => entity === undefined || ('entity' in row && row.entity === entity);
  const row = rules.rows(snapshot).find((candidate) => rules.rowId(candidate) === id && isOn(candidate));
  return row && rules.rowName(row);
}

function pair(address: Address, written: Written | undefined): [Address, Written][] {
  return written ? [[address, written]] : [];
}

function mainTo({ mainTo: other }: Operation): { mainTo?: number } {
  return other === undefined ? {} : { mainTo: Number(other.id) };
}

function innerRemoval({ part, id, moveTo }: PartRemoval): InnerRemoval {
  return { part, id, moveTo };
}
