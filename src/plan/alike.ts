import type { Address } from '../model/address';
import type { Diagnostic } from '../model/diagnostic';
import { isFoundByEmail } from '../model/identity';
import { looksAlike, sameName } from '../model/names-alike';
import { hasKey, idOfPart, type Part, partsOf } from '../model/parts';
import { propertiesOf } from '../model/shape';
import type { Kind, Spec } from '../model/spec';
import type { Binding } from './binding';
import { rowKey, rulesOf } from './kinds';
import type { Operation } from './types';

/** Something with a name that the account has and the configuration does not name. */
interface Stranger {
  name: string;
  id: string;
}

/**
 * Warnings for what gets a name that people take for another one: an object, a stage or an option is made or renamed
 * beside one of the account's own whose name differs in letter case, for example. Names within the configuration are
 * advice of lint.
 */
export function alikeNames(binding: Binding, operations: readonly Operation[]): Diagnostic[] {
  const leaving = new Set(operations.filter(({ action }) => action === 'delete').map(({ address }) => address));
  return operations.flatMap((operation) => {
    const { address, kind, key, after } = operation;
    const name = nameGiven(operation);
    const own = name === undefined ? [] : alike(address, name, strangers(kind, entityOf(after), binding, leaving));
    return [
      ...own,
      ...newParts(operation).flatMap((part) => alike(`${key}/${part.key}`, part.name, ownParts(kind, after))),
    ];
  });
}

function alike(object: string, name: string, beside: readonly Stranger[]): Diagnostic[] {
  return (
    beside
      // of names that are one to every search, other findings tell
      .filter((other) => looksAlike(other.name, name) && !sameName(other.name, name))
      .map((other) => ({
        code: 'NAME_ALIKE_IN_ACCOUNT',
        severity: 'warning',
        args: { object, name, other: other.name, id: other.id },
      }))
  );
}

/** Undefined: the operation gives the object no name, or it is a person's. */
function nameGiven({ kind, action, after, changes }: Operation): string | undefined {
  const named = action === 'create' || changes.some(({ path }) => path.length === 1 && path[0] === 'name');
  const { name } = propertiesOf(after);
  return named && !isFoundByEmail(kind) && typeof name === 'string' ? name : undefined;
}

/** Live objects of a kind that stay in the account and that no object of the configuration stands for. */
function strangers(
  kind: Kind,
  entity: unknown,
  { objects, snapshot }: Binding,
  leaving: ReadonlySet<Address>,
): Stranger[] {
  const rules = rulesOf(kind);
  const claimed = new Set<string>();
  for (const object of objects.values()) {
    if (object.kind !== kind || !object.row || !(object.desired || leaving.has(object.address))) continue;
    claimed.add(rowKey(kind, object.row));
  }
  return rules
    .rows(snapshot)
    .filter((row) => entityOf(row) === entity && !claimed.has(rowKey(kind, row)))
    .map((row) => ({ name: rules.rowName(row), id: rules.rowId(row) }));
}

/** Among fields, groups and tags only those of one card are seen together. */
function entityOf(value: object | null): unknown {
  const { entity, values } = propertiesOf(value);
  return entity ?? propertiesOf(values).entity;
}

/** Stages or options that the operation makes or renames in an object of the account. */
function newParts({ kind, before, after }: Operation): Part[] {
  const known = new Map(partsOf(kind, before).map(({ key, name }) => [key, name]));
  return before === null ? [] : partsOf(kind, after).filter(({ key, name }) => known.get(key) !== name);
}

/** Those that somebody made by hand and that stay: a part without a key is called `#<id>`. */
function ownParts(kind: Kind, spec: Spec | null): Stranger[] {
  return partsOf(kind, spec).flatMap((part) => (hasKey(part) ? [] : [{ name: part.name, id: idOfPart(part) }]));
}
