import * as pulumi from '@pulumi/pulumi';
import type { Address } from '../../model/address';
import { addressOf } from '../../model/address';
import type { DesiredObject, DesiredState } from '../../model/desired';
import { kinds } from '../../model/kinds';
import { bearersOf } from '../../model/members';
import { holderKind, splitPartReference, withSameIds } from '../../model/part-reference';
import { hasKey } from '../../model/parts';
import { asWanted, type RecordedObject } from '../../model/recorded-state';
import { objectNamed, objectReferences, partReferences } from '../../model/references';
import type { Rewrite } from '../../model/secrets';
import { inputsOf, resourceType } from '../pulumi/resource-inputs';

class CrmResource extends pulumi.CustomResource {
  declare readonly remoteId: pulumi.Output<string>;
  declare readonly ids: pulumi.Output<Record<string, number>>;

  constructor(object: DesiredObject, inputs: pulumi.Inputs, dependsOn: pulumi.Resource[]) {
    const aliases = object.formerly.map((key) => ({ name: addressOf(object.kind, key) }));
    const values = { ...inputs, remoteId: undefined, ids: undefined };
    super(`pulumi-nodejs:${resourceType(object.kind)}`, object.address, values, { aliases, dependsOn });
  }
}

/**
 * Registers every wanted object with the engine. Stage ids reach fields and roles as `refs`, so the engine knows that
 * pipelines come first; groups come before the fields that are born in them. `kept`: objects that the text gave up and
 * that a person still has to delete; until then they stay on record.
 */
export function registerAll({
  desired,
  environment,
  seal,
  kept = [],
}: {
  desired: DesiredState;
  environment: string;
  /** What becomes of secrets on their way into the engine's state. */
  seal: Rewrite;
  kept?: readonly RecordedObject[];
}): void {
  const resources = new Map<Address, CrmResource>();
  const bearers = bearersOf(desired.objects);
  const objects = [...desired.objects, ...kept.map(asWanted)];
  withoutTraces(() => {
    for (const kind of kinds()) {
      for (const object of objects) {
        if (object.kind !== kind) continue;
        const inputs = { ...inputsOf(object, environment, desired, seal), refs: refsOf(object, resources) };
        resources.set(object.address, new CrmResource(object, inputs, behind(bearers.get(object.address), resources)));
      }
    }
  });
}

/**
 * Pulumi keeps a stack trace for each of the some forty promises of a resource until it is registered: at thousands of
 * resources a third of the memory of the whole process. Source: `debuggablePromise` of its runtime.
 */
function withoutTraces(register: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    register();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function refsOf(object: DesiredObject, resources: Map<Address, CrmResource>): Record<string, pulumi.Input<string>> {
  const refs: Record<string, pulumi.Input<string>> = {};
  for (const reference of partReferences(object)) {
    const holder = resources.get(objectNamed(reference));
    if (!holder || !hasKey(reference)) continue;
    const { part } = splitPartReference(reference.key);
    const kind = holderKind(reference.fact.to) ?? '';
    refs[reference.key] = pulumi
      .all([holder.remoteId, holder.ids])
      .apply(([id, ids]) => `${id}/${withSameIds(kind, ids)[part] ?? ''}`);
  }
  for (const address of objectReferences(object)) {
    const resource = resources.get(address);
    if (resource) refs[address] = resource.remoteId;
  }
  return refs;
}

/** What is made in another object waits for it. */
function behind(bearer: DesiredObject | undefined, resources: ReadonlyMap<Address, CrmResource>): CrmResource[] {
  const resource = bearer && resources.get(bearer.address);
  return resource ? [resource] : [];
}
