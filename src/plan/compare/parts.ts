import type { DesiredOf } from '../../model/desired';
import { sameName } from '../../model/names-alike';
import { BY_KEY, pathNames } from '../../model/option-tree';
import type { RecordedOf } from '../../model/recorded-state';
import type { LiveByKind } from '../../model/snapshot';
import type { Kind } from '../../model/spec';
import { KIND_RULES } from '../kinds';
import type { Names } from '../names';
import { rawStageReference } from '../names';
import { freshKey } from './fresh-key';

/** Enough to see what a row is made of; the references in it are looked at later. */
export const NO_NAMES: Names = {
  stage: rawStageReference,
  field: () => undefined,
  group: () => undefined,
  object: () => undefined,
};

interface PartItem {
  key: string;
  name: string;
  parent?: string;
}

/** A stage or an option that one account has beside the text. */
export interface NewPart {
  property: string;
  item: PartItem;
}

/**
 * Ids of all parts of a row by key. Those that nobody gave a key are the wanted part of the same name that is still
 * free, else a new one that is called by its name; answers the new ones, too.
 */
export function nameParts<K extends Kind>(
  kind: K,
  row: LiveByKind[K],
  wanted: DesiredOf<K>,
  base: RecordedOf<K>,
): { ids: Record<string, number>; added: NewPart[] } {
  const rules = KIND_RULES[kind];
  const ids = { ...rules.bindParts(row, wanted, base).ids };
  if (!rules.part) return { ids, added: [] };
  const known = partLists(wanted.spec);
  const taken = new Set([...known.values()].flat().map(({ key }) => key));
  const added: NewPart[] = [];
  for (const [property, items] of partLists(rules.toSpec(row, ids, NO_NAMES))) {
    const paths = pathsOf(items);
    const candidates = known.get(property) ?? [];
    const candidatePaths = pathsOf(candidates);
    for (const item of items) {
      if (!isUnnamed(item)) continue;
      const path = paths(item);
      const free = candidates.find((part) => !Object.hasOwn(ids, part.key) && sameName(candidatePaths(part), path));
      const key = free?.key ?? freshKey(item.name, taken);
      ids[key] = Number(item.key.slice(1));
      if (!free) added.push({ property, item: { ...item, key, ...parentIn(ids, item) } });
    }
  }
  return { ids, added };
}

/** What a part stands under comes before it, and has its key by now. */
function parentIn(ids: Readonly<Record<string, number>>, { parent }: PartItem): { parent?: string } {
  const key = Object.keys(ids).find((known) => `#${ids[known]}` === parent);
  return key === undefined ? {} : { parent: key };
}

/** The object's words with parts more. */
export function withParts<T extends { spec: object }>(object: T, added: readonly NewPart[]): T {
  if (added.length === 0) return object;
  const spec: Record<string, unknown> = { ...object.spec };
  for (const { property, item } of added) spec[property] = [...partList(spec[property]), item];
  return { ...object, spec };
}

/** Options of a category are told apart by what they stand under. */
function pathsOf(items: readonly PartItem[]): (item: PartItem) => string {
  const paths = pathNames(items, BY_KEY, ({ name }) => name);
  return ({ key, name }) => paths.get(key) ?? name;
}

/** A live object without the parts that have no key yet. */
export function withoutUnnamed<S extends object>(spec: S): S {
  const lists = [...partLists(spec)].map(([property, items]) => [property, items.filter((item) => !isUnnamed(item))]);
  return { ...spec, ...Object.fromEntries(lists) };
}

function isUnnamed({ key }: PartItem): boolean {
  return key.startsWith('#');
}

function partLists(spec: object): Map<string, PartItem[]> {
  return new Map(
    Object.entries(spec).flatMap(([property, value]) => {
      const items = partList(value);
      return items.length > 0 ? [[property, items] as const] : [];
    }),
  );
}

function partList(value: unknown): PartItem[] {
  const isPart = (item: unknown): item is PartItem =>
    typeof item === 'object' && item !== null && 'key' in item && 'name' in item;
  return Array.isArray(value) && value.every(isPart) ? value : [];
}
