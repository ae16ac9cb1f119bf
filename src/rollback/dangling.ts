import type { DesiredObject, DesiredState } from '../model/desired';
import { idInName } from '../model/id-name';
import type { Kind } from '../model/kinds';
import { holderKind, rawPartReference } from '../model/part-reference';
import { hasKey } from '../model/parts';
import { type Reference, withReferences } from '../model/references';
import type { Snapshot } from '../model/snapshot';
import { withSpec } from '../model/spec';
import { rulesOf } from '../plan/kinds';

/**
 * What is wanted without references by id to what the account does not have any more: the CRM refuses a role or a field
 * that names a stage which is gone. Answers the same state where there are none.
 */
export function withoutDangling(desired: DesiredState, snapshot: Snapshot): DesiredState {
  const isThere = presenceIn(snapshot);
  const objects = desired.objects.flatMap((object): DesiredObject[] => {
    const spec = withReferences(object.kind, object.spec, isThere);
    if (spec === object.spec) return [object];
    return spec ? [withSpec(object, spec)] : [];
  });
  const isWhole =
    objects.length === desired.objects.length && objects.every((object, index) => object === desired.objects[index]);
  return isWhole ? desired : { ...desired, objects };
}

/** Whether the account has what is named; of what has a key, the plan tells. */
function presenceIn(snapshot: Snapshot): (reference: Reference) => boolean {
  const parts = new Map<string, Set<string>>();
  return (reference) => {
    const { fact, key } = reference;
    if (hasKey(reference)) return true;
    const holder = holderKind(fact.to);
    if (holder === undefined) return rowIds(fact.to, snapshot).includes(idInName(key));
    const known = parts.get(holder) ?? partsIn(holder, snapshot);
    parts.set(holder, known);
    return known.has(key);
  };
}

/** All parts of the live objects of a kind, as references by id name them. */
function partsIn(kind: Kind, snapshot: Snapshot): Set<string> {
  const { rows, rowId, partNames } = rulesOf(kind);
  const named = rows(snapshot).flatMap((row) =>
    [...(partNames?.(row).keys() ?? [])].map((part) => rawPartReference({ holder: Number(rowId(row)), part })),
  );
  return new Set(named);
}

function rowIds(kind: Kind, snapshot: Snapshot): string[] {
  const rules = rulesOf(kind);
  return rules.rows(snapshot).map((row) => rules.rowId(row));
}
