import { parseAddress } from '../../model/address';
import { RELATIONS, type Relation } from '../../model/amocrm/relations';
import { isSpecOf } from '../../model/amocrm/specs';
import { type Managing, managedStages } from '../../model/relations';
import { asData, type Data, type Draft, objectAt, putAt } from './draft';
import type { TargetObject } from './types';

interface StatedRelations {
  wanted: readonly TargetObject[];
  /** Left out: the stages that state a relation now, and those a wanted field names. */
  managed: Managing | undefined;
}

/** In the canonical form a field lists the stages of each relation; the text says so at the stage. */
export function writeStageRelations(draft: Draft, stated: StatedRelations, isHere: (pipeline: Data) => boolean): void {
  for (const [address, place] of draft.places) {
    const { kind, key = '' } = parseAddress(address) ?? {};
    const pipeline = objectAt(draft, place);
    if (kind !== 'pipeline' || !isHere(pipeline)) continue;
    const stages = (Array.isArray(pipeline.stages) ? pipeline.stages : []).map((stage) =>
      withRelations(asData(stage), `${key}/${asData(stage).key}`, stated),
    );
    const system = (['won', 'lost'] as const).map((role): [string, unknown] => {
      const stage = withRelations(asData(pipeline[role]), `${key}/${role}`, stated);
      return [role, Object.keys(stage).length > 0 ? stage : pipeline[role]];
    });
    putAt(draft, place, { ...pipeline, stages, ...Object.fromEntries(system) });
  }
}

function withRelations(stage: Data, reference: string, stated: StatedRelations): Data {
  const entries = RELATIONS.map((relation): [string, unknown] => [
    relation.name,
    fieldsAt(reference, stage[relation.name], relation, stated),
  ]);
  const whole = { ...stage, ...Object.fromEntries(entries) };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

function fieldsAt(
  reference: string,
  file: unknown,
  { name, storedAt, property }: Relation,
  { wanted, managed }: StatedRelations,
): string[] | undefined {
  const present = Array.isArray(file) ? file.filter((item) => typeof item === 'string') : undefined;
  if (managed && !managedStages(managed, name).includes(reference)) return undefined;
  const here = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { kind, key, spec } of wanted) {
    const stages = isSpecOf(storedAt, kind, spec) ? spec[property] : undefined;
    if (stages) (stages.includes(reference) ? here : elsewhere).add(key);
  }
  const kept = (present ?? []).filter((item) => !elsewhere.has(full(item)));
  const fresh = [...here].filter((key) => !kept.some((item) => full(item) === key)).map(short);
  return present || managed || fresh.length > 0 ? [...kept, ...fresh] : undefined;
}

function full(reference: string): string {
  return reference.includes('.') ? reference : `leads.${reference}`;
}

/** Fields of leads may leave out their entity. */
function short(reference: string): string {
  return /^leads\.[^.]+$/.test(reference) ? reference.slice('leads.'.length) : reference;
}
