import { parseFiles } from '../configuration';
import {
  type GoneObject,
  type RewriteInput,
  type Rewritten,
  rewriteConfiguration,
  type TargetObject,
} from '../editing';
import { resolved, withoutStageRelations } from '../import/adopt';
import { isUnsayable, type Respelling } from '../import/readable';
import { type Address, addressOf } from '../model/address';
import { sameJson } from '../model/canonical-json';
import type { DesiredObject, DesiredState } from '../model/desired';
import { FindingsFailure } from '../model/findings-failure';
import { idName, isIdName } from '../model/id-name';
import { mergeOrder } from '../model/order-merge';
import { partsFact } from '../model/parts';
import { isOrderStep, isWithin, ORDER, type Path } from '../model/path';
import type { RecordedState } from '../model/recorded-state';
import { managedStages, relationsStoredBy } from '../model/relations';
import { isListOf, isText } from '../model/shape';
import type { Snapshot } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';
import { valueAt, withValueAt } from '../model/spec-path';
import type { Difference } from './types';
import { type Sayable, wordsOfText } from './words-of-text';

export interface Adopted<D extends Difference> extends Rewritten {
  /** All files of the text afterwards. */
  sources: ReadonlyMap<string, string>;
  /** What the text cannot say: it goes on saying what it says. */
  left: D[];
  /** What the text now says without the characters that nobody can see. */
  respelt: Respelling[];
}

/**
 * Makes the text say what somebody changed by hand, property by property: nothing else about the objects moves. What
 * vanished leaves the text; what nobody described comes into it. Neither the account nor our records are touched.
 */
export function adoptDrift<D extends Difference>(input: {
  differences: readonly D[];
  snapshot: Snapshot;
  sources: ReadonlyMap<string, string>;
  environment: RewriteInput['environment'];
  base: RecordedState;
  reason: string;
  schemas: string;
}): Adopted<D> {
  const { differences, snapshot, sources, environment, base, reason, schemas } = input;
  const { text, diagnostics } = parseFiles(sources);
  if (!text) throw new FindingsFailure('CONFIGURATION_INVALID', diagnostics);
  const before = resolved(sources, environment);
  const strangers = new Set(differences.flatMap(({ key, kind, id }) => (key === undefined ? [`${kind}:${id}`] : [])));
  const words = wordsOfText({
    text,
    environment,
    stated: before.objects,
    base,
    snapshot,
    adopted: ({ kind, id }) => strangers.has(`${kind}:${id}`),
  });
  const isShared = text.project.environments.length > 1;
  const adopting = new Adopting<D>(before, words, isShared ? environment.name : undefined);
  for (const difference of differences) if (difference.class !== 'replaced') adopting.take(difference);
  const { wanted, gone, left, respelt } = adopting.result();
  const { files, conflicts } = rewriteConfiguration({ sources, environment, wanted, gone, reason, schemas });
  const after = new Map([...sources, ...files].filter((entry): entry is [string, string] => entry[1] !== undefined));
  resolved(after, environment);
  return { files, conflicts, sources: after, left, respelt };
}

class Adopting<D extends Difference> {
  private readonly specs = new Map<Address, { object: DesiredObject; spec: Spec }>();
  private readonly fresh: TargetObject[] = [];
  private readonly gone: GoneObject[] = [];
  private readonly left: D[] = [];
  private readonly respelt: Respelling[] = [];

  constructor(
    private readonly before: DesiredState,
    private readonly words: ReadonlyMap<Address, Sayable>,
    /** Where new objects shall exist alone. */
    private readonly only: string | undefined,
  ) {}

  take(difference: D): void {
    const object = this.inText(difference);
    if (difference.key === undefined) this.describe(difference);
    else if (!object) this.left.push(difference);
    else if (difference.path.length === 0) this.gone.push({ kind: object.kind, key: object.key });
    else this.change(object, difference);
  }

  result(): { wanted: TargetObject[]; gone: GoneObject[]; left: D[]; respelt: Respelling[] } {
    const changed = [...this.specs.values()].map(({ object: { kind, key }, spec }) => ({ kind, key, spec }));
    return { wanted: [...changed, ...this.fresh], gone: this.gone, left: this.left, respelt: this.respelt };
  }

  /** Under the key that the text has for it today. */
  private inText({ object: address }: D): DesiredObject | undefined {
    return this.before.objects.find(
      (object) => object.address === address || object.formerly.some((key) => addressOf(object.kind, key) === address),
    );
  }

  private describe(difference: D): void {
    const found = [...this.words.values()].find(({ kind, id }) => kind === difference.kind && id === difference.id);
    if (!found || Object.keys(found.spec).length === 0 || isUnsayable(found.spec)) {
      this.left.push(difference);
      return;
    }
    const { kind, key } = found;
    this.announce(found, []);
    const spec = withoutStageRelations(found, this.before, [...this.words.values()]);
    this.fresh.push({
      kind,
      key,
      spec,
      ...(this.only === undefined ? {} : { environments: [this.only] }),
    });
  }

  private change(object: DesiredObject, difference: D): void {
    const found = this.words.get(object.address);
    const now = this.specs.get(object.address)?.spec ?? object.spec;
    const next =
      found &&
      (difference.part === undefined ? this.put(object, now, found, difference) : added(now, found, difference));
    if (found && next && !isUnsayable(next)) {
      this.specs.set(object.address, { object, spec: next });
      this.announce(found, presentPath(object, withKey(difference.path, found)));
    } else this.left.push(difference);
  }

  private announce({ address, respelt }: Sayable, path: Path): void {
    const told = respelt.filter((respelling) => isWithin(respelling.path, path) || isWithin(path, respelling.path));
    this.respelt.push(...told.map((respelling) => ({ address, ...respelling })));
  }

  /** Undefined where the text cannot say what the account holds. */
  private put(object: DesiredObject, now: Spec, { live, spec }: Sayable, difference: D): Spec | undefined {
    const path = presentPath(object, difference.path);
    const held = valueAt(live, path);
    const said = this.ours(object.kind, path, valueAt(spec, path));
    if (!Array.isArray(held) && !sameJson(held ?? null, said ?? null)) return undefined;
    return withValueAt(now, path, said);
  }

  /** Of the stages that require or hide a field, those about which the text decides; of references, those with a key. */
  private ours(kind: Kind, [attribute, ...inner]: Path, value: unknown): unknown {
    if (!Array.isArray(value)) return value;
    const keyed = value.filter((item) => typeof item !== 'string' || !isIdName(item));
    const relation = relationsStoredBy(kind).find(({ property }) => property === attribute);
    if (inner.length > 0 || !relation) return keyed;
    return keyed.filter((stage) => managedStages(this.before, relation.name).includes(stage));
  }
}

/** A stage or an option that somebody added comes behind the one it follows in the CRM. */
function added(now: Spec, { ids, spec }: Sayable, { path }: Difference): Spec | undefined {
  const [collection = '', id = ''] = path;
  const key = Object.entries(ids).find(([, known]) => idName(known) === id)?.[0];
  const part = key === undefined ? undefined : valueAt(spec, [collection, key]);
  if (key === undefined || part === undefined) return undefined;
  const live = textsIn(valueAt(spec, [collection, ORDER]));
  const present = textsIn(valueAt(now, [collection, ORDER]));
  const order = mergeOrder(
    live.filter((own) => own === key || present.includes(own)),
    present,
    new Set(),
  );
  return withValueAt(withValueAt(now, [collection, key], part), [collection, ORDER], order);
}

function textsIn(value: unknown): string[] {
  return isListOf(value, isText) ? value : [];
}

/** A part that nobody described is called by its id; the text has a key for it. */
function withKey(path: Path, { ids }: Sayable): Path {
  const [collection, part, ...rest] = path;
  const key = Object.entries(ids).find(([, id]) => idName(id) === part)?.[0];
  return collection === undefined || key === undefined ? path : [collection, key, ...rest];
}

/** Stages and options may have another key in the text than in our records. */
function presentPath({ kind, partsFormerly = {} }: DesiredObject, path: Path): Path {
  const [collection, part, ...rest] = path;
  if (collection === undefined || part === undefined || isOrderStep(part)) return path;
  const present = Object.keys(partsFormerly).find((key) => partsFormerly[key]?.includes(part));
  return collection === partsFact(kind)?.property && present !== undefined ? [collection, present, ...rest] : path;
}
