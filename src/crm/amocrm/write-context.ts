import type { Address } from '../../model/address';
import type { Answers, Scope } from '../../model/answers';
import type { FieldEntity } from '../../model/entities';
import type { Kind } from '../../model/kinds';
import type { LiveAttributeSet, LiveRow } from '../../model/snapshot';
import type { Spec } from '../../model/spec';
import type {
  AccountRead,
  Driver,
  DryRun,
  LeadRow,
  Resolver,
  Run,
  UpdateItem,
  WriteContext,
  Writer,
} from '../../registry/driver';
import type { LiveField } from './model/composite-kinds/field';
import type { FieldGroupSpec, LiveFieldGroupRow } from './model/composite-kinds/field-group';
import type { StageId } from './model/composite-kinds/pipeline';
import type { AmoKind, LiveByKind, SpecByKind } from './model/kind-types';
import type { AmoSnapshot } from './model/snapshot';

/** What the writers of amoCRM work in: the account as its driver has read it, and what they look up on the way. */
export interface AmoWriteContext extends WriteContext, Looks {
  snapshot: AmoSnapshot;
  resolve: AmoResolver;
  /** The name that an object of the account has when this run is over; undefined where nobody knows it. */
  nameAfter(kind: Kind, id: string, entity?: FieldEntity): string | undefined;
  /** Groups that new fields come into the middle of, as they have to be written before. */
  groupsToOpen(created: ReadonlySet<Address>): Iterable<UpdateItem<FieldGroupSpec, LiveFieldGroupRow>>;
}

/** What is read while writing; in a forecast, what would be read. */
export interface Looks {
  /** The leads of a pipeline as they are right now; in a forecast, as they will be by then. */
  leads(pipelineId: number): Promise<LeadRow[]>;
  /** The default fields of a list made in this run. */
  defaultFields(listId: string): Promise<LiveField[]>;
  /** The objects of a kind as they are right now, where the account did not show them before. */
  objectsNow(kind: Kind): Promise<LiveAttributeSet[]>;
}

export interface AmoResolver extends Resolver {
  /** `sales/qualified`, `sales/won`, `sales/lost`, or `#<pipelineId>/<statusId>`. */
  stage(reference: string): StageId;
  /** `leads.source`, `lists.products.price` */
  field(reference: string): number;
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

export type AmoWriter<S extends Spec, L extends LiveRow> = Writer<S, L, AmoWriteContext>;

export type AmoWriters = { readonly [K in AmoKind]: AmoWriter<SpecByKind[K], LiveByKind[K]> };

type Optional = 'fieldLists' | 'notes' | 'leads' | 'createLeads' | 'countValues' | 'leadsCost';

/** The driver of an account of amoCRM or Kommo. */
export interface AmoDriver extends Omit<Driver, Optional>, Required<Pick<Driver, Optional>> {
  parse(answers: Answers): AmoSnapshot;
  snapshot(scope?: Partial<Scope>): Promise<AmoSnapshot>;
  writers: AmoWriters;
  dry(leads?: readonly LeadRow[]): Required<DryRun>;
  contextOf(run: Run): AmoWriteContext;
  presentRead(snapshot: AmoSnapshot, scope: Scope): AccountRead;
}
