import type { PartsFact } from './facts';
import { idInName, isIdName } from './id-name';
import { factsOf } from './kind-facts';
import { fromKinds } from './kinds';
import type { Path } from './path';
import type { Kind, Spec } from './spec';

/** A part of an object in canonical form. */
export interface Part {
  /** `#<id>` where the configuration has no key for it. */
  key: string;
  name: string;
}

/** What the objects of a kind are made of; undefined for kinds without parts. */
export function partsFact(kind: Kind): PartsFact | undefined {
  return factsOf(kind).parts;
}

/** The parts of an object in their order; none where nothing is said of them. */
export function partsOf(kind: Kind, spec: Spec | null | undefined): readonly Part[] {
  return (spec && listed(kind, spec)) ?? [];
}

export function partKeys(kind: Kind, spec: Spec | null | undefined): string[] {
  return partsOf(kind, spec).map(({ key }) => key);
}

/** The same object made of these parts. */
export function withParts<S extends Spec>(kind: Kind, spec: S, parts: readonly Part[]): S {
  const property = partsFact(kind)?.property;
  return property === undefined ? spec : { ...spec, [property]: parts };
}

/** The same with other parts; where nothing is said of parts, nothing is afterwards. */
export function replaceParts<S extends Spec>(
  kind: Kind,
  spec: S,
  change: (parts: readonly Part[]) => readonly Part[],
): S {
  const parts = listed(kind, spec);
  return parts ? withParts(kind, spec, change(parts)) : spec;
}

/** Properties that list parts, of whatever kind. */
export const partsProperties: () => ReadonlySet<string> = fromKinds(
  ({ entries }) => new Set(entries.flatMap(({ facts }) => facts.parts?.property ?? [])),
);

/** Properties of parts that a reading may have left out, of whatever kind. */
export const detailsProperties: () => readonly string[] = fromKinds(({ entries }) => [
  ...new Set(entries.flatMap(({ facts }) => facts.parts?.details ?? [])),
]);

/** The way from an object to one of its parts. */
export function partPath(kind: Kind, key: string): Path {
  const property = partsFact(kind)?.property;
  return property === undefined ? [] : [property, key];
}

/** Whether the configuration has a key for it; no other part is ours. */
export function hasKey({ key }: Pick<Part, 'key'>): boolean {
  return !isIdName(key);
}

/** The CRM's id of a part without a key. */
export function idOfPart({ key }: Pick<Part, 'key'>): string {
  return idInName(key);
}

function listed(kind: Kind, spec: Spec): readonly Part[] | undefined {
  const property = partsFact(kind)?.property;
  const list: unknown = Object.entries(spec).find(([name]) => name === property)?.[1];
  return Array.isArray(list) ? list.filter(isPart) : undefined;
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && 'key' in value && 'name' in value;
}
