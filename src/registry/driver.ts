import type { Address } from '../model/address';
import type { Answers, Scope } from '../model/answers';
import type { FieldEntity } from '../model/entities';
import type { AttributeSetSpec } from '../model/facts';
import type { ValueAsk, ValueCount } from '../model/held-values';
import type { PartId } from '../model/part-reference';
import type { Path } from '../model/path';
import type { LiveRow, Snapshot } from '../model/snapshot';
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

/** What gets an id of its own when the CRM makes it, unique among its like: a kind, or a sort of part. Ids of parts are numbers. */
export type Numbered = Kind;

/** Symbolic references to ids. In a forecast ids may be placeholders; a reference nobody knows throws a Failure (`REFERENCE_UNRESOLVED`). */
export interface Resolver {
  /** The id of an object by its key, or what follows `#` where the reference is an id. */
  object(kind: Kind, reference: string): string;
  /** Ids of a part and its object: `sales/qualified`, `sales/won`, or `#<id>/<id>`. `part`: what it is called (`stage`). */
  part(part: string, reference: string): PartId;
  /** Whether an object or a part of the configuration has this id, be it since this run. */
  isGiven(kind: Numbered, id: string): boolean;
}

/** What the writers of a driver work in; a driver adds to it what only its own writers need. */
export interface WriteContext {
  send: Send;
  resolve: Resolver;
  snapshot: Snapshot;
}

/** An object of a run: of the configuration, of our records, or both. */
export interface RunObject {
  kind: Kind;
  key: string;
  address: Address;
  /** Absent where it is not in the CRM before the run. */
  row: LiveRow | undefined;
  /** Absent where the configuration does not name it. */
  wanted: Spec | undefined;
  /** How the run leaves it; null: it goes; absent: nothing of it is written. */
  after: Spec | null | undefined;
}

/** All that is written in one run, as the driver may see it. */
export interface Run extends WriteContext {
  /** In the order of the configuration. */
  objects: readonly RunObject[];
  /** Ids by key, those that this run brings included. */
  idOf(kind: Kind, key: string): Written | undefined;
}

/** How a driver writes a run: for real, or without touching anything. */
export interface Writing {
  send: Send;
  contextOf(run: Run): WriteContext;
}

/** One approved difference of an object, by the way through its canonical form; `from`, `to` are absent where nothing is. */
export interface ApprovedChange {
  path: Path;
  from?: unknown;
  to?: unknown;
}

/** One object to be made. References in `spec` are resolved through the context. */
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

/** One object to be changed. */
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

/** The id of the object that gets the mark instead of this one, and before it goes. */
export type MainTo = number;

/** One object to be deleted. */
export interface RemoveItem<L extends LiveRow = LiveRow> {
  live: L;
  /** As in InnerRemoval, for an object that still holds leads. */
  moveTo?: string | undefined;
  mainTo?: MainTo;
}

/** The CRM's id of the object (as text) and of its parts by key; `ids` is empty where it has none. */
export interface Written {
  id: string;
  ids: Record<string, number>;
}

/**
 * How one kind is written. The same code runs against a dry `send` to forecast the number of requests. Whoever has the writer
 * of a kind hands it specs and rows of that kind alone. What it throws ends the run, but for the Failures which leave open
 * what the CRM did: `CRM_OUTCOME_UNKNOWN` (no answer), `CRM_NOT_JSON`, `CRM_ANSWER_SHAPE`, `CRM_ANSWER_UNPROVEN` (an id that
 * another object has). After one of these the account is read again: what was made is known by the identity of its kind and
 * taken over, changes and deletions that are not there are sent once more, and nothing is created a second time.
 */
export interface Writer<S extends Spec = Spec, L extends LiveRow = LiveRow, C extends WriteContext = WriteContext> {
  /** Objects with the same key are created by one call of `create`, however many; undefined: one object per call. */
  batchKey(spec: S): string | undefined;
  /**
   * Creates all items of one batch, in the given order; answers with as many in the same order. Where it throws, nothing of
   * the batch is recorded: what an earlier request of it has made is found by the next plan, by the identity of its kind, and
   * adopted. So what the CRM does not take whole or not at all had better be batches of one.
   */
  create(items: CreateItem<S>[], context: C): Promise<Written[]>;
  /** What has to move aside before these objects are made, called before each `create`; absent: nothing. */
  makeRoom?(created: ReadonlySet<Address>, context: C): Promise<void>;
  /** Writes what was approved and nothing else; answers with the ids as they are afterwards. */
  update(item: UpdateItem<S, L>, context: C): Promise<Written>;
  /**
   * Called for what the account showed when the run began; what was gone by then needs no deletion. Somebody may have deleted
   * it since: a writer that is sure of it, as after a 404, returns, and a Failure leaves it to the next plan.
   */
  remove(item: RemoveItem<L>, context: C): Promise<void>;
}

export type Writers = Readonly<Record<Kind, Writer>>;

/** Throws for a kind that nobody writes. */
export function writerOf(writers: Writers, kind: Kind): Writer {
  const writer = writers[kind];
  if (!writer) throw new Error(`the driver has no writer for the kind ${kind}`);
  return writer;
}

/** A lead as far as the impact of a change needs it: the object and the part it stands in, never names or contacts. */
export interface LeadRow extends PartId {
  id: number;
  /** What it is worth in the currency of the account, in its units (roubles, not copecks); 0 where nobody has said. */
  price: number;
}

/** A lead that a rehearsal makes on the copy of an account. */
export interface NewLead {
  name: string;
  price: number;
  place: PartId;
}

/** What one account read asks for, and how many rows each of its lists holds. */
export interface AccountRead {
  lists: ReadonlySet<string>;
  rowCounts: RowCounts;
}

/** How many rows the lists of an account read hold, by the name of the list. One that is missing is taken for empty. */
export type RowCounts = Readonly<Record<string, number>>;

/** A transport that touches nothing, and the account as its writes leave it. */
export interface DryRun extends Writing {
  sent: WriteRequest[];
  /** How many leads each look of the writers found; absent: they look at none. */
  listed?: number[];
  /** How many other lists the writers read on the way; absent: none. */
  asked?(): number;
}

/** Who the CRM notes at a row to have made or changed it, and when; most rows carry nothing. */
export interface RowNote {
  kind: Kind;
  id: string;
  /** Of something inside a part: the id of the part, and the way to it there. */
  within?: { part: number; path: Path };
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
  /** Of sets of attributes, which may stand in one of several lists. */
  values?: AttributeSetSpec;
  /** Where the list has the object: ids of stages or options of it that the list lacks. */
  parts?: readonly number[];
}

/** What is optional is for CRMs that have such a thing: fields of their objects, leads and values in them. */
export interface Driver extends Writing {
  /** The names of all lists this driver can read, as keys of its `Answers`. */
  lists: ReadonlySet<string>;
  /**
   * One read of all lists, answered as the CRM does; all lists with the details of parts, unless told. Where the CRM does not
   * send these along, they take more requests; `details: false` saves them.
   */
  answers(scope?: Partial<Scope>): Promise<Answers>;
  /**
   * The names of the lists that hold the objects of these kinds and the fields of these cards, with what every snapshot needs
   * (the account's id). Of a kind whose objects are about fields: those of the cards that every account has.
   */
  listsFor(kinds: ReadonlySet<Kind>, entities: ReadonlySet<FieldEntity>): ReadonlySet<string>;
  /** The names of the lists that hold the fields of an entity and the groups they stand in, in this order. */
  fieldLists?(entity: FieldEntity): string[];
  /** The list an object stands in; undefined where none has it as a row. */
  listOf(object: Pick<Recorded, 'kind' | 'entity' | 'values'>): string | undefined;
  /**
   * Asks for each of these objects by its id, else reads its list once more; the answers with those that are there, each in
   * the place of the row that the list has of it, else behind the others. What is gone stays away. Called with objects and
   * parts that a list may have left out: without it they would be made a second time.
   */
  withRecorded(answers: Answers, recorded: readonly Recorded[]): Promise<Answers>;
  /**
   * What such answers say; lists that are missing were not read. Pure: they may come from a store, perhaps with secrets
   * rewritten (`answersWithSecrets`). Throws a Failure `CRM_ANSWER_SHAPE`, with `where` and `expected`, for what the CRM does
   * not answer. Without details every part reads as having none.
   */
  parse(answers: Answers): Snapshot;
  /** What the CRM notes at the rows themselves. Pure, too. Absent: nothing. */
  notes?(answers: Answers): RowNote[];
  /** Both in one: the account as it is now. */
  snapshot(scope?: Partial<Scope>): Promise<Snapshot>;
  /** Pages through the leads in these objects. A CRM one of whose kinds holds leads needs it. */
  leads?(holders: number[]): Promise<LeadRow[]>;
  /** The requests that make leads. */
  createLeads?(leads: readonly NewLead[]): WriteRequest[];
  /** How many cards hold each of these values, in the order asked; bounded: see `ValueCount`. The same of values. */
  countValues?(asks: readonly ValueAsk[]): Promise<ValueCount[]>;
  writers: Writers;
  /** The real transport, paced. */
  send: Send;
  /** Counts and answers with made-up ids: forecasts run on it. `leads`: where the leads are before it. */
  dry(leads?: readonly LeadRow[]): DryRun;
  /** The account read that brought this snapshot. */
  presentRead(snapshot: Snapshot, scope: Scope): AccountRead;
  /** How many list requests a read of an account of this size takes; all lists with details, unless told. */
  requestCount(sizes: RowCounts, scope?: Partial<Scope>): number;
  /** How many requests it takes to page through that many leads. */
  leadsCost?(leads: number): number;
  /** Number of HTTP requests so far, tries that failed included. */
  counters(): { reads: number; writes: number };
}
