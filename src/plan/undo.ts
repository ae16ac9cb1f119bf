import type { Crm } from '../model/crm';
import { partKeys } from '../model/parts';
import { isWithin } from '../model/path';
import type { Kind, Spec } from '../model/spec';
import { changesBetween } from './changes';
import { rulesOf } from './kinds';
import type { OverlayContext } from './kinds/rules';
import type { Change } from './types';

/**
 * What can be asked of the CRM so that an object is again as it was: without the values that it shows and does not
 * take, and without attributes that it does not change back. `now`: how the object stands; undefined: it is made anew.
 */
export function restorable(kind: Kind, before: Spec, now: Spec | undefined, crm: Crm): Spec {
  const rules = rulesOf(kind);
  const written = rules.writable?.(before, now, crm) ?? before;
  return now === undefined ? written : withoutImmutable(kind, written, now);
}

function withoutImmutable(kind: Kind, wish: Spec, now: Spec): Spec {
  const fixed = rulesOf(kind).immutable?.(now, wish);
  if (fixed === undefined || !(fixed in wish)) return wish;
  const rest = Object.fromEntries(Object.entries(wish).filter(([attribute]) => attribute !== fixed));
  return withoutImmutable(kind, rest, now);
}

/** What stays otherwise although everything is done to make an object as it was before a change, or a deletion. */
export function lostBetween(kind: Kind, before: Spec, after: Spec | null, crm: Crm): Change[] {
  const { writable, immutable } = rulesOf(kind);
  // of the others the CRM takes whatever it shows; where members of groups and cards stand is told by what comes and goes
  if (!writable && !immutable) return [];
  const wish = restorable(kind, before, after ?? undefined, crm);
  if (after === null) return changesBetween(before, wish);
  return changesBetween(before, rulesOf(kind).overlay(after, wish, everythingOurs(kind, before, after)));
}

/** The changes of an operation; those whose `from` the CRM does not take any more are marked. */
export function markFinal(changes: readonly Change[], lost: readonly Change[]): Change[] {
  return changes.map((change) =>
    lost.some(({ path }) => isWithin(path, change.path)) ? { ...change, final: true } : change,
  );
}

/** A way back decides about all that the way there has touched. */
function everythingOurs(kind: Kind, before: Spec, after: Spec): OverlayContext<Spec> {
  const old = new Set(partKeys(kind, before));
  return {
    recorded: after,
    manages: () => true,
    removedParts: new Set(partKeys(kind, after).filter((key) => !old.has(key))),
    leaving: () => false,
    declared: () => true,
    exists: () => true,
  };
}
