import type { Address } from '../model/address';
import { sameJson } from '../model/canonical-json';
import { pathText } from '../model/path';
import { changesBetween } from '../plan/changes';
import { type BegunPlan, changedAfterwards, restBeyond } from '../plan/left-over';
import type { Change, Operation } from '../plan/types';
import type { BegunRollback } from './last-run';
import { changedSince, type Later } from './since';

/** How an earlier rollback left an object. */
interface Left {
  planned: Operation;
  applied: boolean;
  plan: BegunPlan;
}

/**
 * What the way back would do beyond undoing a run (`undone`), and beyond going on where earlier rollbacks of it stopped. An
 * object that one of them has written is held against what that one was to make of it.
 */
export function changedSinceBegun(
  rollbacks: readonly BegunRollback[],
  undone: readonly Operation[],
  way: readonly Operation[],
): Later[] {
  const left = leftBy(rollbacks);
  const others = way.filter(({ address }) => !left.has(address));
  const begun = way.flatMap((back): Later[] => {
    const before = left.get(back.address);
    const later = before && laterThan(before, back);
    return later ? [{ object: back.address, properties: later.map(({ path }) => pathText(path)) }] : [];
  });
  const order = new Map(way.map(({ address }, index) => [address, index]));
  const place = ({ object }: Later) => order.get(object) ?? 0;
  return [...changedSince(undone, others), ...begun].sort((one, other) => place(one) - place(other));
}

/** The newest one that wrote an object says how it has to be. What a rollback was to do is not known where its file is gone. */
function leftBy(rollbacks: readonly BegunRollback[]): Map<Address, Left> {
  return new Map(
    rollbacks.flatMap(({ operations, begun }) =>
      operations.flatMap((planned): [Address, Left][] => {
        const progress = begun.get(planned.address);
        if (progress === undefined) return [];
        return [[planned.address, { planned, applied: progress === 'applied', plan: { operations, begun } }]];
      }),
    ),
  );
}

/** What somebody changed after that rollback; empty where the object itself is gone, undefined where nothing was. */
function laterThan({ planned, applied, plan }: Left, back: Operation): Change[] | undefined {
  if (back.action === 'create') return applied && planned.after !== null ? [] : undefined;
  const changes =
    back.action === 'delete'
      ? changesOfLeaving(planned, back)
      : applied
        ? changedAfterwards(back, plan)
        : restBeyond(planned, back, plan);
  return changes.length === 0 ? undefined : changes;
}

/** What is deleted has to be what that rollback was to delete. */
function changesOfLeaving(planned: Operation, back: Operation): Change[] {
  if (planned.action !== 'delete' || sameJson(planned.before, back.before)) return [];
  return changesBetween(planned.before ?? {}, back.before ?? {});
}
