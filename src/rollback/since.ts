import { type Address, addressOf } from '../model/address';
import type { BaseState } from '../model/base';
import { sameJson } from '../model/canonical-json';
import { isOrder, type Path, pathText, samePath } from '../model/path';
import type { CardSpec, FieldGroupSpec, Kind } from '../model/spec';
import { changesBetween } from '../plan/changes';
import { partKeys } from '../plan/kinds';
import type { Change, Operation } from '../plan/types';
import type { UndoneRun } from './last-run';

/** What of an object has become otherwise after a run, and would be lost on the way back from it. */
export interface Later {
  object: Address;
  /** Paths, `stages.offer.name`; empty where the object itself is gone from the account. */
  properties: string[];
}

/**
 * What the way back would do beyond undoing: whatever in it is not the exact inverse of something the run did was
 * changed after the run, by hand or by a run that only took it over into our records.
 */
export function changedSince(undone: readonly Operation[], way: readonly Operation[]): Later[] {
  const ran = new Map(undone.map((operation) => [operation.address, operation]));
  const placed = new Set(undone.flatMap(placedBy));
  return way.flatMap((back): Later[] => {
    const did = ran.get(back.address);
    const object = back.address;
    if (back.action === 'create') return did?.after === null ? [] : [{ object, properties: [] }];
    const changes = back.after === null ? contentSince(did, back) : changesSince(did, back, placed);
    return changes.length === 0 ? [] : [{ object, properties: changes.map(({ path }) => pathText(path)) }];
  });
}

/** Of what has become otherwise since: objects in which the run itself did nothing. */
export function besideTheRun(undone: readonly Operation[], later: readonly Later[]): Address[] {
  const touched = new Set(undone.filter(({ action }) => action !== 'record').map(({ address }) => address));
  return later.map(({ object }) => object).filter((object) => !touched.has(object));
}

/** Objects of the run that our records have under another key by now: what the run wrote cannot be told from them. */
export function renamedSince({ input, ids }: UndoneRun, base: BaseState): { object: Address; now: Address }[] {
  const known = new Map([...base.values()].map(({ kind, key, id, address }) => [rowOf(kind, key, id), address]));
  return input.plan.operations.flatMap(({ address, kind, key, id }) => {
    const now = known.get(rowOf(kind, key, ids.get(address) ?? id));
    return base.has(address) || now === undefined ? [] : [{ object: address, now }];
  });
}

/** The built-in tabs have the same ids on every card. */
function rowOf(kind: Kind, key: string, id: string | undefined): string {
  return `${kind} ${key.slice(0, key.lastIndexOf('.') + 1)} ${id}`;
}

/** The object goes, and with it what was made of it; an object that stays in the account loses nothing. */
function contentSince(did: Operation | undefined, { action, kind, before }: Operation): Change[] {
  if (action !== 'delete' || !before) return [];
  const made = did?.after ?? undefined;
  const parts = new Set(
    partKeys(kind, before).map((key) => pathText([kind === 'pipeline' ? 'stages' : 'options', key])),
  );
  return changesBetween(made, before).filter((change) => !isFilledIn(change) || parts.has(pathText(change.path)));
}

/** `placed`: what the run put somewhere; fields come and go in their groups, groups among the tabs of their card. */
function changesSince(did: Operation | undefined, back: Operation, placed: ReadonlySet<Address>): Change[] {
  return back.changes.filter(({ path, from, to }) => {
    const wrote = did?.changes.find((change) => samePath(change.path, path));
    if (path.length === 1 && path[0] === MEMBERS[back.kind]?.property)
      return !sameJson(settled(wrote ? wrote.to : to, back, placed), settled(from, back, placed));
    return !wrote || !isLeft(path, wrote.to, from);
  });
}

/** Kinds that say where objects of another kind stand. */
const MEMBERS: Partial<Record<Kind, { property: string; kind: Kind }>> = {
  field_group: { property: 'fields', kind: 'field' },
  card: { property: 'tabs', kind: 'field_group' },
};

/** What the run made, deleted, or moved into a group: the group it leaves is changed by that alone. */
function placedBy({ kind, address, before, after }: Operation): Address[] {
  const itself = before && after ? [] : [address];
  if (kind !== 'field_group') return kind === 'field' ? itself : [];
  const [old = [], now = []] = [before, after].map((spec) => (spec as FieldGroupSpec | null)?.fields);
  const { entity } = (after ?? before) as FieldGroupSpec;
  const moved = [...old.filter((field) => !now.includes(field)), ...now.filter((field) => !old.includes(field))];
  return [...itself, ...moved.map((field) => addressOf('field', `${entity}.${field}`))];
}

function settled(members: unknown, { kind, before }: Operation, placed: ReadonlySet<Address>): unknown {
  const { entity } = before as FieldGroupSpec | CardSpec;
  const of = MEMBERS[kind]?.kind ?? kind;
  return Array.isArray(members) ? members.filter((key) => !placed.has(addressOf(of, `${entity}.${key}`))) : members;
}

function isLeft(path: Path, wrote: unknown, now: unknown): boolean {
  return isOrder(path)
    ? sameJson(common(wrote, now), common(now, wrote))
    : changesBetween(wrote, now).every(isFilledIn);
}

/** What nobody stated and the CRM has set itself. */
function isFilledIn({ from }: Change): boolean {
  return from === undefined;
}

/** Only what both have has an order that can differ. */
function common(keys: unknown, others: unknown): unknown {
  return Array.isArray(keys) && Array.isArray(others) ? keys.filter((key) => others.includes(key)) : keys;
}
