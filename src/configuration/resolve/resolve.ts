import { type Finding, hasErrors } from '../../diagnostics/findings';
import { nearest } from '../../diagnostics/nearest';
import { type Address, addressOf } from '../../model/address';
import type { DesiredObject, DesiredState, Removal } from '../../model/desired';
import type { Diagnostic } from '../../model/diagnostic';
import { type FieldEntity, listEntity } from '../../model/entities';
import { factsOf } from '../../model/kind-facts';
import { asWanted } from '../../model/recorded-state';
import { objectNamed, type Reference, withCompleteReferences } from '../../model/references';
import { byRelation, managing } from '../../model/relations';
import type { Spec } from '../../model/spec';
import { type Kind, withSpec } from '../../model/spec';
import { checkIdentities } from '../check/attribute-sets';
import { crmChecks } from '../check/crm-checks';
import { checkDuplicateNames } from '../check/names';
import type { Configuration, EnvironmentValues, ObjectDeclaration } from '../model/configuration';
import { existsIn, listsIn } from '../model/configuration-index';
import { type PositionIndex, placed } from '../read/source-map';
import { fillText, variableValues } from './fill-variables';
import { cardSpecs, fieldSpec, groupSpec, pipelineSpec, plainSpec, roleSpec, webhookSpec } from './specs';
import { stagesByField, statedStages } from './stage-relations';

interface Values extends EnvironmentValues {
  /** The environment whose account this one is a copy of: whatever exists there is in the copy, too. */
  twinOf?: string;
}

/**
 * What the text wants of one environment: variables replaced, other environments' objects left out, references
 * complete. A relation exists where both its ends do: a stage does not require a field that this environment lacks.
 * Deterministic: the same text and values give the same state, object for object.
 */
export function resolveConfiguration(
  text: Configuration,
  environment: Values,
  positions?: PositionIndex,
): { desired?: DesiredState; diagnostics: Diagnostic[] } {
  const { filled, diagnostics } = fillFor(text, environment, positions);
  if (hasErrors(diagnostics)) return { diagnostics };
  return { desired: desiredState(onlyIn(filled, environment), positions), diagnostics };
}

/** What the text says of all environments together, its variables still in place: for readers, never for a plan. */
export function wholeConfiguration(text: Configuration): DesiredState {
  return desiredState(text, undefined);
}

/** The objects that the text limits to some environments, and to which. */
export function limitedObjects(text: Configuration): Map<Address, string[]> {
  const { environments } = text.project;
  const places = new Map<Address, string[]>();
  for (const environment of environments) {
    const { objects } = desiredState(onlyIn(text, { name: environment }), undefined);
    for (const { address } of objects.filter(({ kind }) => !factsOf(kind).implied))
      places.set(address, [...(places.get(address) ?? []), environment]);
  }
  return new Map([...places].filter(([, here]) => here.length < environments.length));
}

/** The text with an environment's values in it, and what is wrong with them; all a validator needs to know. */
export function fillFor(
  text: Configuration,
  environment: Values,
  positions?: PositionIndex,
): { filled: Configuration; diagnostics: Diagnostic[] } {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  const { environments } = text.project;
  if (!environments.includes(environment.name)) {
    const args = { name: environment.name, nearest: nearest(environment.name, environments), known: environments };
    report({ code: 'ENVIRONMENT_UNKNOWN', args, where: '/project/environments' });
  }
  const values = variableValues(text, environment, report);
  const filled = fillText(text, { values, environment, report });
  if (filled.plain !== text.plain) checkIdentities(filled, report);
  if (NAMED.some((list) => filled[list] !== text[list])) checkDuplicateNames(filled, report);
  crmChecks().checkFilled(filled, text, report);
  return { filled, diagnostics: findings.map((finding) => placed(finding, positions)) };
}

const NAMED = ['pipelines', 'groups', 'fields', 'roles', 'plain'] as const;

function onlyIn(text: Configuration, { name, twinOf = name }: Pick<Values, 'name' | 'twinOf'>): Configuration {
  const exists = (object: ObjectDeclaration) => existsIn(object, name) || existsIn(object, twinOf);
  const here = <T extends ObjectDeclaration>(objects: readonly T[]) => objects.filter(exists);
  const elsewhere = listsIn(text.plain).filter((object) => !exists(object));
  const away = new Set(elsewhere.map(({ key }) => listEntity(key)));
  return {
    ...text,
    pipelines: here(text.pipelines),
    groups: here(text.groups).filter(({ entity }) => !away.has(entity)),
    fields: here(text.fields).filter(({ entity }) => !away.has(entity)),
    roles: here(text.roles),
    webhooks: here(text.webhooks),
    plain: here(text.plain),
  };
}

function desiredState(text: Configuration, positions: PositionIndex | undefined): DesiredState {
  const stages = byRelation(({ name }) => stagesByField(text, name));
  const entitiesOf = entityNames(text);
  const objects: DesiredObject[] = [
    ...text.pipelines.map((each) => withParts(desired('pipeline', each, pipelineSpec(each)), each.stages)),
    ...text.groups.map((each) => desired('field_group', each, groupSpec(each), entitiesOf(each))),
    ...cardSpecs(text.groups).map((spec) => {
      const [, ...formerly] = entitiesOf(spec);
      return desired('card', { key: spec.entity, formerly }, spec);
    }),
    ...text.fields.map((each) =>
      withParts(desired('field', each, fieldSpec(each, stages), entitiesOf(each)), each.options),
    ),
    ...text.roles.map((each) => desired('role', each, roleSpec(each))),
    ...text.webhooks.map((each) => desired('webhook', each, webhookSpec(each))),
    ...text.plain.map((each) => desired(each.kind, each, plainSpec(each))),
  ];
  const known = new Set(objects.map(({ address }) => address));
  return {
    crm: text.project.crm,
    objects: objects.map((object) => withKnown(object, known)),
    manage: text.project.manage,
    removals: removalsOf(text, positions),
    ...managing(({ name }) => statedStages(text, name)),
  };
}

/** A reference exists where both its ends do. */
function withKnown(object: DesiredObject, known: ReadonlySet<Address>): DesiredObject {
  const isThere = (reference: Reference) => known.has(objectNamed(reference));
  return withSpec(object, withCompleteReferences(object.kind, object.spec, isThere));
}

function desired(
  kind: Kind,
  object: ObjectDeclaration,
  spec: Spec,
  [entity, ...earlier]: readonly FieldEntity[] = [],
): DesiredObject {
  const within = (place: FieldEntity | undefined, key: string) => (place === undefined ? key : `${place}.${key}`);
  const key = within(entity, object.key);
  const formerly = object.formerly ?? [];
  return {
    ...asWanted({ kind, key, address: addressOf(kind, key), spec }),
    formerly: [
      ...formerly.map((old) => within(entity, old)),
      ...earlier.flatMap((place) => [object.key, ...formerly].map((old) => within(place, old))),
    ],
  };
}

/** The entity, and what it was called before: fields of a list had other keys while the list had. */
function entityNames({ plain }: Configuration): (of: { entity: FieldEntity }) => FieldEntity[] {
  const lists = listsIn(plain);
  const earlier = new Map(lists.map(({ key, formerly = [] }) => [listEntity(key), formerly.map(listEntity)]));
  return ({ entity }) => [entity, ...(earlier.get(entity) ?? [])];
}

/** Stages and options may have had other keys, too. */
function withParts(object: DesiredObject, parts: readonly ObjectDeclaration[] | undefined): DesiredObject {
  const renamed = (parts ?? []).flatMap(({ key, formerly = [] }): [string, string[]][] =>
    formerly.length > 0 ? [[key, [...formerly]]] : [],
  );
  return renamed.length > 0 ? { ...object, partsFormerly: Object.fromEntries(renamed) } : object;
}

function removalsOf(text: Configuration, positions: PositionIndex | undefined): Removal[] {
  return text.removals.map((removal, index) => {
    const at = positions?.at(`/removals/${index}`);
    return at ? { ...removal, at: { file: at.file, line: at.line, col: at.col } } : { ...removal };
  });
}
