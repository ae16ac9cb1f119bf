import type { Kind } from '../../../model/kinds';
import type { KindRules } from '../../../plan/kinds/rules';
import { cardRules } from './card';
import { fieldRules } from './field';
import { fieldGroupRules } from './field-group';
import { listRules } from './list';
import { pipelineRules } from './pipeline';
import { roleRules } from './role';
import { userRules } from './user';
import { webhookRules } from './webhook';

/** All other kinds are sets of attributes, whose facts are enough. */
export const AMO_RULES: Readonly<Record<Kind, KindRules>> = {
  list: listRules,
  pipeline: pipelineRules,
  field_group: fieldGroupRules,
  card: cardRules,
  field: fieldRules,
  role: roleRules,
  user: userRules,
  webhook: webhookRules,
};
