import { sameJson } from '../../model/canonical-json';
import { factsOf } from '../../model/kind-facts';
import { partsFact } from '../../model/parts';
import type { Spec } from '../../model/spec';
import type { Bound } from '../binding';
import { changesBetween } from '../changes';
import { rulesOf } from '../kinds';
import type { Along } from '../kinds/rules';
import { byHand, manualStep } from '../manual-steps';
import { knownParts, managesTheSame } from '../recorded';
import { finding } from '../removals';
import type { Action, Operation, PartRemoval, UndoClass } from '../types';
import { lostBetween, markFinal } from '../undo';
import { type Context, reachIn } from './context';
import type { Found } from './found';
import { warningsAt } from './losses';
import { skeleton } from './operation';
import { partRemovals } from './part-removals';

/** The object is in the CRM, and the text wants something of it. */
export function difference(object: Bound, live: Spec, desired: Spec, context: Context): Found {
  const { kind, address } = object;
  const { crm, whole } = context;
  const parts = partRemovals(object, live, desired, context);
  const wanted = overlaid(object, live, desired, parts.removals, context);
  const { target: left, changes: byPerson } = byHand(reachIn(object, desired, context)?.onChange, live, wanted);
  const along = alongWith(object, live, left, context);
  const { target } = along;
  const changes = changesBetween(live, target);
  const isChanged = changes.length > 0;
  const obstacle =
    context.availability(object, isChanged ? 'change' : 'keep') ??
    (isChanged && !whole ? rulesOf(kind).notChangeable?.(live, target) : undefined);
  const said = {
    manual: byPerson.length > 0 ? [manualStep(object, 'change', crm, byPerson)] : [],
    findings: [
      ...parts.findings,
      ...warningsAt(address, along.warnings),
      ...(obstacle ? [finding(obstacle.code, { object: address, ...obstacle.args })] : []),
    ],
  };
  const action = obstacle ? undefined : actionOf(object, isChanged, context);
  if (!action) return said;
  const marked = markFinal(changes, isChanged ? lostBetween(kind, live, target, crm) : []);
  const operation: Operation = {
    ...skeleton(object, action, live, target),
    changes: marked,
    removals: [...parts.removals],
    undo: marked.some(({ final }) => final) ? 'R3' : undoOfRemovals(object, parts.removals),
    risk: parts.removals.length > 0 ? 'high' : (isChanged && factsOf(kind).risk) || 'low',
  };
  return { operation, ...said };
}

/** The whole wanted object; as it is while the CRM is still making it. */
function overlaid(
  { kind, row, base }: Bound,
  live: Spec,
  desired: Spec,
  removals: readonly PartRemoval[],
  { manages, leaving, declared, exists }: Context,
): Spec {
  const rules = rulesOf(kind);
  if (row && rules.unsettled?.(row)) return live;
  const removedParts = new Set(removals.map(({ key }) => key));
  const ours = { recorded: base?.spec, manages, removedParts };
  return rules.overlay(live, desired, { ...ours, leaving, declared, exists });
}

/** What comes along with the wanted changes is a change of the plan, too, and said beside it. */
function alongWith({ kind, row, ids }: Bound, live: Spec, target: Spec, { whole }: Context): Along<Spec> {
  const along = row && !whole ? rulesOf(kind).alongWith?.(row, ids, live, target) : undefined;
  return along ?? { target, warnings: [] };
}

function actionOf(object: Bound, changed: boolean, { desired: wanted }: Context): Action | undefined {
  const { base, desired } = object;
  if (!base && factsOf(object.kind).implied) return changed ? 'update' : 'record';
  if (!base || !desired) return 'adopt';
  if (changed) return 'update';
  const same =
    base.key === object.key &&
    base.id === object.id &&
    sameJson(base.spec, desired.spec) &&
    sameJson(base.ids, knownParts(object)) &&
    managesTheSame(base, object, wanted);
  return same ? undefined : 'record';
}

function undoOfRemovals({ kind }: Bound, removals: readonly PartRemoval[]): UndoClass {
  return removals.length > 0 ? (partsFact(kind)?.undoDelete ?? 'R0') : 'R0';
}
