import { join } from 'node:path';
import { parse } from 'yaml';
import { readTextIfThere } from '../files/read-text';

/**
 * What Pulumi.yaml says: the engine's own name of the project (ours may be another) and where its state is. Undefined
 * where there is no such file, or it is no YAML: the engine itself says so then.
 */
export function engineProject(projectDir: string): { name: string; backend: string } | undefined {
  const text = readTextIfThere(join(projectDir, 'Pulumi.yaml'));
  if (text === undefined) return undefined;
  try {
    const { name, backend } = parse(text);
    return { name: String(name), backend: String(backend?.url ?? '') };
  } catch {
    return undefined;
  }
}
