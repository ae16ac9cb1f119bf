import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import type { Operation, Plan } from '../types';

/** Errors first: until they are gone nothing of the plan can be approved. */
export function hasErrors({ findings }: Pick<Plan, 'findings'>): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** An existing object that comes under management and changes on the way is changed, whatever else happens to it. */
export function isAdoptedWithChanges({ action, changes }: Operation): boolean {
  return action === 'adopt' && changes.length > 0;
}

/** How much is to be done to the account, or that nothing is; with errors, that nothing can be. */
export function headLine(plan: Plan, language: Language): string {
  const { operations, manual, selection } = plan;
  const errors = plan.findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return say('PLAN_ERRORS', { count: errors }, language);
  const touching = operations.filter(({ action }) => action !== 'record');
  if (touching.length > 0) return countsText(touching, language);
  if (manual.length > 0) return say('PLAN_ONLY_MANUAL', {}, language);
  if (operations.length > 0) return say('PLAN_WRITES_NOTHING', {}, language);
  return say(selection ? 'PLAN_EMPTY_SELECTED' : 'PLAN_EMPTY', {}, language);
}

function countsText(operations: readonly Operation[], language: Language): string {
  const count = (is: (operation: Operation) => boolean) => operations.filter(is).length;
  const adopt = count((operation) => operation.action === 'adopt' && !isAdoptedWithChanges(operation));
  const detach = count(({ action }) => action === 'detach');
  const numbers = {
    create: count(({ action }) => action === 'create'),
    change: count((operation) => operation.action === 'update' || isAdoptedWithChanges(operation)),
    delete: count(({ action }) => action === 'delete'),
  };
  return [
    say('PLAN_COUNTS', numbers, language),
    ...(adopt > 0 ? [say('PLAN_COUNT_ADOPT', { adopt }, language)] : []),
    ...(detach > 0 ? [say('PLAN_COUNT_DETACH', { detach }, language)] : []),
  ].join(', ');
}
