import type { Address } from '../../model/address';
import type { DesiredState } from '../../model/desired';
import { idName } from '../../model/id-name';
import { bearsMembers, isMembers, membersOf } from '../../model/members';
import { hasKey, partKeys } from '../../model/parts';
import { pathText } from '../../model/path';
import type { RecordedState } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';
import type { Binding, Bound } from '../../plan/binding';
import { draftPlan } from '../../plan/draft';
import { rowKey, rulesOf } from '../../plan/kinds';
import type { ManualStep, Operation } from '../../plan/types';
import type { IdRegistry } from '../writing/id-registry';

/**
 * What a finished run has left undone, in words for the log; empty when the account is as the plan wanted. `remains`: what
 * was to go or to be replaced, looked for by the ids that had to go, because a second plan knows nothing of what nobody wants.
 */
export function leftToDo(input: {
  desired: DesiredState;
  /** Our records as the run leaves them. */
  base: RecordedState;
  snapshot: Snapshot;
  operations: readonly Operation[];
  /** What the operations were planned against. */
  before: Binding;
  book: Pick<IdRegistry, 'get'>;
}): { objects: string[]; remains: Remaining[] } {
  const { desired, base, snapshot, operations, before, book } = input;
  const draft = draftPlan({ desired, base, snapshot });
  const errors = draft.findings.flatMap(({ severity, code, args }) => {
    const object = args.object === undefined ? code : String(args.object);
    return severity === 'error' ? [object] : [];
  });
  const changes = draft.operations.map((operation) => {
    const paths = operation.changes.map((change) => pathText(change.path)).join(', ');
    return paths === '' ? operation.address : `${operation.address} (${paths})`;
  });
  const remains = operations.flatMap((operation) => {
    const object = before.objects.get(operation.address);
    const written = book.get(operation.kind, operation.key)?.id;
    return object ? stillThere(operation, object, draft.binding, written) : [];
  });
  return { objects: [...errors, ...changes, ...remains.flatMap(namesOf)], remains };
}

/** What turned out to be a person's: the CRM took the request and did nothing. `planned`: steps that the plan had said. */
export function stepsFound(
  input: Pick<Parameters<typeof leftToDo>[0], 'desired' | 'base' | 'snapshot'>,
  planned: readonly ManualStep[],
): ManualStep[] {
  const known = new Set(planned.map(({ address, what }) => `${what} ${address}`));
  return draftPlan(input).manual.filter(({ address, what }) => what === 'change' && !known.has(`${what} ${address}`));
}

/** What was to go, or to be replaced, and is still there. */
export interface Remaining {
  address: Address;
  /** The CRM's id of what is still there. */
  id: string;
  /** Stages or options of it: key → id; none where it is the object itself. */
  parts: Record<string, number>;
}

function stillThere(
  { address, action, removals }: Operation,
  object: Bound,
  { snapshot, names }: Binding,
  written: string | undefined,
): Remaining[] {
  const rules = rulesOf(object.kind);
  const old = object.row && rowKey(object.kind, object.row);
  const row = rules.rows(snapshot).find((candidate) => rowKey(object.kind, candidate) === old);
  if (!row) return [];
  const id = rules.rowId(row);
  if (action === 'delete' || (written !== undefined && written !== id)) return [{ address, id, parts: {} }];
  const there = new Set(partKeys(object.kind, rules.toSpec(row, {}, names)));
  const parts = removals
    .filter((part) => there.has(idName(part.id)))
    .map((part): [string, number] => [part.key, part.id]);
  return parts.length > 0 ? [{ address, id, parts: Object.fromEntries(parts) }] : [];
}

/** As a person would call it. */
function namesOf({ address, parts }: Remaining): string[] {
  const keys = Object.keys(parts);
  return keys.length > 0 ? keys.map((key) => `${address}/${key}`) : [address];
}

/** Whether carrying out this operation would create something that an unanswered request may be creating already. */
export function createsAnything(operation: Operation, object: Bound | undefined): boolean {
  if (!object?.row || operation.action === 'create') return true;
  const after = partKeys(operation.kind, operation.after);
  return after.some((key) => hasKey({ key }) && !Object.hasOwn(object.ids, key));
}

/**
 * Whether an operation only puts fields of `newborn` into their group: fields of lists are not born in theirs, so that
 * an unanswered creation leaves that undone.
 */
export function placesCreated({ action, kind, after, changes }: Operation, newborn: ReadonlySet<Address>): boolean {
  if (!bearsMembers(kind) || action !== 'update' || !changes.every(({ path }) => isMembers(kind, path))) return false;
  return membersOf(kind, after).some((member) => newborn.has(member));
}
