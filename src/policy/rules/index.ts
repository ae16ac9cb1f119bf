import { crmRules } from '../crm-rules';
import type { Rule } from '../rule';
import { keySaysNothing, nameOddSpaces, namesAlike } from './names';
import { accessUnwatched, lastEnvironmentOpen } from './project';

/** Every rule; docs/lint.md has them in the order of schemas/project.schema.json. */
export function rules(): readonly Rule[] {
  return [...crmRules(), lastEnvironmentOpen, accessUnwatched, namesAlike, nameOddSpaces, keySaysNothing];
}
