import { ATTRIBUTE_SET_KINDS, ATTRIBUTE_SETS } from '../../../model/amocrm/kinds';
import type { Kind } from '../../../model/kinds';
import { tableOf } from '../../../model/typed-object';
import { plainRules } from '../../../plan/kinds/attribute-set';
import type { KindRules } from '../../../plan/kinds/rules';
import { cardRules } from './card';
import { fieldRules } from './field';
import { fieldGroupRules } from './field-group';
import { listRules } from './list';
import { pipelineRules } from './pipeline';
import { roleRules } from './role';
import { userRules } from './user';
import { webhookRules } from './webhook';

export const AMO_RULES: Readonly<Record<Kind, KindRules>> = {
  ...tableOf(ATTRIBUTE_SET_KINDS, (kind) => plainRules(kind, ATTRIBUTE_SETS[kind])),
  list: listRules,
  pipeline: pipelineRules,
  field_group: fieldGroupRules,
  card: cardRules,
  field: fieldRules,
  role: roleRules,
  user: userRules,
  webhook: webhookRules,
};
