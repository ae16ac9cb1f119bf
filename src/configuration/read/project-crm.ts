import type { CrmModule } from '../../registry/crm-module';
import { crmModule } from '../../registry/crms';
import { projectWord } from './project-word';

/** The CRM that a project's own file names, in whatever state the rest of it is. */
export function projectCrm(projectDir: string): CrmModule {
  return crmModule(projectWord(projectDir, 'crm'));
}
