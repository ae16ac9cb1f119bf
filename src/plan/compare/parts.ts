import type { DesiredObject } from '../../model/desired';
import { idName } from '../../model/id-name';
import { sameName } from '../../model/names-alike';
import { BY_KEY, pathNames } from '../../model/option-tree';
import { hasKey, idOfPart, type Part, partsOf, withParts } from '../../model/parts';
import type { RecordedObject } from '../../model/recorded-state';
import type { LiveRow } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import { bindParts, rulesOf } from '../kinds';
import type { Names } from '../names';
import { freshKey } from './fresh-key';

/** Enough to see what a row is made of; the references in it are looked at later. */
export const NO_NAMES: Names = {
  reference: () => undefined,
  object: () => undefined,
};

/** Options of a category say what they stand under. */
interface PartItem extends Part {
  parent?: string;
}

/**
 * Ids of all parts of a row by key. Those that nobody gave a key are the wanted part of the same name that is still
 * free, else a new one that is called by its name; answers the new ones, too.
 */
export function nameParts(
  kind: Kind,
  row: LiveRow,
  wanted: DesiredObject,
  base: RecordedObject,
): { ids: Record<string, number>; added: Part[] } {
  const ids = { ...bindParts(kind, row, wanted, base).ids };
  const known = partsOf(kind, wanted.spec);
  const taken = new Set(known.map(({ key }) => key));
  const added: Part[] = [];
  const items = partsOf(kind, rulesOf(kind).toSpec(row, ids, NO_NAMES));
  const [paths, knownPaths] = [pathsOf(items), pathsOf(known)];
  for (const item of items) {
    if (hasKey(item)) continue;
    const path = paths(item);
    const free = known.find((part) => !Object.hasOwn(ids, part.key) && sameName(knownPaths(part), path));
    const key = free?.key ?? freshKey(item.name, taken);
    ids[key] = Number(idOfPart(item));
    if (!free) added.push({ ...item, key, ...parentIn(ids, item) });
  }
  return { ids, added };
}

/** What a part stands under comes before it, and has its key by now. */
function parentIn(ids: Readonly<Record<string, number>>, { parent }: PartItem): { parent?: string } {
  const key = Object.entries(ids).find(([, id]) => idName(id) === parent)?.[0];
  return key === undefined ? {} : { parent: key };
}

/** The object's words with parts more. */
export function withNewParts<T extends { kind: Kind; spec: Spec }>(object: T, added: readonly Part[]): T {
  const { kind, spec } = object;
  return added.length === 0 ? object : { ...object, spec: withParts(kind, spec, [...partsOf(kind, spec), ...added]) };
}

/** Options of a category are told apart by what they stand under. */
function pathsOf(items: readonly PartItem[]): (item: PartItem) => string {
  const paths = pathNames(items, BY_KEY, ({ name }) => name);
  return ({ key, name }) => paths.get(key) ?? name;
}
