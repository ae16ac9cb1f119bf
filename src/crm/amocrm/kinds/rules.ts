import type { KindRules } from '../../../plan/kinds/rules';
import type { CompositeKind } from '../model/kind-types';
import { cardRules } from './card';
import { fieldRules } from './field';
import { fieldGroupRules } from './field-group';
import { listRules } from './list';
import { pipelineRules } from './pipeline';
import { roleRules } from './role';
import { userRules } from './user';
import { webhookRules } from './webhook';

/** The other sets of attributes need none: their facts are enough. */
export const AMO_RULES: Readonly<Record<CompositeKind | 'list' | 'user', KindRules>> = {
  list: listRules,
  pipeline: pipelineRules,
  field_group: fieldGroupRules,
  card: cardRules,
  field: fieldRules,
  role: roleRules,
  user: userRules,
  webhook: webhookRules,
};
