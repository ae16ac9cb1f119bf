import { join } from 'node:path';
import { readTextIfThere } from '../../files/read-text';

/** The word that a project's own file gives for a key: a glance at one line, long before the text is read and checked. */
export function projectWord(projectDir: string, key: string): string | undefined {
  try {
    const project = readTextIfThere(join(projectDir, 'crm', 'project.yaml'), { root: projectDir });
    return wordIn(project ?? '', key);
  } catch {
    return undefined;
  }
}

export function wordIn(text: string, key: string): string | undefined {
  return new RegExp(`^${key}:\\s*["']?(\\w+)`, 'm').exec(text)?.[1];
}
