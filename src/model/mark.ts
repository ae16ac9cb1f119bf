import { isAttributeSet } from './attribute-sets';
import { factsOf } from './kind-facts';
import { fromKinds, type Kind } from './kinds';
import { type Path, samePath } from './path';
import { propertyOf, withValue } from './references';
import { propertiesOf } from './shape';
import type { LiveRow } from './snapshot';
import type { Spec } from './spec';

/** The mark that exactly one object of a kind has in an account, as the main pipeline: the CRM takes it from the former one. */
export const markedKinds: () => readonly Kind[] = fromKinds(({ entries }) =>
  entries.flatMap(({ kind, facts }) => (facts.oneHas === undefined ? [] : [kind])),
);

/** Whether the path leads to the mark of the kind. */
export function isMark(kind: Kind, path: Path): boolean {
  const { oneHas } = factsOf(kind);
  return oneHas !== undefined && samePath(path, [oneHas]);
}

/** What an object in canonical form says of its mark; undefined where it says nothing. */
export function markOf(kind: Kind, spec: Spec | null): unknown {
  const { oneHas } = factsOf(kind);
  return oneHas === undefined || !spec ? undefined : propertyOf(spec, oneHas);
}

export function hasMark(kind: Kind, row: LiveRow): boolean {
  const properties = propertiesOf(row);
  return markOf(kind, isAttributeSet(kind) ? propertiesOf(properties.values) : properties) === true;
}

/** The same object with or without its mark, or with nothing said of it; as it is where the kind has none. */
export function withMark(kind: Kind, spec: Spec, value: boolean | undefined): Spec {
  const { oneHas } = factsOf(kind);
  return oneHas === undefined ? spec : withValue(spec, oneHas, value);
}
