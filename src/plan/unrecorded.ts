import { isSingle } from '../model/attribute-sets';
import type { Removal } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import { kinds } from '../model/kinds';
import { keyOf } from '../model/name-key';
import { hasKey, idOfPart, partKeys, partsOf } from '../model/parts';
import type { RecordedState } from '../model/recorded-state';
import { namesInRemovals } from '../model/removal-names';
import type { Kind } from '../model/spec';
import type { Binding, Bound } from './binding';
import { rowKey, rulesOf } from './kinds';
import { nameForKey, namespaceOf } from './name-for-key';

/** A deletion that is stated and whose object no record knows: nobody can say for certain which one of the account it is. */
export interface Unrecorded {
  removal: Removal;
  /** What the account has under a name from which an import would make just this key. */
  found?: { name: string; id: string };
}

/** What was to be left in the account needs no record to stay there. */
export function unrecordedRemovals(binding: Binding, base: RecordedState, removals: readonly Removal[]): Unrecorded[] {
  const open = removals.filter((removal) => removal.action === 'delete' && !isRecorded(removal, base));
  if (open.length === 0) return [];
  const named = unrecordedByKey(binding);
  return open.map((removal) => {
    const found = named.get(removal.object);
    return found ? { removal, found } : { removal };
  });
}

/** Said in the plan: what has no record is not removed, and nobody shall believe that it was. */
export function unrecordedFindings(unrecorded: readonly Unrecorded[]): Diagnostic[] {
  return unrecorded.flatMap(({ removal: { object, at }, found }): Diagnostic[] =>
    found
      ? [{ code: 'REMOVAL_NOT_RECORDED', severity: 'warning', args: { object, ...found }, ...(at ? { at } : {}) }]
      : [],
  );
}

function isRecorded({ object }: Removal, base: RecordedState): boolean {
  const isNamed = (name: string) =>
    [...base.values()].find(({ kind, key }) => namesInRemovals(kind, key).includes(name));
  if (isNamed(object)) return true;
  const slash = object.lastIndexOf('/');
  const owner = slash < 0 ? undefined : isNamed(object.slice(0, slash));
  return owner !== undefined && partKeys(owner.kind, owner.spec).includes(object.slice(slash + 1));
}

/** Rows and parts that nobody describes, by the keys that they would get, in every spelling of removals.yaml. */
function unrecordedByKey(binding: Binding): Map<string, { name: string; id: string }> {
  const bound = [...binding.objects.values()];
  const found = new Map<string, { name: string; id: string }>();
  const add = (kind: Kind, key: string, item: { name: string; id: string }) => {
    for (const name of namesInRemovals(kind, key)) if (!found.has(name)) found.set(name, item);
  };
  for (const kind of kinds()) if (hasNames(kind)) addRows(kind, bound, binding, add);
  for (const object of bound)
    for (const part of partsOf(object.kind, object.live))
      if (!hasKey(part)) add(object.kind, `${object.key}/${keyOf(part.name)}`, { name: part.name, id: idOfPart(part) });
  return found;
}

function addRows(
  kind: Kind,
  bound: readonly Bound[],
  { snapshot }: Binding,
  add: (kind: Kind, key: string, item: { name: string; id: string }) => void,
): void {
  const rules = rulesOf(kind);
  const taken = new Set(bound.flatMap((one) => (one.kind === kind && one.row ? [rowKey(kind, one.row)] : [])));
  for (const row of rules.rows(snapshot)) {
    if (taken.has(rowKey(kind, row))) continue;
    add(kind, `${namespaceOf(row)}${keyOf(nameForKey(kind, row))}`, { name: rules.rowName(row), id: rules.rowId(row) });
  }
}

/** Kinds whose objects an account has several of, each with a name of its own. */
export function hasNames(kind: Kind): boolean {
  return !factsOf(kind).implied && !isSingle(kind);
}
