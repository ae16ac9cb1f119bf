import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectPaths } from '../../engine/workspace/paths';
import { readTextIfThere } from '../../files/read-text';
import { propertiesOf } from '../../model/shape';

/** The words of a project that a command line may ask for; none where there is no project, or it is in error. */
export interface ProjectWords {
  environments(): Promise<string[]>;
  releases(): string[];
  /** `sales/offer` */
  stages(): Promise<string[]>;
}

/** A glance at the files, without checking them: whoever presses a key does not want to wait. */
export function wordsOf(projectDir: string): ProjectWords {
  return {
    environments: async () => keysIn((await yamlIn(projectDir, join('crm', 'project.yaml'))).environments),
    releases: () => namesIn(projectPaths(projectDir).releases, '.json'),
    stages: async () => {
      const folder = join('crm', 'pipelines');
      const names = namesIn(join(projectDir, folder), '.yaml');
      const pipelines = await Promise.all(names.map((name) => yamlIn(projectDir, join(folder, `${name}.yaml`))));
      return pipelines.flatMap(({ key, stages }) => keysIn(stages).map((stage) => `${key}/${stage}`));
    },
  };
}

/** Loading YAML takes longer than everything else here, and most completions need no file. */
async function yamlIn(projectDir: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  const { readYaml } = await import('../../configuration/read/yaml-data');
  return propertiesOf(readYaml(textIn(projectDir, file)).data);
}

function textIn(projectDir: string, file: string): string {
  try {
    return readTextIfThere(join(projectDir, file), { root: projectDir }) ?? '';
  } catch {
    return '';
  }
}

/** Texts of a list, or the keys of its objects. */
function keysIn(list: unknown): string[] {
  const entries: unknown[] = Array.isArray(list) ? list : [];
  return entries
    .map((entry) => (typeof entry === 'object' && entry !== null && 'key' in entry ? entry.key : entry))
    .filter((key) => typeof key === 'string');
}

function namesIn(folder: string, ending: string): string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith(ending));
    return files.map((file) => file.slice(0, -ending.length)).sort();
  } catch {
    return [];
  }
}
