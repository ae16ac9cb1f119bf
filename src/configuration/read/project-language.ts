import { join } from 'node:path';
import { readTextIfThere } from '../../files/read-text';
import { languageOf } from '../../messages';
import type { Language } from '../../messages/catalog';

/** The language that a project's own file states: a glance at one line, long before the text is read and checked. */
export function projectLanguage(projectDir: string): Language | undefined {
  try {
    const project = readTextIfThere(join(projectDir, 'crm', 'project.yaml'), { root: projectDir });
    return languageOf(/^language:\s*(\w+)/m.exec(project ?? '')?.[1]);
  } catch {
    return undefined;
  }
}
