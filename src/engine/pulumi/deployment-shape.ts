import { isManagedRelations } from '../../model/relations';
import { isAbsentOr, isListOf, isNumber, isRecord, isTableOf, isText } from '../../model/shape';
import type { Exported, Resource } from './deployment';
import { RESOURCE_TYPE_PREFIX, type ResourceOutputs } from './resource-inputs';

/** Whether an exported state has the parts that we read. What is no resource of ours may look as it likes. */
export function isExported(value: unknown): value is Exported {
  if (!isRecord(value)) return false;
  const { deployment } = value;
  return isAbsentOr(deployment, isRecord) && isAbsentOr(deployment?.resources, isResources);
}

function isResources(value: unknown): value is Resource[] {
  return isListOf(value, isResource);
}

function isResource(value: unknown): value is Resource {
  if (!isRecord(value)) return false;
  const { urn, type, inputs, outputs } = value;
  if (![urn, type].every((part) => isAbsentOr(part, isText))) return false;
  if (type?.toString().startsWith(RESOURCE_TYPE_PREFIX) !== true) return true;
  return isAbsentOr(inputs, isInputs) && isAbsentOr(outputs, isOutputs);
}

function isInputs(value: unknown): value is Partial<ResourceOutputs> {
  if (!isRecord(value)) return false;
  const { address, spec, managedRelations } = value;
  return isAbsentOr(address, isText) && isAbsentOr(spec, isRecord) && isAbsentOr(managedRelations, isManagedRelations);
}

function isOutputs(value: unknown): value is Partial<ResourceOutputs> {
  if (!isRecord(value)) return false;
  const { remoteId, ids } = value;
  return isAbsentOr(remoteId, isText) && isAbsentOr(ids, isIds);
}

function isIds(value: unknown): value is Record<string, number> {
  return isTableOf(value, isNumber);
}
