import { parseFiles } from '../../configuration/load-project';
import type { Configuration } from '../../configuration/model/configuration';
import { existsIn } from '../../configuration/model/configuration-index';
import { listedIn, withLists } from '../../configuration/model/crm-lists';
import { locatorOf } from '../../configuration/read/locate';
import { kindOfFile } from '../../configuration/read/project-files';
import { variableValues } from '../../configuration/resolve/fill-variables';
import { resolveConfiguration } from '../../configuration/resolve/resolve';
import { hasErrors } from '../../diagnostics/findings';
import type { Path } from '../../diagnostics/pointer';
import { type Address, addressOf } from '../../model/address';
import type { Diagnostic } from '../../model/diagnostic';
import { FindingsFailure } from '../../model/findings-failure';
import { factsOf } from '../../model/kind-facts';
import { kinds } from '../../model/kinds';
import { partKeys } from '../../model/parts';
import { nameInRemovals, namesInRemovals } from '../../model/removal-names';
import { masked } from '../../model/secrets';
import type { Spec } from '../../model/spec';
import { printFile } from '../format/format-text';
import { schemaReference } from '../format/head';
import { asData, type Data } from './data';
import { type Draft, draftOf, homeOf, objectAt, type Place, putAt } from './draft';
import { forget, type Leaving, takeOut } from './leaving';
import { orderMembers } from './members';
import { editObject } from './objects';
import { addRemovals } from './removals';
import { rewriteFile } from './rewrite-file';
import { writeStageRelations } from './stage-relations';
import type { RewriteInput, Rewritten, TargetObject } from './types';

/**
 * Makes the text say something else of some objects in one environment, with the smallest edits: values change in
 * place; comments, order, quotes and empty lines stay; new objects go where their kind lives; what is gone leaves with
 * every reference to it and gets its line in removals.yaml (`detach`). What a field stores of relations is
 * written at the stages. A variable whose value is the wanted one stays; another is a conflict and stays, too.
 * Loading and resolving the files afterwards gives the wanted objects. Throws FindingsFailure for a text with errors.
 */
export function rewriteConfiguration(input: RewriteInput): Rewritten {
  const { sources, environment, wanted, gone = [], reason, schemas } = input;
  const text = parsed(sources);
  const { environments } = text.project;
  const now = statedBy(textHere(text, wanted, environment.name), environment);
  const values = variableValues(text, environment, () => {});
  const draft = draftOf(sources);
  const leaving: Leaving = { objects: new Set(), parts: new Set() };
  const left: string[] = [];
  const conflicts: Diagnostic[] = [];
  for (const kind of kinds()) {
    for (const object of wanted.filter((candidate) => candidate.kind === kind)) {
      if (factsOf(kind).implied) {
        orderMembers(draft, object);
        continue;
      }
      const address = addressOf(kind, object.key);
      const place = draft.places.get(address) ?? newPlace(draft, object);
      const raw = objectAt(draft, place);
      const conflict = (path: Path, template: string, value: unknown) =>
        conflicts.push(
          conflictAt(
            { sources, file: place.file, path },
            address,
            template,
            masked(kind, [String(path[place.path.length])], value),
          ),
        );
      const before = now.get(address);
      const data = editObject(object, { raw, now: before, path: place.path }, { values, conflict });
      putAt(draft, place, {
        ...data,
        ...environmentsOf(raw, object, before, { environment: environment.name, environments }),
      });
      for (const part of partKeys(kind, before).filter((key) => !partKeys(kind, object.spec).includes(key))) {
        leaving.parts.add(`${kind}:${object.key}/${part}`);
        // Where the text has one environment, what is gone from its account needs no fate.
        if (environments.length > 1) left.push(nameInRemovals(kind, `${object.key}/${part}`));
      }
    }
  }
  for (const object of gone.toSorted((one, other) => kinds().indexOf(other.kind) - kinds().indexOf(one.kind))) {
    if (!draft.places.has(addressOf(object.kind, object.key))) continue;
    takeOut(draft, object, { environment: environment.name, environments }, leaving);
    left.push(nameInRemovals(object.kind, object.key));
  }
  writeStageRelations(draft, { wanted, managed: input.managed }, (pipeline) => isHere(pipeline, environment.name));
  forget(draft, leaving);
  addRemovals(draft, { left, present: presentNames(draft, wanted), reason });
  return { files: changedFiles(sources, draft, schemas), conflicts };
}

function parsed(sources: ReadonlyMap<string, string>): Configuration {
  const { text, diagnostics } = parseFiles(sources);
  if (!text) throw new FindingsFailure('CONFIGURATION_INVALID', diagnostics);
  return text;
}

/** The text as if what is wanted here existed here already. */
function textHere(text: Configuration, wanted: readonly TargetObject[], environment: string): Configuration {
  const addresses = new Set(wanted.map(({ kind, key }) => addressOf(kind, key)));
  return withLists(text, (_objects, list) =>
    listedIn(text, list).map(({ kind, object, reference }) =>
      !existsIn(object, environment) && addresses.has(addressOf(kind, reference))
        ? { ...object, environments: [...(object.environments ?? []), environment] }
        : object,
    ),
  );
}

function statedBy(text: Configuration, environment: RewriteInput['environment']): Map<Address, Spec> {
  const { desired, diagnostics } = resolveConfiguration(text, environment);
  if (!desired || hasErrors(diagnostics)) throw new FindingsFailure('CONFIGURATION_INVALID', diagnostics);
  return new Map(desired.objects.map(({ address, spec }) => [address, spec]));
}

function newPlace(draft: Draft, { kind, key }: TargetObject): Place {
  const { file, path, frame } = homeOf(kind, key, draft);
  const schema = kindOfFile(file);
  if (!schema) throw new Error(`${file} is no file of a configuration`);
  const present = draft.files.get(file);
  if (!present || present.data === null) draft.files.set(file, { kind: schema, data: frame });
  const place = { file, path };
  draft.places.set(addressOf(kind, key), place);
  return place;
}

/** Where the object exists, if there is anything to change about it. */
function environmentsOf(
  raw: Data,
  object: TargetObject,
  before: Spec | undefined,
  { environment, environments }: { environment: string; environments: readonly string[] },
): { environments?: readonly string[] | undefined } {
  if (!before) return object.environments ? { environments: object.environments } : {};
  if (isHere(raw, environment)) return {};
  const named = [raw.environments].flat().map(String);
  const next = environments.filter((name) => name === environment || named.includes(name));
  return { environments: next.length === environments.length ? undefined : next };
}

function isHere({ environments }: Data, environment: string): boolean {
  return !Array.isArray(environments) || environments.includes(environment);
}

/** What is wanted everywhere must have no entry in removals.yaml. */
function presentNames(draft: Draft, wanted: readonly TargetObject[]): Set<string> {
  const everywhere = wanted.filter(({ kind, key }) => {
    const place = draft.places.get(addressOf(kind, key));
    return place !== undefined && objectAt(draft, place).environments === undefined;
  });
  const namesOf = ({ kind, key, spec }: TargetObject) =>
    [key, ...partKeys(kind, spec).map((part) => `${key}/${part}`)].flatMap((name) => namesInRemovals(kind, name));
  return new Set(everywhere.flatMap(namesOf));
}

function changedFiles(sources: ReadonlyMap<string, string>, draft: Draft, schemas: string): Rewritten['files'] {
  const before = draftOf(sources);
  const files: Rewritten['files'] = new Map();
  for (const [file, { kind, data }] of draft.files) {
    const text = sources.get(file);
    const tidy = withoutEmptyGroups(data);
    if (text === undefined) files.set(file, printFile(kind, tidy, schemaReference(kind, file, schemas)));
    // The order of options is that of their keys.
    else if (JSON.stringify(before.files.get(file)?.data) !== JSON.stringify(tidy))
      files.set(file, rewriteFile(kind, text, tidy));
  }
  for (const file of sources.keys()) if (before.files.has(file) && !draft.files.has(file)) files.set(file, undefined);
  return files;
}

/** A map that the last object has left. */
function withoutEmptyGroups(data: unknown): unknown {
  const { groups } = asData(data);
  if (groups === undefined || Object.keys(asData(groups)).length > 0) return data;
  const { groups: _empty, ...rest } = asData(data);
  return rest;
}

function conflictAt(
  { sources, file, path }: { sources: ReadonlyMap<string, string>; file: string; path: Path },
  object: Address,
  template: string,
  value: unknown,
): Diagnostic {
  const at = locatorOf({ file, text: sources.get(file) ?? '' }).at(path);
  const wanted = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return { code: 'REWRITE_VARIABLE', severity: 'warning', args: { object, template, wanted }, at };
}
