import type { Address } from '../model/address';
import { sameJson } from '../model/canonical-json';
import { isMark } from '../model/mark';
import { isMembers, membersWithout } from '../model/members';
import { partKeys, partPath } from '../model/parts';
import { isOrder, type Path, pathText, samePath } from '../model/path';
import { type RecordedState, rowOf } from '../model/recorded-state';
import { changesBetween } from '../plan/changes';
import { withoutSecrets } from '../plan/plan-secrets';
import type { Change, Operation } from '../plan/types';
import type { UndoneRun } from './last-run';
import { placedBy } from './placed-by';

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
export function changedSince(ranPlain: readonly Operation[], wayPlain: readonly Operation[]): Later[] {
  // the record of the run may have been read without the key of its secrets
  const [undone, way] = [withoutSecrets(ranPlain), withoutSecrets(wayPlain)];
  const ran = new Map(undone.map((operation) => [operation.address, operation]));
  const placed = new Set(undone.flatMap(placedBy));
  const gaveMark = ({ kind, id }: Operation) =>
    undone.some(({ mainFrom, ...one }) => mainFrom !== undefined && one.kind === kind && mainFrom.id === id);
  return way.flatMap((back): Later[] => {
    const did = ran.get(back.address);
    const object = back.address;
    if (back.action === 'create') return did?.after === null ? [] : [{ object, properties: [] }];
    const others = back.after === null ? contentSince(did, back) : changesSince(did, back, placed);
    // the mark of the main object went to the one of the run
    const changes = others.filter(({ path }) => !(isMark(back.kind, path) && gaveMark(back)));
    return changes.length === 0 ? [] : [{ object, properties: changes.map(({ path }) => pathText(path)) }];
  });
}

/** Of what has become otherwise since: objects in which the run itself did nothing. */
export function besideTheRun(undone: readonly Operation[], later: readonly Later[]): Address[] {
  const touched = new Set(undone.filter(({ action }) => action !== 'record').map(({ address }) => address));
  return later.map(({ object }) => object).filter((object) => !touched.has(object));
}

/** Objects of the run that our records have under another key by now: what the run wrote cannot be told from them. */
export function renamedSince(
  { input, ids }: Pick<UndoneRun, 'input' | 'ids'>,
  base: RecordedState,
): { object: Address; now: Address }[] {
  const known = new Map([...base.values()].map((record) => [rowOf(record), record.address]));
  return input.plan.operations.flatMap(({ address, kind, key, id: planned }) => {
    const id = ids.get(address) ?? planned;
    const now = id === undefined ? undefined : known.get(rowOf({ kind, key, id }));
    return base.has(address) || now === undefined ? [] : [{ object: address, now }];
  });
}

/** The object goes, and with it what was made of it; an object that stays in the account loses nothing. */
function contentSince(did: Operation | undefined, { action, kind, before }: Operation): Change[] {
  if (action !== 'delete' || !before) return [];
  const made = did?.after ?? undefined;
  const parts = new Set(partKeys(kind, before).map((key) => pathText(partPath(kind, key))));
  return changesBetween(made, before).filter((change) => !isFilledIn(change) || parts.has(pathText(change.path)));
}

/** `placed`: what the run put somewhere; fields come and go in their groups, groups among the tabs of their card. */
function changesSince(did: Operation | undefined, back: Operation, placed: ReadonlySet<Address>): Change[] {
  return back.changes.filter(({ path, from, to }) => {
    const wrote = did?.changes.find((change) => samePath(change.path, path));
    const others = (members: unknown) => membersWithout(members, back.kind, back.before, placed);
    if (isMembers(back.kind, path)) return !sameJson(others(wrote ? wrote.to : to), others(from));
    return !wrote || !isLeft(path, wrote.to, from);
  });
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
