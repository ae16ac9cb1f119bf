import type { Diagnostic } from '../../model/diagnostic';
import { partKeys, partsFact } from '../../model/parts';
import type { Spec } from '../../model/spec';
import type { Bound } from '../binding';
import { finding, undeclared } from '../removals';
import { renamedPart } from '../renames';
import type { PartRemoval } from '../types';
import type { Context } from './context';

interface PartsFound {
  removals: readonly PartRemoval[];
  findings: readonly Diagnostic[];
}

/** Parts we once wrote and the text no longer names. */
export function partRemovals(object: Bound, live: Spec, desired: Spec, context: Context): PartsFound {
  const part = partsFact(object.kind)?.part;
  if (!part) return { removals: [], findings: [] };
  const found = vanishedParts(object, live, desired).map((key): PartsFound => {
    const removal = context.removals.ofPart(object, key);
    if (!removal) {
      const renamed = renamedPart(object.kind, key, live, desired);
      return { removals: [], findings: [undeclared(object.key, object.kind, { part: key, renamed })] };
    }
    const id = object.ids[key];
    if (removal.action === 'detach' || id === undefined) return { removals: [], findings: [] };
    const { moveTo, reason } = removal;
    const isTooEarly = moveTo && context.createdElsewhere(part, object.key, moveTo);
    return {
      removals: [{ part, key, id, reason, ...(moveTo ? { moveTo } : {}) }],
      findings: isTooEarly
        ? [finding('MOVE_TO_NEW_PIPELINE', { object: `${object.key}/${key}`, moveTo }, removal)]
        : [],
    };
  });
  return {
    removals: found.flatMap(({ removals }) => removals),
    findings: found.flatMap(({ findings }) => findings),
  };
}

function vanishedParts({ kind, base, desired: wish }: Bound, live: Spec, desired: Spec): string[] {
  if (!base) return [];
  const wanted = new Set(partKeys(kind, desired));
  const present = new Set(partKeys(kind, live));
  const renamed = new Set(Object.values(wish?.partsFormerly ?? {}).flat());
  return partKeys(kind, base.spec).filter((key) => !wanted.has(key) && !renamed.has(key) && present.has(key));
}
