import { accountMapping, customersModeMapping, departmentMapping, taskTypeMapping } from './account';
import { customerStatusMapping, segmentMapping } from './customers';
import { chatTemplateMapping, lossReasonMapping, sourceMapping, tagMapping, websiteButtonMapping } from './leads';
import { listMapping } from './list';
import type { SetMapping } from './mapping';
import { userMapping } from './user';

export const SET_MAPPINGS: readonly SetMapping[] = [
  accountMapping,
  departmentMapping,
  taskTypeMapping,
  listMapping,
  customersModeMapping,
  lossReasonMapping,
  tagMapping,
  sourceMapping,
  websiteButtonMapping,
  customerStatusMapping,
  segmentMapping,
  chatTemplateMapping,
  userMapping,
];
