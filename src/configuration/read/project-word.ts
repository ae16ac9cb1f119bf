import { join } from 'node:path';
import { readTextIfThere } from '../../files/read-text';

/** A project's own file in whatever state it is; empty where there is none that can be read. */
export function projectText(projectDir: string): string {
  try {
    return readTextIfThere(join(projectDir, 'crm', 'project.yaml'), { root: projectDir }) ?? '';
  } catch {
    return '';
  }
}

/**
 * The word that a line of such a text gives for a key: a glance, for what has to be known before YAML is worth loading, and
 * for a text that is none.
 */
export function wordIn(text: string, key: string): string | undefined {
  return new RegExp(`^["']?${key}["']?[ \\t]*:[ \\t]*["']?([\\w-]+)`, 'm').exec(text)?.[1];
}
