import { addressOf } from '../model/address';
import type { Diagnostic } from '../model/diagnostic';
import { memberKinds } from '../model/members';
import { isOrder, type Path } from '../model/path';
import { propertiesOf } from '../model/shape';
import type { Spec } from '../model/spec';
import { isParts, type Part, valueAt } from '../model/spec-path';
import type { Operation } from './types';

/** How people call the items of a list whose order changes, by their keys. */
export type ItemNames = Readonly<Record<string, string>>;

/** An object as it will be called, as it is, or as it was. */
interface Named {
  desired?: { spec: Spec } | undefined;
  live?: Spec | undefined;
  base?: { spec: Spec } | undefined;
}
type Objects = ReadonlyMap<string, Named>;

/**
 * The names of what stands in an order: stages and options as the object's specs hold them, tabs and the fields of a tab
 * as the objects of their own that they are. Undefined for a change of anything else.
 */
export function itemNames(path: Path, specs: readonly Spec[], objects: Objects): ItemNames | undefined {
  if (isOrder(path)) return namesOfParts(path.slice(0, -1), specs);
  const kind = path.length === 1 ? memberKinds().get(String(path[0])) : undefined;
  if (kind === undefined) return undefined;
  const entries = specs.flatMap((spec) => {
    const { entity, ...lists } = propertiesOf(spec);
    const keys = lists[String(path[0])];
    return (Array.isArray(keys) ? keys : []).flatMap((key: unknown): [string, string][] => {
      const name = nameOf(objects.get(addressOf(kind, `${entity}.${key}`)));
      return name === undefined ? [] : [[String(key), name]];
    });
  });
  return Object.fromEntries(entries);
}

/** With the names of tabs or fields whose order the operation changes: a plan shows them wherever it is read. */
export function withItemNames(operation: Operation, objects: Objects): Operation {
  const specs = [operation.before, operation.after].filter((spec) => spec !== null);
  const found = operation.changes
    .filter(({ path }) => !isOrder(path))
    .flatMap(({ path }) => Object.entries(itemNames(path, specs, objects) ?? {}));
  return found.length === 0 ? operation : { ...operation, names: Object.fromEntries(found) };
}

/** What people call the object that a finding is about, where it is known. */
export function withName(finding: Diagnostic, objects: Objects): Diagnostic {
  const called = nameOf(objects.get(String(finding.args.object)));
  return called === undefined ? finding : { ...finding, args: { ...finding.args, called } };
}

function nameOf(object: Named | undefined): string | undefined {
  const { name } = propertiesOf(object?.desired?.spec ?? object?.live ?? object?.base?.spec);
  return typeof name === 'string' ? name : undefined;
}

function namesOfParts(list: Path, specs: readonly Spec[]): ItemNames {
  const parts = specs.flatMap((spec) => partsAt(list, spec) ?? []);
  return Object.fromEntries(parts.flatMap(({ key, name }) => (typeof name === 'string' ? [[key, name]] : [])));
}

/** The list of parts that the path leads to; parts on the way are found by their keys. */
export function partsAt(path: Path, spec: unknown): Part[] | undefined {
  const found = valueAt(spec, path);
  return isParts(found) ? found : undefined;
}
