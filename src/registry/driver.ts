import type { LiveField, StageId } from '../model/amocrm/snapshot';
import type { Answers, Scope } from '../model/answers';
import type { FieldEntity } from '../model/entities';
import type { AttributeSetSpec } from '../model/facts';
import type { ValueAsk, ValueCount } from '../model/held-values';
import type { Path } from '../model/path';
import type { LiveAttributeSet, LiveRow, Snapshot } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';

/** One HTTP write as data. `path` is relative to the API root (`/leads/pipelines`). */
export interface WriteRequest {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** Parameters that no message and no log may name. */
  query?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** Sends one write and returns the parsed JSON answer (null for an empty one). Throws a Failure with reason `crm`. */
export type Send = (request: WriteRequest) => Promise<unknown>;

/** What gets an id of its own when the CRM makes it, unique among its like: a kind, or a sort of part. */
export type Numbered = Kind;

/** Symbolic references to ids. In a forecast ids may be placeholders; a reference nobody knows throws a Failure. */
export interface Resolver {
  /** `sales/qualified`, `sales/won`, `sales/lost`, or `#<pipelineId>/<statusId>`. */
  stage(reference: string): StageId;
  /** `leads.source`, `lists.products.price` */
  field(reference: string): number;
  /** The id of an object by its key, or what follows `#` where the reference is an id. */
  object(kind: Kind, reference: string): string;
  /** Whether an object or a stage of the configuration has this id, be it since this run. */
  isGiven(kind: Numbered, id: string): boolean;
  /** The sort number that puts a field in its place within its tab, in the order of the configuration. */
  sort(fieldReference: string): number | undefined;
  /** Where a new field belongs. */
  placement(fieldReference: string): Placement | undefined;
}

export interface Placement {
  /** Absent: the tab where the CRM puts new fields by itself. */
  groupId?: string;
  sort: number;
}

export interface WriteContext {
  send: Send;
  resolve: Resolver;
  snapshot: Snapshot;
  /** The leads of a pipeline as they are right now; in a forecast, as they will be by then. */
  leads(pipelineId: number): Promise<LeadRow[]>;
  /** The default fields of a list made in this run. */
  defaultFields(listId: string): Promise<LiveField[]>;
  /** The objects of a kind as they are right now, where the account did not show them before. */
  objectsNow(kind: Kind): Promise<LiveAttributeSet[]>;
  /** The name that an object of the account has when this run is over; undefined where nobody knows it. */
  nameAfter(kind: Kind, id: string, entity?: FieldEntity): string | undefined;
}

/** One approved difference of an object, by the way through its canonical form; `from`, `to` are absent where nothing is. */
export interface ApprovedChange {
  path: Path;
  from?: unknown;
  to?: unknown;
}

export interface CreateItem<S extends Spec = Spec> {
  key: string;
  spec: S;
}

/** Part of an update that destroys something inside the object; stated in removals.yaml. */
export interface InnerRemoval {
  /** What it is called: `stage`, `option`. */
  part: string;
  id: number;
  /** Reference of the part that takes what it holds; it may be one that this very update creates. */
  moveTo?: string | undefined;
}

export interface UpdateItem<S extends Spec = Spec, L extends LiveRow = LiveRow> {
  key: string;
  live: L;
  /** Ids of the parts that have keys in the text: stage key → status id, option key → enum id. */
  ids: Record<string, number>;
  /** What was approved, and all that may be written; the values stand in `after`. */
  changes: readonly ApprovedChange[];
  /** The whole target: properties that are not ours already carry the live value. */
  after: S;
  removals: InnerRemoval[];
  mainTo?: MainTo;
}

/** The id of the pipeline that becomes the main one instead of this one, and before it goes. */
export type MainTo = number;

export interface RemoveItem<L extends LiveRow = LiveRow> {
  live: L;
  /** As in InnerRemoval, for a pipeline that still holds leads. */
  moveTo?: string | undefined;
  mainTo?: MainTo;
}

/** The CRM's id of the object (as text) and of its parts by key. */
export interface Written {
  id: string;
  ids: Record<string, number>;
}

/**
 * How one kind is written. The same code runs against a dry `send` to forecast the number of requests. Whoever has the writer
 * of a kind hands it specs and rows of that kind alone.
 */
export interface Writer<S extends Spec = Spec, L extends LiveRow = LiveRow, C extends WriteContext = WriteContext> {
  /** Objects with the same key are created by one bulk request; undefined: one request per object. */
  batchKey(spec: S): string | undefined;
  /** Creates all items of one batch, in the given order; answers in the same order. */
  create(items: CreateItem<S>[], context: C): Promise<Written[]>;
  update(item: UpdateItem<S, L>, context: C): Promise<Written>;
  remove(item: RemoveItem<L>, context: C): Promise<void>;
}

export type Writers = Readonly<Record<Kind, Writer>>;

/** Throws for a kind that nobody writes. */
export function writerOf(writers: Writers, kind: Kind): Writer {
  const writer = writers[kind];
  if (!writer) throw new Error(`the driver has no writer for the kind ${kind}`);
  return writer;
}

/** A lead as far as the impact of a change needs it: never names or contacts. */
export interface LeadRow {
  id: number;
  pipelineId: number;
  statusId: number;
  price: number;
}

/** A lead that a rehearsal makes on the copy of an account. */
export interface NewLead {
  name: string;
  price: number;
  stage: StageId;
}

/** How many rows the lists of an account read hold, by the name of the list. One that is missing is taken for empty. */
export type RowCounts = Readonly<Record<string, number>>;

/** A transport that touches nothing, and the leads as its writes leave them. */
export interface DryRun {
  send: Send;
  sent: WriteRequest[];
  leads: WriteContext['leads'];
  /** How many leads each call of `leads` found. */
  listed: number[];
  defaultFields: WriteContext['defaultFields'];
  objectsNow: WriteContext['objectsNow'];
  /** How many lists were read for the last two. */
  asked(): number;
}

/** Who the CRM notes at a row to have made or changed it, and when; most rows carry nothing. */
export interface RowNote {
  kind: Kind;
  id: string;
  /** Of a hint: the stage it belongs to, and its level. */
  hint?: { statusId: number; level: string };
  what: 'created' | 'changed';
  /** ISO 8601, or a date as the CRM wrote it, without a zone. */
  at: string;
  /** The CRM's id of the user; absent where the row does not say, or it was no person. */
  by?: string;
}

/** An object of our records that a list may have left out. */
export interface Recorded {
  kind: Kind;
  id: string;
  /** Of fields and groups; lists by their id (`lists.#5001`). */
  entity?: FieldEntity;
  /** Of plain kinds, which may stand in one of several lists. */
  values?: AttributeSetSpec;
  /** Where the list has the object: ids of stages or options of it that the list lacks. */
  parts?: readonly number[];
}

export interface Driver {
  /** The names of all lists this driver can read. */
  lists: ReadonlySet<string>;
  /**
   * One read of all lists, answered as the CRM does; all lists with hints, unless told. Hints of stages cost one more
   * list call per pipeline where the CRM does not send them along; `hints: false` saves these.
   */
  answers(scope?: Partial<Scope>): Promise<Answers>;
  /** The names of the lists that hold the objects of these kinds and the fields of these cards. */
  listsFor(kinds: ReadonlySet<Kind>, entities: ReadonlySet<FieldEntity>): ReadonlySet<string>;
  /** The names of the lists that hold the fields of an entity and the groups they stand in, in this order. */
  fieldLists(entity: FieldEntity): string[];
  /** The list an object stands in; undefined where none has it as a row. */
  listOf(object: Pick<Recorded, 'kind' | 'entity' | 'values'>): string | undefined;
  /** Asks for each of these objects by its id, else reads its list once more; the answers with those that are there. */
  withRecorded(answers: Answers, recorded: readonly Recorded[]): Promise<Answers>;
  /** What such answers say. Pure: they may come from a store. Without hints every stage reads as having none. */
  parse(answers: Answers): Snapshot;
  /** What the CRM notes at the rows themselves. Pure, too. */
  notes(answers: Answers): RowNote[];
  /** Both in one: the account as it is now. */
  snapshot(scope?: Partial<Scope>): Promise<Snapshot>;
  /** The fields of one list of the CRM, right now: one request per page. */
  defaultFields(listId: string): Promise<LiveField[]>;
  objectsNow: WriteContext['objectsNow'];
  /** Pages through the leads of the given pipelines. */
  leads(pipelineIds: number[]): Promise<LeadRow[]>;
  /** The requests that make leads. */
  createLeads(leads: readonly NewLead[]): WriteRequest[];
  /** How many cards hold each of these values, in the order asked; bounded: see `ValueCount`. */
  countValues(asks: readonly ValueAsk[]): Promise<ValueCount[]>;
  writers: Writers;
  /** The real transport, paced. */
  send: Send;
  /** Counts and answers with made-up ids: forecasts run on it. `leads`: where the leads are before it. */
  dry(leads?: readonly LeadRow[]): DryRun;
  /** How many list requests a read of an account of this size takes; all lists with hints, unless told. */
  requestCount(sizes: RowCounts, scope?: Partial<Scope>): number;
  /** How many requests it takes to page through that many leads. */
  leadsCost(leads: number): number;
  /** Number of HTTP requests so far. */
  counters(): { reads: number; writes: number };
}
