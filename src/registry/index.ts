/** What the driver of a CRM is written against: the public side of this room (`crmctl/registry`). */

export type { Code } from '../messages';
export { Failure } from '../model/diagnostic';
export {
  type AttributeSetFacts,
  type AttributeSetSpec,
  defineAttributeSet,
  type PlainValue,
} from '../model/facts';
export type { LiveAttributeSet, Snapshot } from '../model/snapshot';
export type { CrmModule, DriverOptions, Examination, ExaminationOptions } from './crm-module';
export { registerCrm } from './crms';
export type { Driver, DryRun, Resolver, Send, WriteRequest, Writer, Written } from './driver';
