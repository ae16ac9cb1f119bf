import { type AttributeSetSpec, isAttributeSet, referencesOf } from '../model/attribute-sets';
import type { DesiredObject, DesiredState } from '../model/desired';
import type { Snapshot } from '../model/snapshot';
import { type FieldSpec, LINK_TARGETS, type RoleSpec } from '../model/spec';
import { parseRawStageReference } from '../plan/names';

/**
 * What is wanted without references by id to what the account does not have any more: the CRM refuses a role or a field
 * that names a stage which is gone. Answers the same state where there are none.
 */
export function withoutDangling(desired: DesiredState, snapshot: Snapshot): DesiredState {
  const known = knownIn(snapshot);
  const objects = desired.objects.map((object) => settled(object, known));
  const whole = objects.every((object, index) => object === desired.objects[index]);
  return whole ? desired : { ...desired, objects };
}

function settled(object: DesiredObject, known: Known): DesiredObject {
  if (isAttributeSet(object.kind))
    return replaced(object, plainOf(object.kind, object.spec as AttributeSetSpec, known));
  if (object.kind === 'role') return replaced(object, roleOf(object.spec, known));
  if (object.kind === 'field') return replaced(object, fieldOf(object.spec, known));
  return object;
}

interface Known {
  stage(reference: string): boolean;
  row(kind: string, reference: string): boolean;
}

function knownIn({ pipelines, plain, roles }: Snapshot): Known {
  const stages = new Set(pipelines.flatMap(({ id, stages }) => stages.map((stage) => `#${id}/${stage.id}`)));
  return {
    stage: (reference) => parseRawStageReference(reference) === undefined || stages.has(reference),
    row: (kind, reference) => {
      if (!reference.startsWith('#')) return true;
      const id = reference.slice(1);
      if (kind === 'pipeline') return pipelines.some((row) => String(row.id) === id);
      if (kind === 'role') return roles.some((row) => String(row.id) === id);
      return (plain[kind as keyof typeof plain] ?? []).some((row) => row.id === id);
    },
  };
}

function replaced(object: DesiredObject, spec: object): DesiredObject {
  return spec === object.spec ? object : ({ ...object, spec } as DesiredObject);
}

function plainOf(kind: Parameters<typeof referencesOf>[0], spec: AttributeSetSpec, known: Known): AttributeSetSpec {
  const gone = referencesOf(kind).filter(({ attribute, to }) => {
    const value = spec[attribute];
    return typeof value === 'string' && !known.row(to, value);
  });
  if (gone.length === 0) return spec;
  const names = new Set(gone.map(({ attribute }) => attribute));
  return Object.fromEntries(Object.entries(spec).filter(([attribute]) => !names.has(attribute)));
}

function roleOf(spec: RoleSpec, known: Known): RoleSpec {
  const { stages = {}, listRights = {} } = spec;
  const rows = Object.entries(stages).filter(([stage]) => known.stage(stage));
  const lists = Object.entries(listRights).filter(([list]) => known.row('list', list));
  const whole = rows.length === Object.keys(stages).length && lists.length === Object.keys(listRights).length;
  if (whole) return spec;
  return {
    ...spec,
    ...(spec.stages ? { stages: Object.fromEntries(rows) } : {}),
    ...(spec.listRights ? { listRights: Object.fromEntries(lists) } : {}),
  };
}

function fieldOf(spec: FieldSpec, known: Known): FieldSpec {
  const { requiredIn, hiddenIn, linksTo, chain, ...rest } = spec;
  const list = (key: string) => known.row('list', key);
  const kept = {
    ...(requiredIn ? { requiredIn: requiredIn.filter(known.stage) } : {}),
    ...(hiddenIn ? { hiddenIn: hiddenIn.filter(known.stage) } : {}),
    ...(linksTo !== undefined && (LINK_TARGETS.some((card) => card === linksTo) || list(linksTo)) ? { linksTo } : {}),
    ...(chain ? { chain: chain.filter((link) => list(link.list) && list(link.parent ?? link.list)) } : {}),
  };
  const whole =
    kept.requiredIn?.length === requiredIn?.length &&
    kept.hiddenIn?.length === hiddenIn?.length &&
    kept.linksTo === linksTo &&
    kept.chain?.length === chain?.length;
  return whole ? spec : { ...rest, ...kept };
}
