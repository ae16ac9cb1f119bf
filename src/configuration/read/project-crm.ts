import { propertiesOf } from '../../model/shape';
import type { CrmModule } from '../../registry/crm-module';
import { useCrm } from '../../registry/crms';
import { projectText, wordIn } from './project-word';
import { readYaml } from './yaml-data';

/** The CRM that a project's own file names, in whatever state the rest of it is; it is the one in use from now on. */
export function projectCrm(projectDir: string): CrmModule {
  return crmNamedIn(projectText(projectDir));
}

/** The same by the text of that file. */
export function crmNamedIn(text: string): CrmModule {
  return useCrm(productIn(text));
}

/** As the file is read later, so that both mean the same product; a line of it where it is no YAML. */
function productIn(text: string): string | undefined {
  const { data } = readYaml(text);
  if (data === undefined) return wordIn(text, 'crm');
  const { crm } = propertiesOf(data);
  return typeof crm === 'string' ? crm : undefined;
}
