import { type Address, addressOf } from '../model/address';
import type { DesiredObject, DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { kindsWithFields, otherKinds } from '../model/kind-facts';
import type { RecordedObject, RecordedState } from '../model/recorded-state';
import { namesInRemovals } from '../model/removal-names';
import type { LiveRow, Snapshot } from '../model/snapshot';
import { isBuiltIn } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';
import type { Binding, Bound, Unexpected } from './binding';
import { type HolderEntities, holderEntities } from './holder-entities';
import { byKey } from './in-order';
import { bindParts, rowKey, rulesOf } from './kinds';
import type { Reference } from './kinds/rules';
import type { Names } from './names';

interface BindInput {
  desired: Pick<DesiredState, 'objects'> & Partial<Pick<DesiredState, 'removals'>>;
  base: RecordedState;
  snapshot: Snapshot;
}

/**
 * Says for every object which live row it is: by the id we remember, else by its identity. Two rows that fit equally well
 * are a finding that lists them, never a guess.
 */
export function bind(input: BindInput): Binding {
  const binding: Mutable = { objects: new Map(), unexpected: [], findings: [] };
  for (const kind of kindsWithFields()) bindKind(kind, input, binding, NO_HOLDERS);
  const holders = holderEntities([...binding.objects.values()].map(holderOf));
  const snapshot = holders.named(input.snapshot);
  for (const kind of otherKinds()) bindKind(kind, { ...input, snapshot }, binding, holders);
  const names = namesOf(binding.objects);
  for (const object of binding.objects.values()) describe(object, names);
  return { ...binding, names, snapshot };
}

type Mutable = Omit<Binding, 'names' | 'snapshot'>;

const NO_HOLDERS = holderEntities([]);

function holderOf({ kind, key, base, id }: Bound): Parameters<typeof holderEntities>[0][number] {
  return { kind, key, recordedAs: base && base.key !== key ? base.key : undefined, id };
}

function bindKind(kind: Kind, { desired, base, snapshot }: BindInput, binding: Mutable, holders: HolderEntities): void {
  const rules = rulesOf(kind);
  const keyOf = (row: LiveRow) => rowKey(kind, row);
  const rowOf = (object: RecordedObject | undefined) =>
    object && rows.get(rules.baseKey?.(object, holders.current) ?? object.id);
  const rows = new Map(rules.rows(snapshot).map((row) => [keyOf(row), row]));
  const isOfKind = (object: { kind: Kind }) => object.kind === kind;
  const pairs = pairUp(desired.objects.filter(isOfKind), [...base.values()].filter(isOfKind));
  const givenUp = (pair: Pair) => !pair.desired && pair.base !== undefined && isDetached(pair.base, desired);
  const known = pairs.filter((pair) => !givenUp(pair)).flatMap((pair) => rowOf(pair.base) ?? []);
  const claimed = new Set(known.map(keyOf));
  const search = rowSearch(kind, rows);
  // wanted objects come first: what another key gives up may be the very one that is looked for
  for (const pair of pairs) {
    const own = rowOf(pair.base);
    const passedOn = own && givenUp(pair) && claimed.has(keyOf(own));
    const found = own ?? (pair.desired && adopt(kind, pair.desired, search, claimed, binding.findings));
    const row = passedOn ? undefined : found;
    if (row) claimed.add(keyOf(row));
    const object = boundOf(kind, pair, row);
    if (row) object.ids = parts(kind, row, pair, binding.findings);
    binding.objects.set(object.address, object);
  }
  for (const [key, row] of rows) {
    if (!claimed.has(key)) binding.unexpected.push(unexpectedOf(kind, row));
  }
}

function unexpectedOf(kind: Kind, row: LiveRow): Unexpected {
  const rules = rulesOf(kind);
  const builtIn = isBuiltIn(row);
  return { kind, id: rules.rowId(row), name: rules.rowName(row), ...(builtIn ? { builtIn } : {}) };
}

function isDetached({ kind, key }: RecordedObject, { removals = [] }: BindInput['desired']): boolean {
  const names = namesInRemovals(kind, key);
  return removals.some(({ object, action }) => action === 'detach' && names.includes(object));
}

interface Pair {
  desired: DesiredObject | undefined;
  base: RecordedObject | undefined;
}

function pairUp(wanted: DesiredObject[], remembered: RecordedObject[]): Pair[] {
  const recorded = new Map(remembered.map((object) => [object.key, object]));
  const pairs: Pair[] = wanted.map((object) => {
    const key = [object.key, ...object.formerly].find((candidate) => recorded.has(candidate));
    const base = key === undefined ? undefined : recorded.get(key);
    if (key !== undefined) recorded.delete(key);
    return { desired: object, base };
  });
  // the engine records objects in the order in which it was done with them: nothing that is shown may depend on that
  const left = [...recorded.values()].sort(byKey);
  return [...pairs, ...left.map((base) => ({ desired: undefined, base }))];
}

function adopt(
  kind: Kind,
  desired: DesiredObject,
  search: RowSearch,
  claimed: ReadonlySet<string>,
  findings: Diagnostic[],
): LiveRow | undefined {
  const rules = rulesOf(kind);
  const fits =
    [desired.spec, ...(desired.attempted ?? [])]
      .map((spec) => rules.candidates(spec, search(spec, claimed)))
      .find((rowsThatFit) => rowsThatFit.length > 0) ?? [];
  if (fits.length > 1) {
    const candidates = fits.map((row) => `${rules.rowName(row)} (id ${rules.rowId(row)})`);
    findings.push({ code: 'IDENTITY_AMBIGUOUS', severity: 'error', args: { object: desired.address, candidates } });
  }
  return fits.length === 1 ? fits[0] : undefined;
}

/** The rows that may be candidates for what is wanted, in the CRM's order, without those that are taken. */
type RowSearch = (wanted: Spec, claimed: ReadonlySet<string>) => LiveRow[];

function rowSearch(kind: Kind, rows: ReadonlyMap<string, LiveRow>): RowSearch {
  const { foundBy } = rulesOf(kind);
  const free = (entries: Iterable<[string, LiveRow]>, claimed: ReadonlySet<string>) =>
    [...entries].filter(([key]) => !claimed.has(key)).map(([, row]) => row);
  if (!foundBy) return (_wanted, claimed) => free(rows, claimed);
  let byWord: Map<string, [string, LiveRow][]> | undefined;
  return (wanted, claimed) => {
    byWord ??= indexed(rows, foundBy.row);
    const found = new Map(foundBy.wanted(wanted).flatMap((word) => byWord?.get(word) ?? []));
    return free(found, claimed);
  };
}

function indexed(rows: ReadonlyMap<string, LiveRow>, wordsOf: (row: LiveRow) => string[]) {
  const byWord = new Map<string, [string, LiveRow][]>();
  for (const entry of rows) {
    for (const word of wordsOf(entry[1])) {
      const known = byWord.get(word);
      if (known) known.push(entry);
      else byWord.set(word, [entry]);
    }
  }
  return byWord;
}

function parts(kind: Kind, row: LiveRow, pair: Pair, findings: Diagnostic[]) {
  const { ids, ambiguous } = bindParts(kind, row, pair.desired, pair.base);
  const object = (pair.desired ?? pair.base)?.address ?? '';
  for (const name of ambiguous) findings.push({ code: 'PART_AMBIGUOUS', severity: 'error', args: { object, name } });
  return ids;
}

function boundOf(kind: Kind, { desired, base }: Pair, row: LiveRow | undefined): Bound {
  const named = desired ?? base;
  if (!named) throw new Error('a pair has at least one side');
  const id = row && rulesOf(kind).rowId(row);
  return { kind, key: named.key, address: named.address, desired, base, row, id, ids: {}, live: undefined };
}

function describe(object: Bound, names: Names): void {
  const rules = rulesOf(object.kind);
  if (!object.row) return;
  const live = rules.toSpec(object.row, object.ids, names);
  object.live = (object.base && rules.remembered?.(live, object.base.spec)) ?? live;
}

function namesOf(objects: Map<Address, Bound>): Names {
  const keys = new Map<string, string>();
  const references = new Map<string, string>();
  for (const object of objects.values()) {
    if (object.id !== undefined) keys.set(addressOf(object.kind, object.id), object.key);
    for (const [live, reference] of referencesTo(object)) references.set(live, reference);
  }
  return {
    reference: (live) => references.get(live),
    object: (kind, id) => keys.get(addressOf(kind, id)),
  };
}

function referencesTo({ kind, key, ids, row }: Bound): Iterable<Reference> {
  return (row && rulesOf(kind).referredToAs?.(row, { key, ids })) ?? [];
}
