import { type Finding, hasErrors } from '../../diagnostics/findings';
import { nearest } from '../../diagnostics/nearest';
import { type Address, addressOf } from '../../model/address';
import type { DesiredObject, DesiredState, Removal } from '../../model/desired';
import type { Diagnostic } from '../../model/diagnostic';
import { entityOfHolder, type FieldEntity } from '../../model/entities';
import { factsOf } from '../../model/kind-facts';
import { asWanted } from '../../model/recorded-state';
import { objectNamed, type Reference, withCompleteReferences } from '../../model/references';
import { managing } from '../../model/relations';
import { withSpec } from '../../model/spec';
import { checkIdentities } from '../check/attribute-sets';
import { crmChecks } from '../check/crm-checks';
import { checkDuplicateNames } from '../check/names';
import type { Configuration, EnvironmentValues, ObjectDeclaration } from '../model/configuration';
import { existsIn, listsIn } from '../model/configuration-index';
import { entityOf, listedIn, objectLists, objectsIn, withLists } from '../model/crm-lists';
import { type PositionIndex, placed } from '../read/source-map';
import { crmResolving, type Stated } from './crm-resolving';
import { fillText, variableValues } from './fill-variables';

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
  if (objectLists().some((list) => objectsIn(filled, list) !== objectsIn(text, list) && hasNames(filled, list)))
    checkDuplicateNames(filled, report);
  crmChecks().checkFilled(filled, text, report);
  return { filled, diagnostics: findings.map((finding) => placed(finding, positions)) };
}

function hasNames(text: Configuration, list: string): boolean {
  return listedIn(text, list).some(({ name }) => name !== undefined);
}

function onlyIn(text: Configuration, { name, twinOf = name }: Pick<Values, 'name' | 'twinOf'>): Configuration {
  const exists = (object: ObjectDeclaration) => existsIn(object, name) || existsIn(object, twinOf);
  const away = new Set(
    listsIn(text.plain)
      .filter((object) => !exists(object))
      .map(entityOfHolder),
  );
  return withLists(text, (objects) => objects.filter((each) => exists(each) && !away.has(entityOf(each) ?? '')));
}

function desiredState(text: Configuration, positions: PositionIndex | undefined): DesiredState {
  const { stated, stagesStating } = crmResolving();
  const earlierOf = earlierEntities(text);
  const objects: DesiredObject[] = [
    ...stated(text).map((each) => withParts(desired(each, earlierOf), each.parts)),
    ...text.plain.map((object) => desired({ kind: object.kind, object, spec: { ...object.values } }, earlierOf)),
  ];
  const known = new Set(objects.map(({ address }) => address));
  return {
    crm: text.project.crm,
    objects: objects.map((object) => withKnown(object, known)),
    manage: text.project.manage,
    removals: removalsOf(text, positions),
    ...managing(({ name }) => stagesStating(text, name)),
  };
}

/** A reference exists where both its ends do. */
function withKnown(object: DesiredObject, known: ReadonlySet<Address>): DesiredObject {
  const isThere = (reference: Reference) => known.has(objectNamed(reference));
  return withSpec(object, withCompleteReferences(object.kind, object.spec, isThere));
}

function desired({ kind, object, spec }: Stated, earlierOf: (entity: FieldEntity) => FieldEntity[]): DesiredObject {
  const within = (place: FieldEntity | undefined, key: string) => (place === undefined ? key : `${place}.${key}`);
  const entity = entityOf(object);
  const key = within(entity, object.key);
  const formerly = object.formerly ?? [];
  const names = [object.key, ...formerly];
  const earlier =
    factsOf(kind).fieldsOf === 'key'
      ? earlierOf(object.key)
      : (entity === undefined ? [] : earlierOf(entity)).flatMap((place) => names.map((old) => within(place, old)));
  return {
    ...asWanted({ kind, key, address: addressOf(kind, key), spec }),
    formerly: [...formerly.map((old) => within(entity, old)), ...earlier],
  };
}

/** What an entity was called before: fields of a list had other keys while the list had. */
function earlierEntities({ plain }: Configuration): (entity: FieldEntity) => FieldEntity[] {
  const lists = listsIn(plain);
  const earlier = new Map(
    lists.map(({ kind, key, formerly = [] }) => [
      entityOfHolder({ kind, key }),
      formerly.map((old) => entityOfHolder({ kind, key: old })),
    ]),
  );
  return (entity) => earlier.get(entity) ?? [];
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
