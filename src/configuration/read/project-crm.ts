import { crmModule } from '../../crm';
import type { CrmModule } from '../../crm/module';
import { projectWord } from './project-word';

/** The CRM that a project's own file names, in whatever state the rest of it is. */
export function projectCrm(projectDir: string): CrmModule {
  return crmModule(projectWord(projectDir, 'crm'));
}
