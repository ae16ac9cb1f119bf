import type { Address } from '../model/address';
import { asWanted, type BaseObject, type BaseState, recordOf } from '../model/base';
import type { Snapshot } from '../model/snapshot';
import type { Binding, Bound } from '../plan/bind';
import { type ComparedObject, compareAccounts } from '../plan/compare/accounts';
import type { Operation, UndoClass } from '../plan/types';
import type { Difference } from './types';

/** How a place looks: its records, its configuration, and how many leads are where. */
export interface Sight {
  base: BaseState;
  snapshot: Snapshot;
  /** By `pipeline/stage`, in the names people see. */
  leads: ReadonlyMap<string, number>;
}

/**
 * What the way there and back has changed, each difference with the class of undoing it belongs to. It is allowed where
 * the plan had said so: R1 may change ids, R3 may lose anything; what the plan did not name has to be as it was.
 */
export function differencesBetween(before: Sight, after: Sight, operations: readonly Operation[]): Difference[] {
  const undoOf = new Map(operations.map((operation) => [operation.address as string, operation.undo]));
  const codes = new Set(operations.filter(givesCode).map(({ address }) => address as string));
  const objects = [...after.base.values()].map(asWanted);
  const side = (name: string, { base, snapshot }: Sight) => ({ name, desired: { objects }, base, snapshot });
  const { objects: compared } = compareAccounts(side('before', before), side('after', after));
  return [
    ...identities(before.base, after.base, undoOf),
    ...compared.flatMap((object) => contents(object, undoOf, codes)),
    ...places(before.leads, after.leads, operations),
  ];
}

/** Every bound object as a record: what the objects of a plan were before it, in the words of its text. */
export function recordsOf({ objects }: Binding): BaseState {
  return new Map([...objects.values()].flatMap((object) => recordIn(object)));
}

function recordIn({ kind, key, address, desired, base, id, ids, row }: Bound): [Address, BaseObject][] {
  const spec = desired?.spec ?? base?.spec;
  if (!row || !spec || id === undefined) return [];
  return [[address, recordOf({ kind, key, address, spec, id, ids, statedRequires: [] })]];
}

function identities(before: BaseState, after: BaseState, undoOf: ReadonlyMap<string, UndoClass>): Difference[] {
  return [...before.values()].flatMap((was): Difference[] => {
    const is = after.get(was.address);
    if (!is) return [];
    const pairs = [
      [was.key, was.id, is.id] as const,
      ...Object.entries(was.ids).map(([part, id]) => [`${was.key}/${part}`, String(id), partId(is, part)] as const),
    ];
    const undo = undoOf.get(was.address) ?? 'R0';
    return pairs
      .filter(([, old, now]) => now !== undefined && old !== now)
      .map(([object, old, now]) => ({
        what: 'identity',
        object,
        before: old,
        after: now ?? '',
        undo: 'R1',
        allowed: undo !== 'R0',
      }));
  });
}

function partId({ ids }: BaseObject, part: string): string | undefined {
  return Object.hasOwn(ids, part) ? String(ids[part]) : undefined;
}

function contents(
  { kind, key, name, where, changes }: ComparedObject,
  undoOf: ReadonlyMap<string, UndoClass>,
  codes: ReadonlySet<string>,
): Difference[] {
  const address = `${kind}:${key ?? name}`;
  const object = key ?? name;
  const lost = undoOf.get(address) === 'R3';
  const about = { object, kind, name, undo: 'R3' as const };
  if (where !== 'both') return [{ ...about, what: where === 'left' ? 'gone' : 'new', allowed: lost }];
  return changes.map(({ path, left, right }) => ({
    ...about,
    what: 'changed',
    change: { path, ...(left === undefined ? {} : { from: left }), ...(right === undefined ? {} : { to: right }) },
    // the CRM documents no way to take a code from a field again
    allowed: lost || (path[0] === 'code' && codes.has(address)),
  }));
}

function givesCode({ before, changes }: Operation): boolean {
  return before !== null && changes.some(({ path, from }) => path[0] === 'code' && from === undefined);
}

/** Leads that a removal moved do not come back by themselves. */
function places(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  operations: readonly Operation[],
): Difference[] {
  const moves = operations.some(({ impact }) => impact.length > 0);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((place): Difference[] => {
    const [was, is] = [before.get(place) ?? 0, after.get(place) ?? 0];
    return was === is ? [] : [{ what: 'leads', place, before: was, after: is, undo: 'R3', allowed: moves }];
  });
}
