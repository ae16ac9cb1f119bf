import * as pulumi from '@pulumi/pulumi';
import type { Address } from '../../model/address';
import { addressOf } from '../../model/address';
import type { DesiredObject, DesiredState } from '../../model/desired';
import type { RecordedObject } from '../../model/recorded-state';
import { asWanted } from '../../model/recorded-state';
import type { Rewrite } from '../../model/secrets';
import { KINDS } from '../../model/spec';
import { parseRawStageReference, withSystemStages } from '../../plan/names';
import { objectReferences, stageReferences } from '../../plan/references';
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
  const groups = groupOfField(desired);
  const objects = [...desired.objects, ...kept.map(asWanted)];
  withoutTraces(() => {
    for (const kind of KINDS) {
      for (const object of objects) {
        if (object.kind !== kind) continue;
        const inputs = { ...inputsOf(object, environment, desired, seal), refs: refsOf(object, resources) };
        resources.set(object.address, new CrmResource(object, inputs, before(object, groups, resources)));
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
  for (const reference of stageReferences(object)) {
    const [pipelineKey = '', stageKey = ''] = reference.split('/');
    const pipeline = resources.get(addressOf('pipeline', pipelineKey));
    if (!pipeline || parseRawStageReference(reference)) continue;
    refs[reference] = pulumi
      .all([pipeline.remoteId, pipeline.ids])
      .apply(([id, ids]) => `${id}/${withSystemStages(ids)[stageKey] ?? ''}`);
  }
  for (const address of objectReferences(object)) {
    const resource = resources.get(address);
    if (resource) refs[address] = resource.remoteId;
  }
  return refs;
}

function before(
  object: DesiredObject,
  groups: Map<Address, Address>,
  resources: Map<Address, CrmResource>,
): CrmResource[] {
  const group = groups.get(object.address);
  const resource = group && resources.get(group);
  return resource ? [resource] : [];
}

function groupOfField(desired: DesiredState): Map<Address, Address> {
  const groups = new Map<Address, Address>();
  for (const object of desired.objects) {
    if (object.kind !== 'field_group') continue;
    for (const key of object.spec.fields)
      groups.set(addressOf('field', `${object.spec.entity}.${key}`), object.address);
  }
  return groups;
}
