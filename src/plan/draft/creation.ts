import type { Diagnostic } from '../../model/diagnostic';
import type { Reach } from '../../model/facts';
import { factsOf } from '../../model/kind-facts';
import type { Spec } from '../../model/spec';
import type { Bound } from '../binding';
import { changesBetween } from '../changes';
import { rulesOf } from '../kinds';
import { byHand, manualStep, PENDING_ID } from '../manual-steps';
import { finding } from '../removals';
import { type Context, reachIn } from './context';
import { type Found, withoutOperation } from './found';
import { losses } from './losses';
import { skeleton } from './operation';

/** The object is not in the CRM. */
export function creation(object: Bound, desired: Spec, context: Context): Found {
  const { kind, address, base } = object;
  const { crm } = context;
  const reach = context.reach(kind).create;
  const whole = rulesOf(kind).complete?.(desired) ?? desired;
  const wholeByHand = () => [manualStep(object, 'create', crm, changesBetween({}, whole))];
  const obstacle = context.availability(object, 'create') ?? obstacleTo(object, desired, reach);
  if (obstacle) {
    const found = finding(obstacle.code, { object: address, ...obstacle.args });
    if ('byHand' in obstacle) return withoutOperation([{ ...found, severity: 'warning' }], wholeByHand());
    return withoutOperation([found]);
  }
  const vanished: Diagnostic[] =
    base && base.id !== PENDING_ID ? [{ ...finding('VANISHED', { object: address }), severity: 'warning' }] : [];
  const findings = [...vanished, ...losses(object, undefined, desired, context)];
  if (reach === 'manual') return withoutOperation(findings, wholeByHand());
  const first = context.waitsFor(object);
  if (first) return withoutOperation(findings, [{ ...manualStep(object, 'wait', crm), waitsFor: first }]);
  const { target, changes: left } = byHand(reachIn(object, desired, context)?.onCreate, undefined, whole);
  return {
    operation: {
      ...skeleton(object, 'create', null, target),
      changes: changesBetween(undefined, target),
      risk: factsOf(kind).risk ?? 'low',
    },
    manual: left.length > 0 ? [manualStep(object, 'change', crm, left)] : [],
    findings,
  };
}

/** Why an object that is not there cannot be made. */
function obstacleTo({ kind }: Bound, desired: Spec, reach: Reach) {
  if (reach === 'never') return { code: 'CREATE_IMPOSSIBLE', args: {} };
  return reach === 'api' ? rulesOf(kind).notCreatable?.(desired) : undefined;
}
