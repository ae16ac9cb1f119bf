import { type Address, addressOf } from '../model/address';
import { sameJson } from '../model/canonical-json';
import { idName } from '../model/id-name';
import { withMark } from '../model/mark';
import { membersFact, membersOf, withMembers } from '../model/members';
import { splitPartReference } from '../model/part-reference';
import {
  isPart,
  objectNamed,
  propertyOf,
  type Reference,
  referenceFacts,
  withReferences,
  withValue,
} from '../model/references';
import type { Kind, Spec } from '../model/spec';
import type { Bound } from './binding';
import { digestOfLive } from './seal';
import type { Operation } from './types';

/**
 * What operations take from other objects in the CRM by themselves, without a request for it: a stage goes with the
 * rights that roles have in it and with its place among the required and the hidden stages of fields; the fields of a
 * deleted group move to another; a list goes with its fields and with the rights in it; a deleted field leaves its group;
 * an object that gets the mark of its kind takes it from another.
 * Source: amocrm-api.md, tried on live accounts; the sandbox does the same.
 */
interface Gone {
  /** Whether what an object names was deleted, or left it for another. */
  gone(reference: Reference): boolean;
  made(member: Address): boolean;
  /** Whether the mark of its kind came to the object of this id, or went from it, along with another one's operation. */
  marked(object: { kind: Kind; id?: string | undefined }): boolean;
}

/** An object that is not as a plan saw it. */
interface Moved {
  address: Address;
  /** Its operation in the plan, which says how it was. */
  planned: Operation | undefined;
  /** Of an object without one, all that the plan has of it: its digest in the fingerprint. */
  digest: string | undefined;
  now: Pick<Bound, 'kind' | 'id' | 'live'> | undefined;
}

/** The objects that differ from what a plan saw, and only by what the operations `done` of the same plan take along. */
export function explainedBy(done: readonly Operation[], moved: readonly Moved[]): Set<Address> {
  const gone = goneBy(done);
  const explained = moved.filter(({ planned, digest, now }) => {
    if (planned) return readsLike(gone, planned, now?.live ?? null);
    return now?.live && earlier(gone, now, now.live).some((live) => digestOfLive({ ...now, live }) === digest);
  });
  return new Set(explained.map(({ address }) => address));
}

/** Whether an object reads as a plan saw it, but for what the operations `done` of the same plan take along. */
export function readsAs(done: readonly Operation[], planned: Operation, live: Spec | null): boolean {
  return readsLike(goneBy(done), planned, live);
}

function readsLike(gone: Gone, planned: Operation, live: Spec | null): boolean {
  const { before } = planned;
  return before !== null && sameJson(left(planned, before, gone) ?? null, (live && left(planned, live, gone)) ?? null);
}

/** How an object may have been before the operations: without what they made in it, with another mark. */
function earlier(gone: Gone, { kind, id }: Pick<Bound, 'kind' | 'id'>, live: Spec): Spec[] {
  if (membersFact(kind)) {
    const members = membersOf(kind, live).filter((member) => !gone.made(member));
    return [withMembers(kind, live, members)];
  }
  if (!gone.marked({ kind, id })) return [];
  return [undefined, true, false].map((value) => withMark(kind, live, value));
}

function goneBy(done: readonly Operation[]): Gone {
  const deleted = done.filter(({ action }) => action === 'delete');
  const parts = new Set(
    done.flatMap(({ kind, key, id, removals }) =>
      removals.flatMap((part) => [
        partNamed(kind, key, part.key),
        ...(id === undefined ? [] : [partNamed(kind, idName(id), part.id)]),
      ]),
    ),
  );
  // the members of what goes come to stand elsewhere
  const objects = new Set(
    deleted.flatMap(({ kind, address, id, before }) => [
      address,
      ...(id === undefined ? [] : [addressOf(kind, idName(id))]),
      ...membersOf(kind, before),
    ]),
  );
  const marked = new Set(
    done.flatMap(({ kind, mainFrom, mainTo, id }) => {
      const other = mainFrom ?? mainTo;
      return other
        ? [addressOf(kind, idName(other.id)), ...(id === undefined ? [] : [addressOf(kind, idName(id))])]
        : [];
    }),
  );
  const made = new Set(done.flatMap(({ action, address }) => (action === 'create' ? [address] : [])));
  return {
    gone: (reference) => objects.has(objectNamed(reference)) || (isPart(reference) && parts.has(partOf(reference))),
    made: (member) => made.has(member),
    marked: ({ kind, id }) => id !== undefined && marked.has(addressOf(kind, idName(id))),
  };
}

/** An object without what goes by itself and what was made in it; undefined where the whole of it goes. */
function left({ kind, id }: Pick<Operation, 'kind' | 'id'>, spec: Spec, gone: Gone): Spec | undefined {
  const isLeft = (reference: Reference) =>
    reference.fact.cascades !== true ||
    !(gone.gone(reference) || (reference.fact.form === 'members' && gone.made(objectNamed(reference))));
  const rest = withReferences(kind, spec, isLeft);
  if (!rest) return undefined;
  return withoutEmpty(kind, gone.marked({ kind, id }) ? withMark(kind, rest, false) : rest);
}

/** One name for a part, by its keys or by ids. */
function partNamed(kind: Kind, holder: string, part: string | number): string {
  return `${addressOf(kind, holder)}/${part}`;
}

function partOf(reference: Reference): string {
  return `${objectNamed(reference)}/${splitPartReference(reference.key).part}`;
}

/** One that lost the last of what it names says as much as one that never named any. */
function withoutEmpty(kind: Kind, spec: Spec): Spec {
  const empty = referenceFacts(kind).filter(({ cascades, property }) => {
    const value = propertyOf(spec, property);
    return cascades && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  });
  return empty.reduce((rest, { property }) => withValue(rest, property, undefined), spec);
}
