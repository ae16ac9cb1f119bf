import type { Kind } from '../../model/spec';
import { fieldRules } from './field';
import { fieldGroupRules } from './field-group';
import { pipelineRules } from './pipeline';
import { roleRules } from './role';
import type { KindRules } from './rules';
import { webhookRules } from './webhook';

/** In the order in which they are written: stages before the fields they require, and so on. */
export const KIND_RULES: { [K in Kind]: KindRules<K> } = {
  pipeline: pipelineRules,
  field_group: fieldGroupRules,
  field: fieldRules,
  role: roleRules,
  webhook: webhookRules,
};
