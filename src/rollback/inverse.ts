import type { RunInput } from '../engine/runs/run-input';
import { type Address, parseAddress } from '../model/address';
import { attributeSetFacts, isAttributeSet } from '../model/attribute-sets';
import { inTabOrder, withTheirTabs } from '../model/cards';
import { productOf } from '../model/crm';
import type { DesiredObject, DesiredState, Removal } from '../model/desired';
import { factsOf } from '../model/kind-facts';
import { markedKinds } from '../model/mark';
import { membersFact, membersOf, withMembers } from '../model/members';
import { mergeOrder } from '../model/order-merge';
import { rawPartReference } from '../model/part-reference';
import { hasKey, idOfPart, partKeys, partsOf, replaceParts, withParts } from '../model/parts';
import { asWanted, type RecordedObject, type RecordedState } from '../model/recorded-state';
import { objectNamed, referencesIn } from '../model/references';
import { nameInRemovals } from '../model/removal-names';
import { isAttributeSetSpec, type Kind, type Spec, withSpec } from '../model/spec';
import { becomesMain } from '../plan/main-object';
import { PENDING_ID } from '../plan/manual-steps';
import { rollbackReason } from '../plan/rollback-reason';
import type { Operation } from '../plan/types';
import { restorable } from '../plan/undo';

/**
 * What to want so that a run is undone: everything as it is recorded now, except that each object the run changed is
 * wanted as it stood in the CRM before. Keys stay as they are: they are names in the text, not in the CRM. The plan
 * towards it is computed from the live account like any other.
 */
export function inverseOf(run: RunInput, base: RecordedState, options: { moveTo?: string }): DesiredState {
  const objects = new Map<string, DesiredObject>(
    [...base.values()].map((object) => [object.address, asWanted(object)]),
  );
  const removals: Removal[] = [];
  const crm = productOf(run.desired);
  for (const operation of run.plan.operations) {
    const { address, action, before, after, changes } = operation;
    if (action === 'create') {
      objects.delete(address);
      removals.push(removal(address, run.run, options.moveTo));
    } else if (before !== null && (changes.length > 0 || action === 'adopt' || after === null)) {
      const old = withLaterParts(withoutForeignParts(operation.kind, before), operation, base.get(address));
      const spec = restorable(operation.kind, old, after ?? undefined, crm);
      objects.set(address, asWanted({ ...operation, spec }));
      removals.push(...partRemovals(operation, run.run));
    }
  }
  forgetAwaited(run, base, objects, removals);
  putBackIntoPlace(run, objects);
  const { selection: _limited, ...rest } = run.desired;
  return {
    ...rest,
    ...mainBefore(run, objects),
    objects: inTabOrder(withTheirTabs([...objects.values()])),
    removals: detachUndeletable(removals, run, objects),
  };
}

/** Where the mark of each main object was, unless one says itself that it gets it again. */
function mainBefore(
  { plan }: RunInput,
  objects: ReadonlyMap<string, DesiredObject>,
): Pick<DesiredState, 'mainObjects'> {
  const stated = new Set([...objects.values()].filter(becomesMain).map(({ kind }) => kind));
  const before = markedKinds().flatMap((kind) => {
    const from = plan.operations.find((operation) => operation.kind === kind && operation.mainFrom)?.mainFrom;
    return from === undefined || stated.has(kind) ? [] : [[kind, from.id]];
  });
  return before.length === 0 ? {} : { mainObjects: Object.fromEntries(before) };
}

/** What the run wanted and a person has not made by then is wanted no more; what a person did make stays in the CRM. */
function forgetAwaited(
  run: RunInput,
  base: RecordedState,
  objects: Map<string, DesiredObject>,
  removals: Removal[],
): void {
  const known = new Set(run.base.map(({ address }) => address));
  for (const { address, what } of run.plan.manual) {
    if ((what !== 'create' && what !== 'wait') || known.has(address) || base.get(address)?.id !== PENDING_ID) continue;
    objects.delete(address);
    removals.push({ ...removal(address, run.run, undefined), action: 'detach' });
  }
}

/** What nobody could delete on the way back stays in the CRM, and is ours no more. */
function detachUndeletable(
  removals: readonly Removal[],
  run: RunInput,
  objects: ReadonlyMap<string, DesiredObject>,
): Removal[] {
  const held = heldByPeople(run);
  return removals.map((removal) =>
    held.has(removal.object) || isHidden(removal.object, objects) ? { ...removal, action: 'detach' } : removal,
  );
}

/** What the run made for users or buttons that a person still has to delete: they would lose their role or pipeline. */
function heldByPeople({ plan }: RunInput): Set<string> {
  return new Set(
    plan.operations.flatMap(({ kind, action, after }) => {
      if (action !== 'create' || !isAttributeSet(kind) || !isAttributeSetSpec(kind, after)) return [];
      if (attributeSetFacts(kind).reach.delete === 'api') return [];
      return referencesIn({ kind, spec: after }).map(objectNamed);
    }),
  );
}

/**
 * What the account offers in another mode only goes out of sight together with the mode: settings are put back before
 * anything is deleted, and then nobody can delete it.
 */
function isHidden(address: string, objects: ReadonlyMap<string, DesiredObject>): boolean {
  const kind = parseAddress(address)?.kind;
  const needs = kind && isAttributeSet(kind) ? attributeSetFacts(kind).needs : undefined;
  const mode = needs && [...objects.values()].find((object) => object.kind === needs.kind)?.spec;
  return needs !== undefined && isAttributeSetSpec(needs.kind, mode) && mode[needs.attribute] !== needs.value;
}

/**
 * A field that the run deleted is made anew in the group it was in, a group among the tabs of its card. One that the run
 * took into another group goes back: the group it left had no change of its own, because being taken is none.
 */
function putBackIntoPlace(run: RunInput, objects: Map<string, DesiredObject>): void {
  const deleted = new Set<Address>(
    run.plan.operations.filter(({ after }) => after === null).map(({ address }) => address),
  );
  const taken = takenMembers(run.plan.operations);
  for (const old of run.base) {
    const object = objects.get(old.address);
    if (!membersFact(old.kind) || object?.kind !== old.kind) continue;
    const now = membersOf(object.kind, object.spec);
    const back = membersOf(old.kind, old.spec).filter(
      (member) => deleted.has(member) || taken.has(member) || now.includes(member),
    );
    const spec = withMembers(object.kind, object.spec, mergeOrder(now, back, new Set()));
    objects.set(old.address, withSpec(object, spec));
  }
}

function takenMembers(operations: readonly Operation[]): Set<Address> {
  return new Set(
    operations.flatMap(({ kind, before, after }) => {
      const had = membersOf(kind, before);
      return membersOf(kind, after).filter((member) => !had.includes(member));
    }),
  );
}

/** Stages and options without a key were never ours: the way back leaves them alone, like the way there. */
function withoutForeignParts(kind: Kind, spec: Spec): Spec {
  return replaceParts(kind, spec, (parts) => parts.filter(hasKey));
}

/** Stages and options that our records have come to know since the run are nothing that it did: they stay. */
function withLaterParts(spec: Spec, { kind, after }: Operation, record: RecordedObject | undefined): Spec {
  if (!record || record.kind !== kind) return spec;
  const old = partsOf(kind, spec);
  const known = new Set([...old, ...partsOf(kind, after)].map(({ key }) => key));
  const later = partsOf(kind, record.spec).filter(({ key }) => !known.has(key));
  if (later.length === 0) return spec;
  const now = partKeys(kind, record.spec);
  const kept = new Map([...later, ...old].map((part) => [part.key, part]));
  const order = mergeOrder(
    now,
    [...old].map(({ key }) => key),
    new Set(now.filter((key) => !kept.has(key))),
  );
  return withParts(
    kind,
    spec,
    order.flatMap((key) => kept.get(key) ?? []),
  );
}

/** Stages and options that the run added go again; leads in such a stage go to the stage before it. */
function partRemovals(operation: Operation, run: string): Removal[] {
  const { kind, before, after } = operation;
  if (!before || !after) return [];
  const old = new Set(partKeys(kind, before));
  const now = partKeys(kind, after);
  return now.flatMap((key, index) => {
    if (old.has(key)) return [];
    const kept =
      now
        .slice(0, index)
        .reverse()
        .find((candidate) => old.has(candidate)) ?? now.find((candidate) => old.has(candidate));
    const moveTo = factsOf(kind).holds === 'leads' && kept !== undefined ? stageReference(operation, kept) : undefined;
    return [removal(nameInRemovals(kind, `${operation.key}/${key}`), run, moveTo)];
  });
}

function stageReference({ id, key }: Operation, stage: string): string {
  return hasKey({ key: stage })
    ? `${key}/${stage}`
    : rawPartReference({ holder: Number(id), part: Number(idOfPart({ key: stage })) });
}

function removal(object: string, run: string, moveTo: string | undefined): Removal {
  return { object, action: 'delete', reason: rollbackReason(run), ...(moveTo === undefined ? {} : { moveTo }) };
}
