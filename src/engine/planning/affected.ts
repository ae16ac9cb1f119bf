import type { Answers, Scope } from '../../model/answers';
import type { DesiredState } from '../../model/desired';
import { type FieldHolder, holderOfEntity } from '../../model/entities';
import { entityOfFields } from '../../model/field-reference';
import { kindsWithFields } from '../../model/kind-facts';
import { partsFact } from '../../model/parts';
import type { RecordedState } from '../../model/recorded-state';
import { kindsNamedBy, kindsNaming } from '../../model/references';
import type { Kind } from '../../model/spec';
import type { Operation } from '../../plan/types';
import type { Driver } from '../../registry/driver';
import { fieldsWanted, isAboutFields, scopeOf } from './scope';

/** The part of an account that some operations change: of everything else an earlier reading still tells. */
export interface Affected {
  /** What a read of it asks for. */
  scope: Scope;
  /** Lists that are not among these, and that every snapshot needs. */
  beside: ReadonlySet<string>;
  /** It is all that a plan reads. */
  whole: boolean;
}

interface Changed {
  driver: Pick<Driver, 'listsFor' | 'listOf'>;
  desired: DesiredState;
  base: RecordedState;
  operations: readonly Pick<Operation, 'kind' | 'key' | 'action' | 'removals'>[];
}

/**
 * The lists of the objects that are written, and of those that name them, but for fields; with what all these name, without
 * which their rows cannot be read. All that the plan read, where something is deleted (the CRM takes it out of whatever names it)
 * or nothing is written.
 */
export function affectedBy({ driver, desired, base, operations }: Changed): Affected {
  const whole = scopeOf(driver, desired, base);
  if (operations.length === 0 || operations.some(takesAway)) return { scope: whole, beside: new Set(), whole: true };
  const written = new Set(operations.map(({ kind }) => kind));
  const entities = new Set(operations.flatMap((operation) => entityOfFields(operation) ?? []));
  const holders = [...entities].flatMap((entity) => holderOfEntity(entity) ?? []);
  const changed = [...written, ...kindsNaming(written).filter((kind) => !isAboutFields(kind))];
  const around = [...changed, ...changed.flatMap(kindsNamedBy), ...(holders.length > 0 ? kindsWithFields() : [])];
  const kinds = new Set(around.filter((kind) => !isAboutFields(kind)));
  const basic = driver.listsFor(new Set(), new Set());
  const beside = new Set([...basic].filter((name) => ![...kinds].some((kind) => driver.listOf({ kind }) === name)));
  const lists = [...driver.listsFor(kinds, entities)].filter((name) => whole.lists.has(name) && !beside.has(name));
  const inside = [...holders, ...operations.filter(({ kind }) => kindsWithFields().includes(kind))];
  return {
    scope: {
      lists: new Set(lists),
      details: whole.details && [...kinds].some(hasDetails),
      includeFieldsOf: fieldsWanted(keysOf(inside, desired), desired, base),
    },
    beside,
    whole: false,
  };
}

/** … and those that they went by: our records may know them by these alone. */
function keysOf(objects: readonly FieldHolder[], desired: DesiredState): Set<string> {
  const formerly = desired.objects.flatMap((object) =>
    objects.some(({ kind, key }) => object.kind === kind && object.key === key) ? object.formerly : [],
  );
  return new Set([...objects.map(({ key }) => key), ...formerly]);
}

/** A read that can stand alone. */
export function aloneScope({ scope, beside }: Affected): Scope {
  return { ...scope, lists: new Set([...scope.lists, ...beside]) };
}

function takesAway({ action, removals }: Changed['operations'][number]): boolean {
  return action === 'delete' || removals.length > 0;
}

/** A list that is sent whole, for example, would undo what somebody has added to it. */
export function changesOrDeletes({ action, changes }: Operation): boolean {
  return action === 'delete' || (action !== 'create' && changes.length > 0);
}

function hasDetails(kind: Kind): boolean {
  return partsFact(kind)?.details !== undefined;
}

/** What the account answers now: of what is affected anew, of the rest as `known`, an earlier reading, has it. */
export async function readAgain(driver: Pick<Driver, 'answers'>, known: Answers, affected: Affected): Promise<Answers> {
  return withAffected(known, await driver.answers(affected.scope), affected);
}

/** The same at the end of a run. `read`: what was read for it, and can be kept as a reading of its own. */
export async function readForProof(driver: Pick<Driver, 'answers'>, known: Answers, affected: Affected) {
  const read = await driver.answers(aloneScope(affected));
  return { read, answers: withAffected(known, read, affected) };
}

/** Of `read` what is affected, of `known` the rest. */
export function withAffected(known: Answers, read: Answers, { beside, whole }: Affected): Answers {
  if (whole) return read;
  return { ...known, ...Object.fromEntries(Object.entries(read).filter(([name]) => !beside.has(name))) };
}
