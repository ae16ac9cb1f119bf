import type { Rule } from '../rule';
import { choiceOfOne } from './fields';
import { keySaysNothing, nameOddSpaces, namesAlike } from './names';
import { colorsSideBySide, pipelineLong, stageAsksMuch, stagesAskNothing } from './pipelines';
import { accessUnwatched, lastEnvironmentOpen, webhookAddressFixed } from './project';
import { contactsExport, leadsDelete, rolesSame } from './roles';
import { userOwnRights } from './users';

/** Every rule, in the order of docs/lint.md. */
export const RULES: readonly Rule[] = [
  contactsExport,
  leadsDelete,
  lastEnvironmentOpen,
  webhookAddressFixed,
  accessUnwatched,
  userOwnRights,
  rolesSame,
  stagesAskNothing,
  stageAsksMuch,
  pipelineLong,
  colorsSideBySide,
  namesAlike,
  nameOddSpaces,
  choiceOfOne,
  keySaysNothing,
];
