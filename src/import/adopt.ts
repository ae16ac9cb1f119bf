import { fillFor, parseFiles, resolveConfiguration, wholeConfiguration } from '../configuration';
import { type RewriteInput, rewriteConfiguration, type TargetObject } from '../editing';
import { type Address, addressOf } from '../model/address';
import { isSingle } from '../model/attribute-sets';
import { sameJson } from '../model/canonical-json';
import type { DesiredObject, DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import { factsOf } from '../model/kind-facts';
import { holderOf } from '../model/part-reference';
import { partsFact } from '../model/parts';
import type { RecordedState } from '../model/recorded-state';
import { managedStages, withStored } from '../model/relations';
import type { Snapshot } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';
import type { Binding } from '../plan/binding';
import { PENDING_ID } from '../plan/manual-steps';
import { type FoundObject, findObjects } from './find-objects';
import { inKnownPlaces } from './known-places';
import type { Omitted } from './omitted';
import type { Respelling } from './readable';
import { Refused } from './refused';
import { unsupportedIn } from './unsupported';
import { wantedSpec } from './wanted';

export interface AdoptInput {
  snapshot: Snapshot;
  /** The text there is; at least crm/project.yaml. */
  sources: ReadonlyMap<string, string>;
  environment: RewriteInput['environment'];
  base: RecordedState;
  /**
   * `text`: there is none yet, the account becomes it. `update`: objects on record are brought to what the account
   * holds, new ones are added; what is not on record and differs may be right in another account and stays.
   */
  write: 'text' | 'update' | 'nothing';
  /** For removals.yaml. */
  reason: string;
  schemas: string;
}

export interface Adopted {
  /** What changes in the files; undefined: the file goes. */
  files: Map<string, string | undefined>;
  /** All files of the text afterwards. */
  sources: Map<string, string>;
  /** The text's objects in the account. */
  objects: FoundObject[];
  /** Which live row each of them is. */
  binding: Binding;
  /** What only the account has and the text does not say, because nothing was to be written. */
  unknown: Address[];
  /** What the text said before, in this environment. */
  before: DesiredState;
  omitted: Omitted[];
  /** What the text states without the characters that nobody can see. */
  respelt: Respelling[];
  conflicts: Diagnostic[];
}

/**
 * The live account laid over a text: objects keep their keys, new ones get theirs. Pure: nothing is written. What the
 * checks of the configuration refuse of an account is left out and named; it stops nothing else.
 */
export function adopt(input: AdoptInput): Adopted {
  const refused = new Refused();
  for (;;) {
    const adopted = takenOverWithout(refused, input);
    const errors = errorsIn(adopted.sources, input.environment);
    if (errors.length === 0) return adopted;
    if (refused.learn(errors, adopted)) continue;
    throw new FindingsFailure('CONFIGURATION_INVALID', inKnownPlaces(errors, input.sources, adopted.sources));
  }
}

function takenOverWithout(refused: Refused, input: AdoptInput): Adopted {
  const { snapshot, sources, environment, base, write } = input;
  const { text, diagnostics } = parseFiles(sources);
  if (!text) throw new FindingsFailure('CONFIGURATION_INVALID', diagnostics);
  const before = resolved(sources, environment);
  const everything = wholeConfiguration(fillFor(text, environment).filled).objects;
  const givenUp = new Set(text.removals.filter(({ action }) => action === 'detach').map(({ object }) => object));
  const found = findObjects(snapshot, { everything, base, givenUp, refused: refused.rows });
  assertTellable(found.findings, before);
  const { environments } = text.project;
  const isShared = environments.length > 1;
  // what an account has once is said for all environments or for none
  const forAllAlone = (object: FoundObject) => isShared && write !== 'text' && object.isNew && isSingle(object.kind);
  const objects = found.objects.filter((object) => !forAllAlone(object));
  const { wanted: whole, respelt } = wantedObjects(objects, { input, everything, isShared, before });
  const sayable = refused.without(whole);
  const wanted = write === 'nothing' ? [] : sayable;
  const gone = write === 'update' ? goneFrom(before, found.objects, base) : [];
  const { reason, schemas } = input;
  const { files, conflicts } = rewriteConfiguration({ sources, environment, wanted, gone, reason, schemas });
  return {
    files,
    sources: changed(sources, files),
    objects: found.objects,
    binding: found.binding,
    unknown: write === 'nothing' ? newAmong(sayable, found.objects) : [],
    before,
    omitted: [
      ...unsupportedIn(found, snapshot),
      ...refused.values(),
      ...found.objects.filter(forAllAlone).map(({ kind }) => ({ code: 'IMPORT_SETTING_OF_ALL' as const, item: kind })),
    ],
    respelt: respeltIn(wanted, respelt),
    conflicts,
  };
}

function respeltIn(wanted: readonly TargetObject[], respelt: readonly Respelling[]): Respelling[] {
  const stated = new Map<Address, object>(wanted.map(({ kind, key, spec }) => [addressOf(kind, key), spec]));
  return respelt.filter(({ address, path }) => path.slice(0, 1).every((step) => step in (stated.get(address) ?? {})));
}

export function resolved(sources: ReadonlyMap<string, string>, environment: RewriteInput['environment']): DesiredState {
  const { desired, errors } = resolution(sources, environment);
  if (!desired || errors.length > 0) throw new FindingsFailure('CONFIGURATION_INVALID', errors);
  return desired;
}

function errorsIn(sources: ReadonlyMap<string, string>, environment: RewriteInput['environment']): Diagnostic[] {
  return resolution(sources, environment).errors;
}

function resolution(sources: ReadonlyMap<string, string>, environment: RewriteInput['environment']) {
  const { text, positions, diagnostics } = parseFiles(sources);
  const result = text && resolveConfiguration(text, environment, positions);
  const errors = [...diagnostics, ...(result?.diagnostics ?? [])].filter(({ severity }) => severity === 'error');
  return { desired: result?.desired, errors };
}

/** Two rows that fit one object of this environment equally well: only a person knows. */
function assertTellable(findings: readonly Diagnostic[], { objects }: DesiredState): void {
  const here = new Set<string>(objects.map(({ address }) => address));
  const errors = findings.filter(({ args }) => here.has(String(args.object)));
  if (errors.length > 0) throw new FindingsFailure('PLAN_HAS_ERRORS', errors);
}

interface Wishing {
  input: AdoptInput;
  everything: readonly DesiredObject[];
  /** By several accounts. */
  isShared: boolean;
  before: DesiredState;
}

function wantedObjects(
  objects: readonly FoundObject[],
  wishing: Wishing,
): { wanted: TargetObject[]; respelt: Respelling[] } {
  const { input, everything, isShared, before } = wishing;
  const stated = new Map(everything.map(({ address, spec }) => [address, spec]));
  const isHere = presence(objects);
  const all: Respelling[] = [];
  const wanted = objects.flatMap(({ kind, key, address, live, isNew }): TargetObject[] => {
    const now = stated.get(address);
    const { spec, respelt } = wantedSpec(kind, live, now, isHere);
    const isOurs = isNew || !isShared || input.base.has(address) || sameJson(now ?? null, spec);
    if (!isOurs || Object.keys(spec).length === 0) return [];
    all.push(...respelt.map((respelling) => ({ address, ...respelling })));
    // Whatever one account alone has is its own until somebody says otherwise.
    const isOwn = factsOf(kind).ownToAccount === true || (isShared && input.write !== 'text');
    const limited =
      isNew && isOwn
        ? { spec: withoutStageRelations({ kind, spec }, before, objects), environments: [input.environment.name] }
        : { spec };
    return [{ kind, key, ...limited }];
  });
  return { wanted, respelt: all };
}

function newAmong(sayable: readonly TargetObject[], objects: readonly FoundObject[]): Address[] {
  const fresh = new Set(objects.filter(({ isNew }) => isNew).map(({ address }) => address));
  const named = sayable.filter(({ kind }) => !factsOf(kind).implied);
  return named.map(({ kind, key }) => addressOf(kind, key)).filter((address) => fresh.has(address));
}

/** Whether a stage or a field of the text is in the account. */
export function presence(objects: readonly FoundObject[]): (reference: string) => boolean {
  const known = new Set(
    objects.flatMap(({ kind, key, ids }) => [
      key,
      ...[...Object.keys(ids), ...(partsFact(kind)?.always ?? [])].map((part) => `${key}/${part}`),
    ]),
  );
  return (reference) => known.has(reference);
}

/** A stage that all accounts share must not begin to state what it requires because one of them has a field more. */
export function withoutStageRelations(
  { kind, spec }: { kind: Kind; spec: Spec },
  stated: DesiredState,
  objects: readonly FoundObject[],
): Spec {
  const fresh = new Set(objects.filter(({ isNew }) => isNew).map(({ address }) => address));
  return withStored(kind, spec, ({ name, statedAt }, stages) =>
    stages?.filter((stage) => managedStages(stated, name).includes(stage) || fresh.has(holderOf(statedAt, stage))),
  );
}

/** What we once wrote and the account no longer has; what a person still has to make is not gone. */
function goneFrom({ objects }: DesiredState, found: readonly FoundObject[], base: RecordedState) {
  const there = new Set<Address>(found.map(({ address }) => address));
  return objects.filter(({ kind, key, address, formerly }) => {
    const record = [key, ...formerly].map((known) => base.get(addressOf(kind, known))).find((known) => known);
    return record !== undefined && record.id !== PENDING_ID && !there.has(address);
  });
}

function changed(
  sources: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string | undefined>,
): Map<string, string> {
  const whole = new Map(sources);
  for (const [file, text] of files) {
    if (text === undefined) whole.delete(file);
    else whole.set(file, text);
  }
  return whole;
}
