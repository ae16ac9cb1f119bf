import type { Head } from '../../audit';
import type { Address } from '../../model/address';
import type { DesiredObject, DesiredState } from '../../model/desired';
import type { Managing } from '../../model/relations';
import { type Rewrite, withSecrets } from '../../model/secrets';
import type { Kind, Spec } from '../../model/spec';
import { managedBy } from '../../plan/recorded';

/**
 * Ties the state to its log: the run that recorded the object last, and how long the log was by then. It is an output,
 * which the engine compares with nothing, so that it makes no change of its own, and it goes wherever the state goes.
 */
export interface WrittenBy extends Head {
  run: string;
}

/** What the engine stores of one object; also what the provider gets back. */
export interface ResourceInputs extends Managing {
  __provider: string;
  address: Address;
  environment: string;
  /** Its secrets sealed, or withheld. */
  spec: Spec;
  /** Symbolic reference → the CRM's ids as text; the engine orders the work by these. */
  refs: Record<string, string>;
}

export interface ResourceOutputs extends ResourceInputs {
  /** The CRM's id today: an object made anew keeps its place in the state but not its id. */
  remoteId: string;
  ids: Record<string, number>;
  /** Absent in a state that an earlier version wrote. */
  writtenBy?: WrittenBy;
  /** After a refresh that found a change by hand: the object as it is in the CRM. */
  live?: Spec;
}

/**
 * The constant text that the engine's dynamic provider runs in its own process. It is stored in the state and must
 * never change: a changed text would be an update of every resource (pulumi/pulumi#16826).
 */
export function loaderText(kind: Kind): string {
  return `exports.handler=()=>require('node:module').createRequire(process.cwd()+'/x.js')('crmctl/provider').create("${kind}")`;
}

export function resourceType(kind: Kind): string {
  const name = kind.replace(/(^|_)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
  return `dynamic/crm:${name}`;
}

export const RESOURCE_TYPE_PREFIX = 'pulumi-nodejs:dynamic/crm:';
/** What else the engine has in a state of ours. */
export const STACK_TYPE = 'pulumi:pulumi:Stack';
export const PLUGIN_TYPE = 'pulumi:providers:pulumi-nodejs';

/** What JSON cannot carry would fail after the remote write (pulumi/pulumi#2205). */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

export function inputsOf(
  object: DesiredObject,
  environment: string,
  desired: DesiredState,
  seal: Rewrite,
): Omit<ResourceInputs, 'refs'> {
  return {
    __provider: loaderText(object.kind),
    address: object.address,
    environment,
    spec: withSecrets<Spec>(object.kind, [], object.spec, seal),
    ...managedBy(object.kind, object.key, desired),
  };
}
