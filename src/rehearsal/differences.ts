import { type Address, addressOf } from '../model/address';
import { sameJson } from '../model/canonical-json';
import { splitFieldReference } from '../model/field-reference';
import { bearsMembers } from '../model/members';
import { isWithin } from '../model/path';
import { asWanted, type RecordedObject, type RecordedState, recordOf } from '../model/recorded-state';
import type { Snapshot } from '../model/snapshot';
import type { Kind } from '../model/spec';
import type { Binding, Bound } from '../plan/binding';
import { type ComparedObject, compareAccounts } from '../plan/compare/accounts';
import { movesLeads, type Operation } from '../plan/types';
import type { Loss } from '../rollback/losses';
import type { Difference } from './types';

/** How a place looks: its records, its configuration, and how many leads are where. */
export interface Sight {
  base: RecordedState;
  snapshot: Snapshot;
  /** By `pipeline/stage`, in the names people see. */
  leads: ReadonlyMap<string, number>;
}

/** What was done, and what was announced of the way back. */
export interface Announced {
  operations: readonly Operation[];
  losses: readonly Loss[];
  /** Our records between the two: what stays behind is known by its key. */
  between: RecordedState;
}

/**
 * What the way there and back has changed. It is allowed where it was announced: a new id of what the plan deletes, and
 * whatever the losses name; everything else has to be as it was.
 */
export function differencesBetween(before: Sight, after: Sight, announced: Announced): Difference[] {
  const behind = new Map([...announced.between, ...after.base]);
  const objects = [...behind.values()].map(asWanted);
  const side = (name: string, { base, snapshot }: Sight) => ({ name, desired: { objects }, base, snapshot });
  const { objects: compared } = compareAccounts(side('before', before), side('after', { ...after, base: behind }));
  return [
    ...identities(before.base, after.base, announced.operations),
    ...compared.flatMap((object) => contents(object, announced.losses)),
    ...places(before.leads, after.leads, announced.operations),
  ];
}

/** Every bound object as a record: what the objects of a plan were before it, in the words of its text. */
export function recordsOf({ objects }: Binding): RecordedState {
  return new Map([...objects.values()].flatMap((object) => recordIn(object)));
}

function recordIn({ kind, key, address, desired, base, id, ids, row }: Bound): [Address, RecordedObject][] {
  const spec = desired?.spec ?? base?.spec;
  if (!row || !spec || id === undefined) return [];
  return [[address, recordOf({ kind, key, address, spec, id, ids })]];
}

function identities(before: RecordedState, after: RecordedState, operations: readonly Operation[]): Difference[] {
  const made = new Set(operations.flatMap(madeAnew));
  return [...before.values()].flatMap((was): Difference[] => {
    const is = after.get(was.address);
    if (!is) return [];
    const pairs = [
      [was.key, was.id, is.id, was.address] as const,
      ...Object.entries(was.ids).map(
        ([part, id]) => [`${was.key}/${part}`, String(id), partId(is, part), `${was.address}/${part}`] as const,
      ),
    ];
    return pairs
      .filter(([, old, now]) => now !== undefined && old !== now)
      .map(([object, old, now, name]) => ({
        what: 'identity',
        object,
        before: old,
        after: now ?? '',
        undo: 'R1',
        allowed: made.has(was.address) || made.has(name),
      }));
  });
}

/** Objects and parts that the plan deletes come back under other ids. */
function madeAnew({ address, action, removals }: Operation): string[] {
  return [...(action === 'delete' ? [address] : []), ...removals.map(({ key }) => `${address}/${key}`)];
}

function partId({ ids }: RecordedObject, part: string): string | undefined {
  return Object.hasOwn(ids, part) ? String(ids[part]) : undefined;
}

function contents({ kind, key, name, where, changes }: ComparedObject, losses: readonly Loss[]): Difference[] {
  const object = key ?? name;
  const address = addressOf(kind, object);
  const lost = losses.flatMap(({ about }) => (about?.address === address ? [about] : []));
  const about = { object, kind, name, undo: 'R3' as const };
  if (where !== 'both') {
    const code = where === 'left' ? 'gone' : 'new';
    return [{ ...about, what: code, allowed: lost.some(({ path }) => path === undefined) }];
  }
  return changes.map(({ path, left, right, names }) => ({
    ...about,
    what: 'changed',
    ...(names ? { names } : {}),
    change: { path, ...(left === undefined ? {} : { from: left }), ...(right === undefined ? {} : { to: right }) },
    allowed:
      isOfLostPlaces(kind, { left, right }, losses) ||
      lost.some((one) => one.path !== undefined && (isWithin(path, one.path) || isWithin(one.path, path))),
  }));
}

/** Whether groups differ in nothing but fields whose place was lost. */
function isOfLostPlaces(kind: Kind, sides: { left?: unknown; right?: unknown }, losses: readonly Loss[]): boolean {
  if (!bearsMembers(kind)) return false;
  const lost = losses.flatMap(({ code, args }) =>
    code === 'LOSS_PLACE' ? [splitFieldReference(String(args.object)).key] : [],
  );
  const [left, right] = [sides.left, sides.right].map((members) =>
    Array.isArray(members) ? members.filter((member) => !lost.includes(member)) : members,
  );
  return lost.length > 0 && sameJson(left ?? null, right ?? null);
}

/** Leads that a removal moved do not come back by themselves. */
function places(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  operations: readonly Operation[],
): Difference[] {
  const moves = operations.some(({ impact }) => impact.some(movesLeads));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((place): Difference[] => {
    const [was, is] = [before.get(place) ?? 0, after.get(place) ?? 0];
    return was === is ? [] : [{ what: 'leads', place, before: was, after: is, undo: 'R3', allowed: moves }];
  });
}
