import type { CrmModule } from '../../registry/crm-module';
import { useCrm } from '../../registry/crms';
import { projectWord, wordIn } from './project-word';

/** The CRM that a project's own file names, in whatever state the rest of it is; it is the one in use from now on. */
export function projectCrm(projectDir: string): CrmModule {
  return useCrm(projectWord(projectDir, 'crm'));
}

/** The same by the text of that file. */
export function crmNamedIn(text: string): CrmModule {
  return useCrm(wordIn(text, 'crm'));
}
