import { sameName } from '../model/names-alike';
import { partsOf } from '../model/parts';
import type { Kind, Spec } from '../model/spec';
import type { Binding, Bound } from './binding';
import { rulesOf } from './kinds';

/**
 * A key that was changed without `formerly` looks like an object that goes and another that comes, and whoever then
 * states a removal loses what the object holds. Answers the new key of the same kind that the live object would fit.
 */
export function renamedObject({ kind, row }: Bound, { objects }: Binding): string | undefined {
  if (!row) return undefined;
  const heirs = [...objects.values()].filter(
    (other) =>
      other.kind === kind &&
      other.desired !== undefined &&
      other.row === undefined &&
      rulesOf(kind).candidates(other.desired.spec, [row]).length > 0,
  );
  return heirs.length === 1 ? heirs[0]?.key : undefined;
}

/** The same for a stage or an option: the new one that has the name of the old. */
export function renamedPart(kind: Kind, key: string, live: Spec, desired: Spec): string | undefined {
  const known = partsOf(kind, live);
  const old = known.find((part) => part.key === key);
  const heirs = partsOf(kind, desired).filter(
    (part) => old && sameName(part.name, old.name) && known.every((other) => other.key !== part.key),
  );
  return heirs.length === 1 ? heirs[0]?.key : undefined;
}
