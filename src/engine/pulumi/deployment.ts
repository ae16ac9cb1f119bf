import type { Address } from '../../model/address';
import { sameJson } from '../../model/canonical-json';
import { kinds } from '../../model/kinds';
import { bearersOf } from '../../model/members';
import { splitPartReference, withSameIds } from '../../model/part-reference';
import { hasKey } from '../../model/parts';
import { asWanted, type RecordedObject, type RecordedState } from '../../model/recorded-state';
import { objectNamed, objectReferences, partReferences } from '../../model/references';
import {
  loaderText,
  PLUGIN_TYPE,
  RESOURCE_TYPE_PREFIX,
  type ResourceOutputs,
  resourceType,
  STACK_TYPE,
  type WrittenBy,
} from './resource-inputs';

/** The part of `pulumi stack export` that we read and write; everything else in it is passed on as it is. */
export interface Exported {
  version?: number;
  deployment?: { resources?: Resource[]; [rest: string]: unknown };
}

export interface Resource {
  urn?: string;
  type?: string;
  id?: string;
  inputs?: Partial<ResourceOutputs>;
  outputs?: Partial<ResourceOutputs>;
  [rest: string]: unknown;
}

export interface StackName {
  /** The engine's own name of the project. */
  project: string;
  stack: string;
}

/**
 * The engine's state as it would be if it had seen these records being made: resources that say the same stay as they
 * are, others are put in their place, those without a record go. Dependencies are those that the program registers, so
 * that removals keep their order. `now`: ISO time of what is new; `writtenBy`: the run that puts it there.
 */
export function withRecords(
  exported: Exported,
  records: RecordedState,
  name: StackName,
  now: string,
  writtenBy?: WrittenBy,
): Exported {
  const before = exported.deployment?.resources ?? [];
  const isObject = ({ type }: Resource) => type?.startsWith(RESOURCE_TYPE_PREFIX) === true;
  const root = before.find(({ type }) => type === STACK_TYPE) ?? newRoot(name, now);
  const plugin = before.find(({ type }) => type === PLUGIN_TYPE) ?? newPlugin(name, now);
  const others = before.filter((resource) => !isObject(resource) && resource !== root && resource !== plugin);
  const known = new Map(before.filter(isObject).map((resource) => [resource.inputs?.address, resource]));
  const bearers = bearersOf(records.values());
  const objects = inOrder(records).map((record) => {
    const made = newResource(record, records, { name, root, plugin, bearers, now, writtenBy });
    const old = known.get(record.address);
    return old && says(old, made) ? old : made;
  });
  return {
    ...exported,
    version: exported.version ?? 3,
    deployment: { ...exported.deployment, resources: [root, plugin, ...others, ...objects] },
  };
}

/** Who wrote what the state holds, by the object's address; objects that an earlier version recorded are left out. */
export function writersIn({ deployment }: Exported): Map<string, WrittenBy> {
  const objects = (deployment?.resources ?? []).flatMap(({ inputs, outputs }): [string, WrittenBy][] =>
    outputs?.writtenBy ? [[String(inputs?.address), outputs.writtenBy]] : [],
  );
  return new Map(objects);
}

/** A copy of a state for another environment, whose log knows nothing of the runs that wrote it. */
export function withoutWriters(exported: Exported): Exported {
  const resources = exported.deployment?.resources?.map((resource) => {
    if (!resource.outputs) return resource;
    const { writtenBy: _writtenBy, ...outputs } = resource.outputs;
    return { ...resource, outputs };
  });
  return resources ? { ...exported, deployment: { ...exported.deployment, resources } } : exported;
}

/** `urn:pulumi:<stack>::<project>::…` */
export function ownerOf(urn: string): StackName {
  const [stack = '', project = ''] = urn.slice('urn:pulumi:'.length).split('::');
  return { stack, project };
}

/** A resource stands behind all that it depends on, as the engine demands. */
function inOrder(records: RecordedState): RecordedObject[] {
  return kinds().flatMap((kind) => [...records.values()].filter((record) => record.kind === kind));
}

function says(old: Resource, made: Resource): boolean {
  const content = ({ id, inputs, outputs }: Resource) => {
    const { live: _live, writtenBy: _writtenBy, ...recorded } = outputs ?? {};
    return { id: id ?? '', inputs: inputs ?? {}, outputs: recorded };
  };
  return sameJson(content(old), content({ ...made, id: old.id ?? '' }));
}

interface Surroundings {
  name: StackName;
  root: Resource;
  plugin: Resource;
  /** What is made in another object stands behind it. */
  bearers: ReadonlyMap<Address, RecordedObject>;
  now: string;
  writtenBy: WrittenBy | undefined;
}

function newResource(
  record: RecordedObject,
  records: RecordedState,
  { name, root, plugin, bearers, now, writtenBy }: Surroundings,
): Resource {
  const { kind, address, spec, id, ids, managedRelations } = record;
  const { refs, needs } = referencesIn(record, records);
  const inputs = {
    __provider: loaderText(kind),
    address,
    environment: name.stack,
    refs,
    spec,
    ...(managedRelations === undefined ? {} : { managedRelations }),
  };
  const dependencies = needs.map((needed) => urnOf(needed.address, needed, name));
  const bearer = bearers.get(address);
  const behind = bearer ? [urnOf(bearer.address, bearer, name)] : [];
  return {
    urn: urnOf(address, record, name),
    custom: true,
    id,
    type: `pulumi-nodejs:${resourceType(kind)}`,
    inputs,
    outputs: { ...inputs, remoteId: id, ids, ...(writtenBy ? { writtenBy } : {}) },
    parent: root.urn,
    dependencies: [...new Set([...dependencies, ...behind])],
    provider: `${plugin.urn}::${plugin.id}`,
    propertyDependencies: { ...Object.fromEntries(Object.keys(inputs).map((key) => [key, []])), refs: dependencies },
    created: now,
    modified: now,
  };
}

function urnOf(address: Address, { kind }: Pick<RecordedObject, 'kind'>, { stack, project }: StackName): string {
  return `urn:pulumi:${stack}::${project}::pulumi-nodejs:${resourceType(kind)}::${address}`;
}

/** As the program states them (program.ts): symbolic reference → ids, and the objects these belong to. */
function referencesIn(
  record: RecordedObject,
  records: RecordedState,
): { refs: Record<string, string>; needs: RecordedObject[] } {
  const object = asWanted(record);
  const refs: Record<string, string> = {};
  const needs = new Set<RecordedObject>();
  for (const reference of partReferences(object)) {
    const holder = records.get(objectNamed(reference));
    if (!holder || !hasKey(reference)) continue;
    const { part } = splitPartReference(reference.key);
    refs[reference.key] = `${holder.id}/${withSameIds(holder.kind, holder.ids)[part] ?? ''}`;
    needs.add(holder);
  }
  for (const address of objectReferences(object)) {
    const needed = records.get(address);
    if (!needed) continue;
    refs[address] = needed.id;
    needs.add(needed);
  }
  return { refs, needs: [...needs] };
}

function newRoot(name: StackName, now: string): Resource {
  const urn = `urn:pulumi:${name.stack}::${name.project}::${STACK_TYPE}::${name.project}-${name.stack}`;
  return { urn, custom: false, type: STACK_TYPE, created: now, modified: now };
}

/** The engine gives its plug-in any id; this one tells where it comes from. */
function newPlugin({ stack, project }: StackName, now: string): Resource {
  return {
    urn: `urn:pulumi:${stack}::${project}::${PLUGIN_TYPE}::default`,
    custom: true,
    id: '00000000-0000-4000-8000-000000000000',
    type: PLUGIN_TYPE,
    inputs: {},
    outputs: {},
    created: now,
    modified: now,
  };
}
