import { sayFound, sayOr } from '../messages';
import type { Language } from '../messages/catalog';
import type { Address } from '../model/address';
import { sameJson } from '../model/canonical-json';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import { isMembers, membersWithout } from '../model/members';
import { isWithin, type Path, pathText } from '../model/path';
import { rewriteSides, withheldSecret, withSecrets } from '../model/secrets';
import type { Spec } from '../model/spec';
import { changesBetween } from '../plan/changes';
import { valueText } from '../plan/render/value-text';
import { type Change, type ManualStep, movesLeads, type Operation } from '../plan/types';
import { placedBy } from './placed-by';

/** Something a rollback cannot bring back; `code` is a message of src/messages/release.ts. */
export interface Loss {
  code: string;
  args: Record<string, string | number | readonly string[]>;
  /** What is lost: an object, or a value in it. */
  about?: { address: Address; path?: Path };
  /** It came after the run that is undone, so that the account can be as before the run all the same. */
  newer?: true;
  /** What stands against it. */
  because?: Pick<Diagnostic, 'code' | 'args'>;
}

/** The way back as far as losses depend on it. */
export interface Way {
  operations: readonly Operation[];
  manual: readonly ManualStep[];
  /** The object as the account has it before the way back. */
  live(address: Address): Spec | undefined;
  /** Objects that are left as they are, and why. */
  left: ReadonlyMap<Address, Diagnostic>;
}

/** What stays lost although a run is undone: by what the run did, and by what undoing it does to newer data. */
export function lossesOf(undone: readonly Operation[], way: Way): Loss[] {
  const back = new Map(way.operations.map((operation) => [operation.address, operation]));
  return [
    ...undone.flatMap((operation) => [...destroyedBy(operation), ...staysOtherwise(operation, way, back)]),
    ...way.operations.flatMap((operation) => enteredSince(operation, way)),
    ...way.manual.flatMap(leftToPeople),
  ];
}

/** A loss in words, its reason behind it; `done`: the way back has been gone. */
export function lossText({ code, args, because }: Loss, language: Language, done = false): string {
  const ahead = sayFound({ code, args }, language);
  const text = done ? sayOr(`${code}_DONE`, ahead, language, args) : ahead;
  return because ? `${text} (${sayFound(because, language)})` : text;
}

function destroyedBy(operation: Operation): Loss[] {
  const object = operation.key;
  if (operation.action === 'delete') {
    const values = holdsValues(operation) ? [{ code: 'LOSS_VALUES', args: { object } }] : [];
    return [{ code: 'LOSS_IDENTITY', args: { object } }, ...values, ...leadLosses(operation)];
  }
  const parts = operation.removals.map((part) => ({
    code: holdsValues(operation) ? 'LOSS_VALUES' : 'LOSS_IDENTITY',
    args: { object: `${object}/${part.key}` },
  }));
  return [...parts, ...leadLosses(operation)];
}

/**
 * What of the object will not be as it was, whatever the reason: values that the CRM shows and does not take, attributes
 * it does not change back, an object that it does not make. What a person is told to do is no loss.
 */
function staysOtherwise(operation: Operation, way: Way, back: ReadonlyMap<Address, Operation>): Loss[] {
  const { address, key, before, after, changes } = operation;
  if (!before || (after !== null && changes.length === 0)) return [];
  const planned = back.get(address);
  const will = planned ? planned.after : way.live(address);
  const reason = way.left.get(address);
  const because = reason ? { because: reason } : {};
  const steps = way.manual.filter((step) => step.address === address);
  if (!will)
    return steps.length > 0 ? [] : [{ code: 'LOSS_GONE', args: { object: key }, about: { address }, ...because }];
  const byHand = steps.flatMap((step) => step.changes);
  // what the way back itself costs counts, too
  const touched = [...changes, ...(planned?.changes ?? []).filter(({ final }) => final)];
  const placed = new Set(way.operations.flatMap(placedBy));
  const members = (value: unknown) => membersWithout(value, operation.kind, before, placed);
  // the record of the run may have been read without the key of its secrets
  const known = (spec: Spec) => withSecrets<Spec>(operation.kind, [], spec, withheldSecret);
  return changesBetween(known(before), known(will))
    .filter(({ path, from, to }) => !isMembers(operation.kind, path) || !sameJson(members(from), members(to)))
    .filter(({ path }) => after === null || touched.some((change) => isWithin(path, change.path)))
    .filter(({ path }) => !byHand.some((change) => isWithin(path, change.path)))
    .map((change) => rewriteSides(operation.kind, change, ['from', 'to']))
    .map((change) => ({ ...differs(key, change), about: { address, path: change.path }, ...because }));
}

function differs(object: string, { path, from, to }: Change): Loss {
  const property = pathText(path);
  if (from === undefined) return { code: 'LOSS_KEEPS', args: { object, property, now: valueText(to) } };
  if (to === undefined) return { code: 'LOSS_NOT_SET', args: { object, property, was: valueText(from) } };
  return { code: 'LOSS_DIFFERS', args: { object, property, was: valueText(from), now: valueText(to) } };
}

/** Objects of the run disappear again, and with them what people have put into them meanwhile; some cannot. */
function enteredSince(operation: Operation, { left }: Way): Loss[] {
  const object = operation.key;
  if (operation.action === 'detach') {
    const { address } = operation;
    const reason = left.get(address);
    return [{ code: 'LOSS_STAYS', args: { object }, about: { address }, ...(reason ? { because: reason } : {}) }];
  }
  if (operation.action === 'delete' && holdsValues(operation)) return [entered(object)];
  const options = holdsValues(operation) ? operation.removals.map((part) => entered(`${object}/${part.key}`)) : [];
  const moved = operation.impact.filter(movesLeads).map(({ count, in: place, movesTo = '?' }) => ({
    code: 'LOSS_MOVED',
    args: { count, place, to: movesTo },
  }));
  return [...options, ...moved];
}

function entered(object: string): Loss {
  return { code: 'LOSS_ENTERED', args: { object }, newer: true };
}

/** Whether cards have values in it, and in its parts. */
function holdsValues({ kind }: Operation): boolean {
  return factsOf(kind).holds === 'values';
}

/** What only a person can delete is there until then. */
function leftToPeople({ what, address, key }: ManualStep): Loss[] {
  return what === 'delete' ? [{ code: 'LOSS_UNTIL_DELETED', args: { object: key }, about: { address } }] : [];
}

function leadLosses(operation: Operation): Loss[] {
  return operation.impact
    .filter(movesLeads)
    .map(({ count, in: place }) => ({ code: 'LOSS_LEADS', args: { count, place } }));
}
