import type { Rule } from '../../../policy/rule';
import { choiceOfOne } from './fields';
import { colorsSideBySide, pipelineLong, stageAsksMuch, stagesAskNothing } from './pipelines';
import { contactsExport, leadsDelete, rolesSame } from './roles';
import { userOwnRights } from './users';
import { webhookAddressFixed } from './webhooks';

/** Advice on what amoCRM and Kommo have. */
export const amoAdvice: readonly Rule[] = [
  contactsExport,
  leadsDelete,
  webhookAddressFixed,
  userOwnRights,
  rolesSame,
  stagesAskNothing,
  stageAsksMuch,
  pipelineLong,
  colorsSideBySide,
  choiceOfOne,
];
