import type { Rule } from '../rule';
import { choiceOfOne } from './fields';
import { keySaysNothing, nameOddSpaces, namesAlike } from './names';
import { colorsSideBySide, pipelineLong, stageAsksMuch, stagesAskNothing } from './pipelines';
import { accessUnwatched, lastEnvironmentOpen, webhookAddressFixed } from './project';
import { contactsExport, leadsDelete, rolesSame } from './roles';

/** Every rule, in the order of docs/lint.md. */
export const RULES: readonly Rule[] = [
  contactsExport,
  leadsDelete,
  lastEnvironmentOpen,
  webhookAddressFixed,
  accessUnwatched,
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
