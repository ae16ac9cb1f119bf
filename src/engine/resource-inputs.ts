import { type Address, addressOf } from '../model/address';
import type { DesiredObject, DesiredState } from '../model/desired';
import { listOfEntity } from '../model/field-reference';
import { isPlainKind, type PlainKind, type PlainSpec, plainFacts, referencesOf, SINGLE_KEY } from '../model/plain';
import { type FieldEntity, type Kind, LINK_TARGETS, type Spec } from '../model/spec';
import { statedIn } from '../plan/records';

/** What the engine stores of one object; also what the provider gets back. */
export interface ResourceInputs {
  __provider: string;
  address: Address;
  environment: string;
  spec: Spec;
  statedRequires: string[];
  statedHides?: string[];
  /** Symbolic reference → the CRM's ids as text; the engine orders the work by these. */
  refs: Record<string, string>;
}

export interface ResourceOutputs extends ResourceInputs {
  /** The CRM's id today: an object made anew keeps its place in the state but not its id. */
  remoteId: string;
  ids: Record<string, number>;
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

export function inputsOf(
  object: DesiredObject,
  environment: string,
  desired: DesiredState,
): Omit<ResourceInputs, 'refs'> {
  return {
    __provider: loaderText(object.kind),
    address: object.address,
    environment,
    spec: object.spec,
    ...statedIn(object.kind, object.key, desired),
  };
}

/** Stages an object names, by which the engine learns what has to exist first. */
export function stageReferences(object: DesiredObject): string[] {
  switch (object.kind) {
    case 'field':
      return [...new Set([...(object.spec.requiredIn ?? []), ...(object.spec.hiddenIn ?? [])])];
    case 'role':
      return Object.keys(object.spec.stages ?? {});
    default:
      return [];
  }
}

/** Whole objects it names, and what has to be switched on before there is any of its kind. */
export function objectReferences(object: DesiredObject): Address[] {
  const named = isPlainKind(object.kind)
    ? namedByPlain(object.kind, object.spec as PlainSpec)
    : listsNamedBy(object).map((key) => ({ to: 'list', key }));
  const keyed = named.flatMap(({ to, key }) =>
    typeof key === 'string' && !key.startsWith('#') ? [addressOf(to as Kind, key)] : [],
  );
  return [...new Set(keyed)];
}

function namedByPlain(kind: PlainKind, spec: PlainSpec): { to: string; key: unknown }[] {
  const { needs } = plainFacts(kind);
  const first = needs ? [{ to: needs.kind, key: SINGLE_KEY }] : [];
  return [...first, ...referencesOf(kind).map(({ attribute, to }) => ({ to, key: spec[attribute] }))];
}

function listsNamedBy(object: DesiredObject): string[] {
  switch (object.kind) {
    case 'field': {
      const { entity, linksTo, chain = [] } = object.spec;
      const linked = linksTo === undefined || LINK_TARGETS.some((target) => target === linksTo) ? [] : [linksTo];
      return [...listsOf(entity), ...linked, ...chain.map(({ list }) => list)];
    }
    case 'field_group':
      return listsOf(object.spec.entity);
    case 'role':
      return Object.keys(object.spec.listRights ?? {});
    default:
      return [];
  }
}

function listsOf(entity: FieldEntity): string[] {
  const list = listOfEntity(entity);
  return list === undefined ? [] : [list];
}
