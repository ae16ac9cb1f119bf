import type { DesiredObject } from '../../model/desired';
import type { RecordedObject } from '../../model/recorded-state';
import { isManagedRelations } from '../../model/relations';
import { type Guard, isAbsentOr, isListOf, isNumber, isRecord, isTableOf, isText } from '../../model/shape';
import { PLAN_FORMAT } from '../../plan/types';
import type { RunInput } from './run-input';

/**
 * Whether data has the parts of a run's record that its readers rely on. A plan of an older format may hold its
 * operations in another form: whoever needs them looks at the format first.
 */
export const isRunInput: Guard<RunInput> = (value): value is RunInput => {
  if (!isRecord(value)) return false;
  const { run, environment, project, plan, desired, base, adopted } = value;
  return (
    [run, environment].every(isText) &&
    isProject(project) &&
    isPlan(plan) &&
    isRecord(desired) &&
    isListOf(desired.objects, isObject) &&
    isAbsentOr(desired.managedRelations, isManagedRelations) &&
    isAbsentOr(desired.mainObjects, isTableOfTexts) &&
    isListOf(base, isBase) &&
    (adopted === undefined || isListOf(adopted, isBase))
  );
};

function isTableOfTexts(value: unknown): value is Record<string, string> {
  return isTableOf(value, isText);
}

function isProject(value: unknown): boolean {
  return isRecord(value) && isText(value.name) && isAbsentOr(value.audit, isRecord);
}

function isPlan(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { format, operations, manual } = value;
  if (format !== PLAN_FORMAT) return isText(format);
  return isListOf(operations, isAddressed) && isListOf(manual, isAddressed);
}

function isAddressed(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && [value.address, value.kind, value.key].every(isText);
}

function isObject(value: unknown): value is DesiredObject {
  return isAddressed(value) && isRecord(value.spec);
}

function isBase(value: unknown): value is RecordedObject {
  if (!isAddressed(value) || !isRecord(value.spec)) return false;
  const { id, ids, managedRelations } = value;
  return isText(id) && isTableOf(ids, isNumber) && isAbsentOr(managedRelations, isManagedRelations);
}
