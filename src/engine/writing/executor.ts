import type { Address } from '../../model/address';
import type { DesiredState } from '../../model/desired';
import { Failure } from '../../model/diagnostic';
import { bearsMembers, membersOf, withMembers } from '../../model/members';
import type { LiveRow, Snapshot } from '../../model/snapshot';
import type { Kind } from '../../model/spec';
import type { Binding, Bound } from '../../plan/binding';
import type { Operation, PartRemoval } from '../../plan/types';
import { writes } from '../../plan/writes';
import {
  type InnerRemoval,
  type RunObject,
  type Send,
  type WriteContext,
  type Writers,
  type Writing,
  type Written,
  writerOf,
} from '../../registry/driver';
import { type Batch, batchesOf } from './batches';
import { IdRegistry } from './id-registry';

export interface ExecutorInput {
  operations: readonly Operation[];
  binding: Binding;
  desired: DesiredState;
  snapshot: Snapshot;
  writers: Writers;
  send: Send;
  contextOf: Writing['contextOf'];
}

/** Carries out batches of operations through the writers. The same code forecasts (dry send) and applies (real send). */
export class Executor {
  readonly batches: Batch[];
  readonly book: IdRegistry;
  private readonly context: WriteContext;

  constructor(private readonly input: ExecutorInput) {
    this.batches = batchesOf(input.operations, input.writers);
    this.book = new IdRegistry(input.binding);
    const { send, snapshot } = input;
    this.context = input.contextOf({
      send,
      snapshot,
      resolve: this.book,
      objects: objectsOf(input),
      idOf: (kind, key) => this.book.get(kind, key),
    });
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
    const writer = writerOf(this.input.writers, kind);
    await writer.makeRoom?.(new Set(operations.map(({ address }) => address)), this.context);
    const items = operations.flatMap((operation) => {
      const spec = this.writable(operation);
      return spec ? [{ key: operation.key, spec }] : [];
    });
    const results = await writer.create(items, this.context);
    return new Map(operations.flatMap((operation, index) => pair(operation.address, results[index])));
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

/** Everything of the configuration in its order, then what is only on record. */
function objectsOf({ operations, binding, desired }: ExecutorInput): RunObject[] {
  const written = new Map(operations.filter(writes).map((operation) => [operation.address, operation]));
  const wanted = new Set(desired.objects.map(({ address }) => address));
  const others = [...binding.objects.values()].filter(({ address }) => !wanted.has(address));
  return [...desired.objects.map((object) => ({ ...object, wanted: object.spec })), ...others.map(onRecord)].map(
    ({ kind, key, address, wanted: spec }) => ({
      kind,
      key,
      address,
      row: binding.objects.get(address)?.row,
      wanted: spec,
      after: written.get(address)?.after,
    }),
  );
}

function onRecord({ kind, key, address }: Bound) {
  return { kind, key, address, wanted: undefined };
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
