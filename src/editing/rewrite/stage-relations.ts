import type { StageRelation } from '../../configuration/resolve/stage-relations';
import { parseAddress } from '../../model/address';
import type { FieldSpec } from '../../model/spec';
import { asData, type Data, type Draft, objectAt, putAt } from './draft';
import type { RewriteInput, TargetObject } from './types';

const PROPERTY = { requires: 'requiredIn', hides: 'hiddenIn' } as const satisfies Record<
  StageRelation,
  keyof FieldSpec
>;

interface StageRelations {
  wanted: readonly TargetObject[];
  owned: RewriteInput['owned'];
}

/** In the canonical form a field lists the stages that require or hide it; the text says so at the stage. */
export function writeStageRelations(draft: Draft, claims: StageRelations, isHere: (pipeline: Data) => boolean): void {
  for (const [address, place] of draft.places) {
    const { kind, key = '' } = parseAddress(address) ?? {};
    const pipeline = objectAt(draft, place);
    if (kind !== 'pipeline' || !isHere(pipeline)) continue;
    const stages = (Array.isArray(pipeline.stages) ? pipeline.stages : []).map((stage) =>
      withStageRelations(asData(stage), `${key}/${asData(stage).key}`, claims),
    );
    const system = (['won', 'lost'] as const).map((role): [string, unknown] => {
      const stage = withStageRelations(asData(pipeline[role]), `${key}/${role}`, claims);
      return [role, Object.keys(stage).length > 0 ? stage : pipeline[role]];
    });
    putAt(draft, place, { ...pipeline, stages, ...Object.fromEntries(system) });
  }
}

function withStageRelations(stage: Data, reference: string, claims: StageRelations): Data {
  const entries = (['requires', 'hides'] as const).map((claim): [string, unknown] => [
    claim,
    listed(stage[claim], { claim, reference, ...claims }),
  ]);
  const whole = { ...stage, ...Object.fromEntries(entries) };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

function listed(
  file: unknown,
  { claim, reference, wanted, owned }: StageRelations & { claim: StageRelation; reference: string },
): string[] | undefined {
  const present = Array.isArray(file) ? file.filter((item) => typeof item === 'string') : undefined;
  if (owned && !owned[claim].includes(reference)) return undefined;
  const here = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { kind, key, spec } of wanted) {
    const stages = kind === 'field' ? spec[PROPERTY[claim]] : undefined;
    if (stages) (stages.includes(reference) ? here : elsewhere).add(key);
  }
  const kept = (present ?? []).filter((item) => !elsewhere.has(full(item)));
  const fresh = [...here].filter((key) => !kept.some((item) => full(item) === key)).map(short);
  return present || owned || fresh.length > 0 ? [...kept, ...fresh] : undefined;
}

function full(reference: string): string {
  return reference.includes('.') ? reference : `leads.${reference}`;
}

/** Fields of leads may leave out their entity. */
function short(reference: string): string {
  return /^leads\.[^.]+$/.test(reference) ? reference.slice('leads.'.length) : reference;
}
