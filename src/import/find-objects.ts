import { type Address, addressOf } from '../model/address';
import type { DesiredObject } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf, kindsWithFields, otherKinds } from '../model/kind-facts';
import { isSeen } from '../model/names-alike';
import { hasKey, idOfPart, partsFact, partsOf, replaceParts } from '../model/parts';
import { asWanted, type RecordedObject, type RecordedState, recordOf } from '../model/recorded-state';
import { namesInRemovals } from '../model/removal-names';
import type { LiveRow, Snapshot } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';
import { bind } from '../plan/bind';
import type { Binding, Bound } from '../plan/binding';
import { NO_NAMES } from '../plan/compare/parts';
import { rowKey, rulesOf } from '../plan/kinds';
import { nameForKey, namespaceOf } from '../plan/name-for-key';
import { KeyAllocator, partShelf } from './key-allocator';
import { type Omitted, whyOmitted } from './omitted';

/** An object of the account under the key that the text has for it or shall have. */
export interface FoundObject {
  kind: Kind;
  key: string;
  address: Address;
  id: string;
  /** Of all its parts that have or get a key. */
  ids: Record<string, number>;
  /** The live row in the words of the text. */
  live: Spec;
  isNew: boolean;
}

export interface FoundObjects {
  objects: FoundObject[];
  /** Rows that get no key: nothing can be said of them. */
  omitted: Omitted[];
  findings: Diagnostic[];
  binding: Binding;
}

/** What the text and our records know of, by address: `everything` also holds objects of other environments. */
interface Known {
  everything: readonly DesiredObject[];
  base: RecordedState;
  /** Objects that removals.yaml gives up: they are not found again. */
  givenUp: ReadonlySet<string>;
  /** Rows that cannot be said at all, by kind and what tells them apart, and why. */
  refused?: ReadonlyMap<string, Omitted>;
}

/** Which object of the text each live row is; the rest get keys as a first import gives them, in the CRM's order. */
export function findObjects(snapshot: Snapshot, known: Known): FoundObjects {
  const gathered: Gathered = {
    objects: [...known.everything],
    base: new Map(known.base),
    fresh: new Set(),
    omitted: [],
  };
  const shelf = new KeyAllocator([...known.everything, ...[...known.base.values()].map(asWanted)]);
  const naming: Naming = { shelf, givenUp: known.givenUp, refused: known.refused ?? new Map() };
  const first = bindAll(gathered, snapshot);
  // fields of a list can be named once the list is
  nameRows(kindsWithFields(), gathered, first, naming);
  const second = bindAll(gathered, snapshot);
  nameRows(otherKinds(), gathered, second, naming);
  for (const bound of second.objects.values()) keep(bound, gathered);
  const binding = bindAll(gathered, snapshot);
  const objects = [...binding.objects.values()].flatMap((bound) => found(bound, gathered.fresh));
  return { objects, omitted: gathered.omitted, findings: first.findings, binding };
}

interface Gathered {
  objects: DesiredObject[];
  base: Map<Address, RecordedObject>;
  fresh: Set<Address>;
  omitted: Omitted[];
}

function bindAll({ objects, base }: Gathered, snapshot: Snapshot): Binding {
  return bind({ desired: { objects }, base, snapshot });
}

interface Naming {
  shelf: KeyAllocator;
  givenUp: ReadonlySet<string>;
  refused: ReadonlyMap<string, Omitted>;
}

function nameRows(kinds: readonly Kind[], gathered: Gathered, binding: Binding, naming: Naming): void {
  for (const kind of kinds) nameRowsOf(kind, gathered, binding, naming);
}

function nameRowsOf(kind: Kind, gathered: Gathered, { objects, snapshot }: Binding, naming: Naming): void {
  const rules = rulesOf(kind);
  const taken = new Set(
    [...objects.values()].flatMap((bound) => (bound.kind === kind && bound.row ? [rowKey(kind, bound.row)] : [])),
  );
  for (const row of rules.rows(snapshot)) {
    if (taken.has(rowKey(kind, row))) continue;
    const omitted = naming.refused.get(rowOf(kind, row)) ?? whyOmitted(kind, row);
    if (omitted === 'silently') continue;
    if (omitted) {
      gathered.omitted.push(omitted);
      continue;
    }
    const key = factsOf(kind).implied
      ? rules.rowName(row)
      : naming.shelf.take(kind, namespaceOf(row), nameForKey(kind, row));
    if (namesInRemovals(kind, key).some((name) => naming.givenUp.has(name))) {
      gathered.omitted.push({ code: 'IMPORT_DETACHED', item: addressOf(kind, key) });
      continue;
    }
    const address = addressOf(kind, key);
    const spec = rules.toSpec(row, {}, NO_NAMES);
    const object = asWanted({ kind, key, address, spec: replaceParts(kind, spec, () => []) });
    const ids = freshParts(object, spec);
    gathered.objects.push(object);
    gathered.fresh.add(address);
    gathered.base.set(address, recordOf({ ...object, id: rules.rowId(row), ids }));
  }
}

/** Names a live row in whatever words the rest of the account has. */
export function rowOf(kind: Kind, row: LiveRow): string {
  return `${kind}:${rowKey(kind, row)}`;
}

/** The row stays the one it was found to be, and every part of it gets a key. */
function keep(bound: Bound, gathered: Gathered): void {
  if (!bound.row || bound.id === undefined || !bound.live) return;
  const object = bound.desired ?? (bound.base && asWanted(bound.base));
  if (!object) return;
  const ids = { ...bound.ids, ...freshParts(object, bound.live) };
  const record = bound.base ?? recordOf({ ...object, id: bound.id, ids });
  // under the key of the text: the object may have had another one
  gathered.base.delete(record.address);
  gathered.base.set(bound.address, recordOf({ ...record, key: bound.key, address: bound.address, ids }));
}

/** Keys for stages and options without one; what has no name at all gets none. */
function freshParts(object: DesiredObject, live: Spec): Record<string, number> {
  const part = partsFact(object.kind)?.part;
  if (!part) return {};
  const shelf = partShelf(object, part);
  return Object.fromEntries(
    partsOf(object.kind, live)
      .filter((part) => !hasKey(part) && isSeen(part.name))
      .map((part) => [shelf.take(part.name), Number(idOfPart(part))]),
  );
}

function found({ kind, key, address, id, ids, live, desired }: Bound, fresh: ReadonlySet<Address>): FoundObject[] {
  if (!desired || id === undefined || !live) return [];
  return [{ kind, key, address, id, ids, live, isNew: fresh.has(address) }];
}
