/** What the driver of a CRM is written against: the public side of this room (`crmctl/registry`). */

export type { Code } from '../messages';
export type { Answers, Scope } from '../model/answers';
export { Failure } from '../model/diagnostic';
export {
  type Attribute,
  type AttributeSetFacts,
  type AttributeSetSpec,
  defineAttributeSet,
  type PlainValue,
  type Secrecy,
} from '../model/facts';
export type { ValueAsk, ValueCount } from '../model/held-values';
export type { Host } from '../model/host';
export type { KindEntry, Kinds } from '../model/kinds';
export type { PartId } from '../model/part-reference';
export { type Rewrite, rowWithSecrets } from '../model/secrets';
export type { LiveAttributeSet, LiveRow, Snapshot } from '../model/snapshot';
export type { Spec } from '../model/spec';
export type { Clock } from './clock';
export type {
  AccountCheck,
  AccountCheckCode,
  CrmModule,
  CrmOauth,
  CrmProduct,
  DriverOptions,
  Examination,
  ExaminationOptions,
  Grant,
  GrantAnswer,
  GrantRequest,
  Integration,
  RequestEvent,
  TokenClaims,
  TokenPair,
} from './crm-module';
export { registerCrm } from './crms';
export type {
  AccountRead,
  ApprovedChange,
  CreateItem,
  Driver,
  DryRun,
  InnerRemoval,
  LeadRow,
  NewLead,
  Recorded,
  RemoveItem,
  Resolver,
  RowCounts,
  RowNote,
  Run,
  RunObject,
  Send,
  UpdateItem,
  WriteContext,
  WriteRequest,
  Writer,
  Writing,
  Written,
} from './driver';
export type { TokenSource } from './token-source';
