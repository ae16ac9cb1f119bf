import { addressOf } from '../model/address';
import type { DesiredState } from '../model/desired';
import { partKeys } from '../model/parts';
import { pipelineOf } from '../model/stage-reference';
import type { Binding, Bound } from './bind';
import type { Removals } from './removals';

/** Stages that this plan makes in another pipeline: pipelines are written in no order that could be relied on. */
export function createdElsewhere({ objects }: Binding): (pipeline: string, stageReference: string) => boolean {
  return (pipeline, reference) => {
    const [key = '', stage = ''] = reference.split('/');
    const other = key === pipeline ? undefined : objects.get(addressOf('pipeline', key));
    if (other?.kind !== 'pipeline' || !other.desired) return false;
    if (!other.row) return true;
    return partKeys(other.kind, other.desired.spec).includes(stage) && !Object.hasOwn(other.ids, stage);
  };
}

/** Stages of pipelines that the text names. */
export function declaredStages({ objects }: DesiredState): (reference: string) => boolean {
  const known = new Set(objects.map(({ address }) => address));
  return (reference) => known.has(pipelineOf(reference));
}

/** Stages that this plan takes away, alone or with their pipeline. */
export function leavingStages(objects: readonly Bound[], removals: Removals): (reference: string) => boolean {
  const pipelines = new Set<string>();
  const stages = new Set<string>();
  for (const object of objects) {
    if (object.kind !== 'pipeline' || !object.base) continue;
    if (!object.desired) {
      if (removals.ofObject(object)?.action === 'delete') pipelines.add(object.key);
      continue;
    }
    const wanted = new Set(partKeys(object.kind, object.desired.spec));
    for (const key of partKeys(object.kind, object.base.spec)) {
      if (!wanted.has(key) && removals.ofPart(object, key)?.action === 'delete') stages.add(`${object.key}/${key}`);
    }
  }
  return (reference) => stages.has(reference) || pipelines.has(reference.split('/')[0] ?? '');
}
